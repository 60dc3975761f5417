import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { Credit } from "../generated/schema";
import { ZERO } from "./network";

/** Money of `account` that waits in the contract of `event`. */
export function creditOf(event: ethereum.Event, place: string, account: Bytes, token: Bytes): Credit {
  const id = event.address.toHexString() + "-" + account.toHexString() + "-" + token.toHexString();
  let credit = Credit.load(id);
  if (credit == null) {
    credit = new Credit(id);
    credit.place = place;
    credit.contract = event.address;
    credit.account = account;
    credit.token = token;
    credit.balance = ZERO;
    credit.booked = ZERO;
    credit.withdrawn = ZERO;
  }
  credit.updatedAt = event.block.timestamp;
  return credit;
}

export function bookCredit(credit: Credit, amount: BigInt): void {
  credit.booked = credit.booked.plus(amount);
  credit.balance = credit.balance.plus(amount);
  credit.save();
}

export function withdrawCredit(credit: Credit, amount: BigInt): void {
  credit.withdrawn = credit.withdrawn.plus(amount);
  credit.balance = credit.balance.minus(amount);
  credit.save();
}

import { Address, BigInt, Bytes, dataSource } from "@graphprotocol/graph-ts";
import {
  Agreement,
  Network,
  RevenueDeposit,
  RevenuePull,
  RevenueRecipient,
  ShareChange,
} from "../generated/schema";
import { RevenueDeposited, RevenuePulled, SharesChanged } from "../generated/RevenueRouter/RevenueRouter";
import { settlementIn } from "./market";
import { dayOf, entryId, networkAt, networkDay, orderOf, ZERO } from "./network";
import { notePull } from "./trail";

export function handleRevenueDeposited(event: RevenueDeposited): void {
  const amount = event.params.amount;
  const network = networkAt(event);
  network.depositCount += 1;
  network.revenueDeposited = network.revenueDeposited.plus(amount);
  const day = networkDay(dayOf(event.block.timestamp));
  day.revenueDeposited = day.revenueDeposited.plus(amount);
  day.save();

  const deposit = new RevenueDeposit(entryId(event));
  deposit.number = network.depositCount;
  deposit.kind = event.params.kind;
  deposit.kindText = textOf(event.params.kind);
  deposit.ref = event.params.ref;
  deposit.refNumber = numberOf(event.params.ref);
  deposit.payer = event.params.payer;
  deposit.amount = amount;
  deposit.at = event.block.timestamp;
  deposit.tx = event.transaction.hash;
  const isFee = event.params.payer.equals(dataSource.context().getBytes("computeAgreements"));
  if (isFee) tellSource(deposit, network);
  deposit.save();
  network.save();
}

/** Which settlement the fee is from; without a reference the market forwards all fees that waited, in one sum. */
function tellSource(deposit: RevenueDeposit, network: Network): void {
  if (deposit.refNumber.isZero()) {
    deposit.firstPendingFee = network.forwardedFeeCount + 1;
    deposit.lastPendingFee = network.pendingFeeCount;
    network.forwardedFeeCount = network.pendingFeeCount;
    return;
  }
  const agreement = Agreement.load(deposit.refNumber.toString());
  if (agreement == null) return;
  deposit.agreement = agreement.id;
  deposit.settlement = settlementIn(agreement, deposit.tx);
}

export function handleRevenuePulled(event: RevenuePulled): void {
  const amount = event.params.amount;
  if (amount.isZero()) return;
  const network = networkAt(event);
  network.revenuePulled = network.revenuePulled.plus(amount);
  network.save();
  const day = networkDay(dayOf(event.block.timestamp));
  day.revenuePulled = day.revenuePulled.plus(amount);
  day.save();

  const recipient = recipientOf(event.params.recipient);
  const pull = new RevenuePull(entryId(event));
  pull.recipient = recipient.id;
  pull.amount = amount;
  recipient.pullCount += 1;
  pull.number = recipient.pullCount;
  pull.firstDeposit = recipient.pulledUpToDeposit + 1;
  pull.lastDeposit = network.depositCount;
  pull.at = event.block.timestamp;
  pull.order = orderOf(event);
  pull.tx = event.transaction.hash;
  pull.save();
  recipient.pulled = recipient.pulled.plus(amount);
  recipient.pulledUpToDeposit = network.depositCount;
  recipient.save();
  if (recipient.isTreasury) notePull(pull);
}

export function handleSharesChanged(event: SharesChanged): void {
  const change = new ShareChange(entryId(event));
  change.recipients = changetype<Bytes[]>(event.params.recipients);
  change.sharesBps = event.params.shares;
  change.at = event.block.timestamp;
  change.tx = event.transaction.hash;
  change.save();

  const network = networkAt(event);
  const past = network.recipients;
  for (let i = 0; i < past.length; i++) {
    const recipient = recipientOf(Address.fromBytes(past[i]));
    recipient.shareBps = 0;
    recipient.position = -1;
    recipient.save();
  }
  for (let i = 0; i < event.params.recipients.length; i++) {
    const recipient = recipientOf(event.params.recipients[i]);
    recipient.shareBps = event.params.shares[i];
    recipient.position = i;
    recipient.save();
  }
  network.recipients = change.recipients;
  network.save();
}

function recipientOf(address: Address): RevenueRecipient {
  let recipient = RevenueRecipient.load(address);
  if (recipient == null) {
    recipient = new RevenueRecipient(address);
    recipient.address = address;
    recipient.shareBps = 0;
    recipient.position = -1;
    recipient.pulled = ZERO;
    recipient.pulledUpToDeposit = 0;
    recipient.pullCount = 0;
    recipient.dividedPullCount = 0;
    recipient.isTreasury = address.equals(dataSource.context().getBytes("treasury"));
  }
  return recipient;
}

/** A short ASCII word padded with zeros, as Solidity writes `bytes32("…")`; hexadecimal for anything else. */
function textOf(word: Bytes): string {
  let length = word.length;
  while (length > 0 && word[length - 1] == 0) length--;
  for (let i = 0; i < length; i++) if (word[i] < 32 || word[i] > 126) return word.toHexString();
  return length == 0 ? "" : Bytes.fromUint8Array(word.subarray(0, length)).toString();
}

function numberOf(word: Bytes): BigInt {
  return BigInt.fromUnsignedBytes(Bytes.fromUint8Array(word.slice(0).reverse()));
}

import { Address, BigInt, Bytes, dataSource } from "@graphprotocol/graph-ts";
import {
  RevenueDeposit,
  RevenuePull,
  RevenueRecipient,
  ShareChange,
  TreasuryDay,
  TreasuryMovement,
  TreasuryToken,
} from "../generated/schema";
import { RevenueDeposited, RevenuePulled, SharesChanged } from "../generated/RevenueRouter/RevenueRouter";
import { Transfer } from "../generated/TreasuryEuroIn/EuroMock";
import { dayOf, entryId, networkAt, networkDay, orderOf, startOfDay, ZERO } from "./network";
import { noteMovement, notePull } from "./trail";

export function handleTreasuryIn(event: Transfer): void {
  record(event, "IN", event.params.from);
}

export function handleTreasuryOut(event: Transfer): void {
  record(event, "OUT", event.params.to);
}

function record(event: Transfer, direction: string, counterparty: Address): void {
  const amount = event.params.value;
  if (amount.isZero() || event.params.from.equals(event.params.to)) return;
  const token = tokenOf(event.address);
  const day = treasuryDay(token, dayOf(event.block.timestamp));
  if (direction == "IN") {
    token.balance = token.balance.plus(amount);
    token.totalIn = token.totalIn.plus(amount);
    day.totalIn = day.totalIn.plus(amount);
  } else {
    token.balance = token.balance.minus(amount);
    token.totalOut = token.totalOut.plus(amount);
    day.totalOut = day.totalOut.plus(amount);
  }
  token.movementCount += 1;
  token.save();
  day.balance = token.balance;
  day.save();

  const movement = new TreasuryMovement(entryId(event));
  movement.token = event.address;
  movement.direction = direction;
  movement.amount = amount;
  movement.counterparty = counterparty;
  movement.source = direction == "IN" ? sourceOf(counterparty, event.address) : "OTHER";
  movement.balanceAfter = token.balance;
  movement.at = event.block.timestamp;
  movement.order = orderOf(event);
  movement.block = event.block.number;
  movement.logIndex = event.logIndex;
  movement.tx = event.transaction.hash;
  noteMovement(movement, dataSource.context().getBytes("bountyBoard"));
}

/** What can be told from the sender alone; a proposal says so only at the end of its transaction. */
function sourceOf(sender: Address, token: Address): string {
  const context = dataSource.context();
  const isEuro = token.equals(context.getBytes("euro"));
  if (isEuro && sender.equals(context.getBytes("revenueRouter"))) return "REVENUE";
  if (sender.equals(context.getBytes("bountyBoard"))) return "BOUNTY_REFUND";
  if (!isEuro && sender.equals(Address.zero())) return "GENESIS";
  return "OTHER";
}

function tokenOf(address: Address): TreasuryToken {
  let token = TreasuryToken.load(address);
  if (token == null) {
    token = new TreasuryToken(address);
    token.token = address;
    token.balance = ZERO;
    token.totalIn = ZERO;
    token.totalOut = ZERO;
    token.movementCount = 0;
  }
  return token;
}

function treasuryDay(token: TreasuryToken, day: i32): TreasuryDay {
  const id = token.id.toHexString() + "-" + day.toString();
  let entity = TreasuryDay.load(id);
  if (entity == null) {
    entity = new TreasuryDay(id);
    entity.token = token.id;
    entity.day = day;
    entity.startsAt = startOfDay(day);
    entity.totalIn = ZERO;
    entity.totalOut = ZERO;
  }
  return entity;
}

export function handleRevenueDeposited(event: RevenueDeposited): void {
  const amount = event.params.amount;
  const network = networkAt(event);
  network.depositCount += 1;
  network.revenueDeposited = network.revenueDeposited.plus(amount);
  network.save();
  const day = networkDay(dayOf(event.block.timestamp));
  day.revenueDeposited = day.revenueDeposited.plus(amount);
  day.save();

  const deposit = new RevenueDeposit(entryId(event));
  deposit.number = network.depositCount;
  deposit.kind = event.params.kind;
  deposit.kindText = textOf(event.params.kind);
  deposit.ref = event.params.ref;
  deposit.refNumber = numberOf(event.params.ref);
  const isFee = event.params.payer.equals(dataSource.context().getBytes("computeAgreements"));
  if (isFee && !deposit.refNumber.isZero()) deposit.agreement = deposit.refNumber.toString();
  deposit.payer = event.params.payer;
  deposit.amount = amount;
  deposit.at = event.block.timestamp;
  deposit.tx = event.transaction.hash;
  deposit.save();
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
  pull.firstDeposit = recipient.pulledUpToDeposit + 1;
  pull.lastDeposit = network.depositCount;
  pull.at = event.block.timestamp;
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

import { BigInt, dataSource, ethereum } from "@graphprotocol/graph-ts";
import { Bond, BondMovement, Node } from "../generated/schema";
import {
  BondExitCancelled,
  BondExitRequested,
  BondLocked,
  BondPosted,
  BondSlashed,
  BondUnlocked,
  BondWithdrawn,
  CreditBooked,
  CreditWithdrawn,
} from "../generated/NodeBonds/NodeBonds";
import { bookCredit, creditOf, withdrawCredit } from "./credit";
import { entryId, networkAt, orderOf, ZERO } from "./network";

function bondOf(nodeId: BigInt): Bond {
  const id = nodeId.toString();
  let bond = Bond.load(id);
  if (bond == null) {
    bond = new Bond(id);
    bond.node = id;
    bond.bonded = ZERO;
    bond.leaving = ZERO;
    bond.locked = ZERO;
    bond.posted = ZERO;
    bond.withdrawn = ZERO;
    bond.slashed = ZERO;
    const node = Node.load(id);
    if (node != null) {
      node.bond = id;
      node.save();
    }
  }
  return bond;
}

function movement(event: ethereum.Event, bond: Bond, kind: string, amount: BigInt): BondMovement {
  const entry = new BondMovement(entryId(event));
  entry.bond = bond.id;
  entry.node = bond.node;
  entry.kind = kind;
  entry.amount = amount;
  entry.at = event.block.timestamp;
  entry.order = orderOf(event);
  entry.tx = event.transaction.hash;
  return entry;
}

function addToNetwork(event: ethereum.Event, amount: BigInt): void {
  const network = networkAt(event);
  network.bondedAmount = network.bondedAmount.plus(amount);
  network.save();
}

export function handleBondPosted(event: BondPosted): void {
  const p = event.params;
  const bond = bondOf(p.nodeId);
  bond.bonded = bond.bonded.plus(p.amount);
  bond.posted = bond.posted.plus(p.amount);
  bond.save();
  const entry = movement(event, bond, "POSTED", p.amount);
  entry.account = p.from;
  entry.save();
  addToNetwork(event, p.amount);
}

export function handleBondExitRequested(event: BondExitRequested): void {
  const p = event.params;
  const bond = bondOf(p.nodeId);
  bond.bonded = bond.bonded.minus(p.amount);
  bond.leaving = bond.leaving.plus(p.amount);
  bond.leavesAt = p.leavesAt;
  bond.save();
  const entry = movement(event, bond, "EXIT_REQUESTED", p.amount);
  entry.leavesAt = p.leavesAt;
  entry.save();
}

export function handleBondExitCancelled(event: BondExitCancelled): void {
  const p = event.params;
  const bond = bondOf(p.nodeId);
  bond.leaving = bond.leaving.minus(p.amount);
  bond.bonded = bond.bonded.plus(p.amount);
  forgetExit(bond);
  bond.save();
  movement(event, bond, "EXIT_CANCELLED", p.amount).save();
}

export function handleBondWithdrawn(event: BondWithdrawn): void {
  const p = event.params;
  const bond = bondOf(p.nodeId);
  bond.leaving = bond.leaving.minus(p.amount);
  bond.withdrawn = bond.withdrawn.plus(p.amount);
  forgetExit(bond);
  bond.save();
  const entry = movement(event, bond, "WITHDRAWN", p.amount);
  entry.account = p.operator;
  entry.to = p.to;
  entry.save();
  addToNetwork(event, p.amount.neg());
}

/** Locks take first of what is bonded, then of what leaves. */
export function handleBondLocked(event: BondLocked): void {
  const p = event.params;
  const bond = bondOf(p.nodeId);
  const ofBonded = p.amount.gt(bond.bonded) ? bond.bonded : p.amount;
  bond.bonded = bond.bonded.minus(ofBonded);
  bond.leaving = bond.leaving.minus(p.amount.minus(ofBonded));
  bond.locked = bond.locked.plus(p.amount);
  forgetExit(bond);
  bond.save();
  movement(event, bond, "LOCKED", p.amount).save();
}

export function handleBondUnlocked(event: BondUnlocked): void {
  const p = event.params;
  const bond = bondOf(p.nodeId);
  bond.locked = bond.locked.minus(p.amount);
  bond.bonded = bond.bonded.plus(p.amount);
  bond.save();
  movement(event, bond, "UNLOCKED", p.amount).save();
}

export function handleBondSlashed(event: BondSlashed): void {
  const p = event.params;
  const amount = p.toWinner.plus(p.toTreasury);
  const bond = bondOf(p.nodeId);
  bond.locked = bond.locked.minus(amount);
  bond.slashed = bond.slashed.plus(amount);
  bond.save();
  const entry = movement(event, bond, "SLASHED", amount);
  entry.account = p.winner;
  entry.toWinner = p.toWinner;
  entry.toTreasury = p.toTreasury;
  entry.save();
  addToNetwork(event, amount.neg());
}

function forgetExit(bond: Bond): void {
  if (bond.leaving.isZero()) bond.leavesAt = null;
}

export function handleBondCreditBooked(event: CreditBooked): void {
  const euro = dataSource.context().getBytes("euro");
  bookCredit(creditOf(event, "NODE_BONDS", event.params.account, euro), event.params.amount);
}

export function handleBondCreditWithdrawn(event: CreditWithdrawn): void {
  const euro = dataSource.context().getBytes("euro");
  withdrawCredit(creditOf(event, "NODE_BONDS", event.params.account, euro), event.params.amount);
}

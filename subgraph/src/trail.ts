import { Bytes, dataSource } from "@graphprotocol/graph-ts";
import {
  Bounty,
  RevenuePull,
  SettingChange,
  TransactionTrail,
  TreasuryMovement,
} from "../generated/schema";
import { reclassify } from "./flows";

// Contracts differ in whether the transfer or their own event comes first, so both sides look for the other.

/** The trail of `tx`, which is the present transaction; what earlier ones did is forgotten. */
export function trailOf(tx: Bytes): TransactionTrail {
  const trail = TransactionTrail.load("trail");
  if (trail != null && trail.tx.equals(tx)) return trail;
  const fresh = new TransactionTrail("trail");
  fresh.tx = tx;
  forget(fresh);
  return fresh;
}

function forget(trail: TransactionTrail): void {
  trail.movements = [];
  trail.bounties = [];
  trail.pulls = [];
  trail.budgets = [];
  trail.milestones = [];
  trail.standards = [];
  trail.reviewers = [];
  trail.settings = [];
  trail.operation = null;
}

/** Notes a movement and finds the bounty or pull of the same transaction it belongs to. */
export function noteMovement(movement: TreasuryMovement): void {
  const trail = trailOf(movement.tx);
  if (movement.counterparty.equals(dataSource.context().getBytes("bountyBoard"))) {
    for (let i = 0; i < trail.bounties.length && movement.bounty === null; i++) {
      const bounty = Bounty.load(trail.bounties[i])!;
      if (isMoneyOf(movement, bounty) && !isTaken(trail.movements, bounty.id)) movement.bounty = bounty.id;
    }
  }
  if (movement.source == "REVENUE") {
    for (let i = 0; i < trail.pulls.length && movement.pull === null; i++) {
      const pull = RevenuePull.load(trail.pulls[i])!;
      if (pull.amount.equals(movement.amount)) movement.pull = pull.id;
    }
  }
  movement.save();
  trail.movements = trail.movements.concat([movement.id]);
  trail.save();
}

/** Notes that the treasury funded `bounty` or got its reward back in `tx`. */
export function noteBounty(bounty: Bounty, tx: Bytes, board: Bytes): void {
  const trail = trailOf(tx);
  for (let i = 0; i < trail.movements.length; i++) {
    const movement = TreasuryMovement.load(trail.movements[i])!;
    if (movement.bounty !== null || !movement.counterparty.equals(board) || !isMoneyOf(movement, bounty)) continue;
    movement.bounty = bounty.id;
    movement.save();
    break;
  }
  trail.bounties = trail.bounties.concat([bounty.id]);
  trail.save();
}

/** Notes that the treasury pulled its share in `pull`. */
export function notePull(pull: RevenuePull): void {
  const trail = trailOf(pull.tx);
  for (let i = 0; i < trail.movements.length; i++) {
    const movement = TreasuryMovement.load(trail.movements[i])!;
    if (movement.source != "REVENUE" || movement.pull !== null || !movement.amount.equals(pull.amount)) continue;
    movement.pull = pull.id;
    movement.save();
    break;
  }
  trail.pulls = trail.pulls.concat([pull.id]);
  trail.save();
}

export function noteSetting(change: SettingChange): void {
  const trail = trailOf(change.tx);
  trail.settings = trail.settings.concat([change.id]);
  trail.save();
}

export function noteOperation(tx: Bytes, operation: Bytes): void {
  const trail = trailOf(tx);
  trail.operation = operation;
  trail.save();
}

/** Says that `proposal` did what the transaction has done so far; a later proposal of the same transaction begins anew. */
export function claimForProposal(tx: Bytes, proposal: string): void {
  const trail = trailOf(tx);
  for (let i = 0; i < trail.movements.length; i++) {
    const movement = TreasuryMovement.load(trail.movements[i])!;
    if (movement.source != "OTHER") continue;
    reclassify(movement, "PROPOSAL");
    movement.proposal = proposal;
    movement.save();
  }
  for (let i = 0; i < trail.bounties.length; i++) {
    const bounty = Bounty.load(trail.bounties[i])!;
    if (!bounty.createdTx.equals(tx) || bounty.proposal !== null) continue;
    bounty.proposal = proposal;
    bounty.save();
  }
  for (let i = 0; i < trail.settings.length; i++) {
    const change = SettingChange.load(trail.settings[i])!;
    change.proposal = proposal;
    change.save();
  }
  forget(trail);
  trail.save();
}

function isMoneyOf(movement: TreasuryMovement, bounty: Bounty): boolean {
  return movement.token.equals(bounty.token) && movement.amount.equals(bounty.amount);
}

function isTaken(movements: string[], bounty: string): boolean {
  for (let i = 0; i < movements.length; i++) {
    const other = TreasuryMovement.load(movements[i])!.bounty;
    if (other !== null && other == bounty) return true;
  }
  return false;
}

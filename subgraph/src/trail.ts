import { Bytes, dataSource } from "@graphprotocol/graph-ts";
import {
  Bounty,
  Budget,
  BudgetSpending,
  BudgetSweep,
  Milestone,
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

export function forget(trail: TransactionTrail): void {
  trail.movements = [];
  trail.bounties = [];
  trail.pulls = [];
  trail.budgets = [];
  trail.milestones = [];
  trail.standards = [];
  trail.reviewers = [];
  trail.auditors = [];
  trail.grantTerms = [];
  trail.settings = [];
  trail.operation = null;
}

/** Notes a movement and finds the bounty, milestone or pull of the same transaction it belongs to. */
export function noteMovement(movement: TreasuryMovement): void {
  const trail = trailOf(movement.tx);
  const context = dataSource.context();
  if (movement.counterparty.equals(context.getBytes("bountyBoard"))) findBounty(movement, trail);
  else if (movement.counterparty.equals(context.getBytes("roadmap"))) findMilestone(movement, trail);
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

function findBounty(movement: TreasuryMovement, trail: TransactionTrail): void {
  for (let i = 0; i < trail.bounties.length && movement.bounty === null; i++) {
    const bounty = Bounty.load(trail.bounties[i])!;
    if (isMoneyOf(movement, bounty) && !isTaken(trail.movements, bounty.id)) movement.bounty = bounty.id;
  }
}

function findMilestone(movement: TreasuryMovement, trail: TransactionTrail): void {
  for (let i = 0; i < trail.milestones.length && movement.milestone === null; i++) {
    const milestone = Milestone.load(trail.milestones[i])!;
    if (!isTranche(movement, milestone) || isTakenByTranche(trail.movements, milestone.id)) continue;
    movement.milestone = milestone.id;
    reclassify(movement, "MILESTONE");
  }
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

/** Notes that the tranche of `milestone` left the treasury, or came back to it, in `tx`. */
export function noteMilestone(tx: Bytes, milestone: Milestone, direction: string, roadmap: Bytes): void {
  const trail = trailOf(tx);
  for (let i = 0; i < trail.movements.length; i++) {
    const movement = TreasuryMovement.load(trail.movements[i])!;
    if (movement.milestone !== null || movement.direction != direction) continue;
    if (!movement.counterparty.equals(roadmap) || !isTranche(movement, milestone)) continue;
    movement.milestone = milestone.id;
    reclassify(movement, "MILESTONE");
    movement.save();
    break;
  }
  trail.milestones = trail.milestones.concat([milestone.id]);
  trail.save();
}

/** Finds what a budget took from the treasury for a bounty; it takes the money before it says so. */
export function noteSpending(spending: BudgetSpending, budget: Budget, budgets: Bytes): void {
  const trail = trailOf(spending.tx);
  for (let i = 0; i < trail.movements.length; i++) {
    const movement = TreasuryMovement.load(trail.movements[i])!;
    if (movement.budget !== null || movement.direction != "OUT") continue;
    if (!movement.counterparty.equals(budgets) || !movement.token.equals(budget.token)) continue;
    if (!movement.amount.equals(spending.amount)) continue;
    movement.budget = budget.id;
    movement.bounty = spending.bounty;
    reclassify(movement, "BUDGET");
    movement.save();
    return;
  }
}

/** Finds what a sweep brought to the treasury, from the budgets or as their credit from a board; it says so after sending. */
export function noteSweep(sweep: BudgetSweep, budgets: Bytes): void {
  const trail = trailOf(sweep.tx);
  const board = dataSource.context().getBytes("bountyBoard");
  for (let i = 0; i < trail.movements.length; i++) {
    const movement = TreasuryMovement.load(trail.movements[i])!;
    if (movement.sweep !== null || movement.direction != "IN" || !movement.token.equals(sweep.token)) continue;
    const isCredit = movement.counterparty.equals(board) && movement.bounty === null;
    if (!isCredit && !movement.counterparty.equals(budgets)) continue;
    movement.sweep = sweep.id;
    reclassify(movement, "BUDGET_SWEEP");
    movement.save();
  }
}

export function noteBudget(tx: Bytes, budget: string): void {
  const trail = trailOf(tx);
  trail.budgets = trail.budgets.concat([budget]);
  trail.save();
}

export function noteStandard(tx: Bytes, version: Bytes): void {
  const trail = trailOf(tx);
  trail.standards = trail.standards.concat([version]);
  trail.save();
}

export function noteReviewer(tx: Bytes, reviewer: Bytes): void {
  const trail = trailOf(tx);
  trail.reviewers = trail.reviewers.concat([reviewer]);
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

function isMoneyOf(movement: TreasuryMovement, bounty: Bounty): boolean {
  return movement.token.equals(bounty.token) && movement.amount.equals(bounty.amount);
}

function isTranche(movement: TreasuryMovement, milestone: Milestone): boolean {
  return movement.token.equals(milestone.token) && movement.amount.equals(milestone.amount);
}

function isTaken(movements: string[], bounty: string): boolean {
  for (let i = 0; i < movements.length; i++) {
    const other = TreasuryMovement.load(movements[i])!.bounty;
    if (other !== null && other == bounty) return true;
  }
  return false;
}

function isTakenByTranche(movements: string[], milestone: string): boolean {
  for (let i = 0; i < movements.length; i++) {
    const other = TreasuryMovement.load(movements[i])!.milestone;
    if (other !== null && other == milestone) return true;
  }
  return false;
}

export function noteAuditor(tx: Bytes, auditor: Bytes): void {
  const trail = trailOf(tx);
  trail.auditors = trail.auditors.concat([auditor]);
  trail.save();
}

export function noteGrantTerms(tx: Bytes, terms: string): void {
  const trail = trailOf(tx);
  trail.grantTerms = trail.grantTerms.concat([terms]);
  trail.save();
}

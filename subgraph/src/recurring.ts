import { Bounty, RecurringPlan } from "../generated/schema";
import {
  RecurrenceOpened,
  RecurrencePlanned,
  RecurrenceStopped,
} from "../generated/RecurringBounties/RecurringBounties";
import { addressesAsBytes } from "./bounties";

export function handleRecurrencePlanned(event: RecurrencePlanned): void {
  const p = event.params;
  const terms = p.terms;
  const plan = new RecurringPlan(p.id.toString());
  plan.number = p.id;
  plan.budget = p.budgetId.toString();
  plan.firstAt = p.firstAt;
  plan.nextAt = p.firstAt;
  plan.periodSeconds = p.periodSeconds.toI32();
  plan.rounds = p.rounds;
  plan.roundsLeft = p.rounds;
  plan.isStopped = false;
  plan.token = terms.token;
  plan.amount = terms.amount;
  plan.workSeconds = terms.deadline;
  plan.reviewWindow = terms.reviewWindow.toI32();
  plan.approvalsNeeded = terms.approvalsNeeded;
  plan.reviewers = addressesAsBytes(terms.reviewers);
  plan.title = terms.title;
  plan.text = terms.text;
  plan.plannedBlock = event.block.number;
  plan.plannedAt = event.block.timestamp;
  plan.plannedTx = event.transaction.hash;
  plan.save();
}

export function handleRecurrenceOpened(event: RecurrenceOpened): void {
  const plan = RecurringPlan.load(event.params.id.toString());
  if (plan == null) return;
  plan.nextAt = event.params.nextAt;
  plan.roundsLeft = event.params.roundsLeft;
  plan.save();
  const bounty = Bounty.load(event.params.bountyId.toString());
  if (bounty == null) return;
  bounty.plan = plan.id;
  bounty.save();
}

export function handleRecurrenceStopped(event: RecurrenceStopped): void {
  const plan = RecurringPlan.load(event.params.id.toString());
  if (plan == null) return;
  plan.isStopped = true;
  plan.save();
}

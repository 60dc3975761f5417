import { Address, BigInt, Bytes, dataSource, ethereum } from "@graphprotocol/graph-ts";
import {
  Bounty,
  Budget,
  BudgetRefund,
  BudgetSpending,
  BudgetStep,
  BudgetSweep,
  BudgetToken,
} from "../generated/schema";
import {
  BudgetClosed,
  BudgetFreezeChanged,
  BudgetManagerChanged,
  BudgetOpened,
  BudgetSpent,
  BudgetsSwept,
} from "../generated/Budgets/Budgets";
import { entryId, networkAt, orderOf, ZERO } from "./network";
import { noteBudget, noteSpending, noteSweep } from "./trail";

export function handleBudgetOpened(event: BudgetOpened): void {
  const p = event.params;
  const network = networkAt(event);
  network.budgetCount += 1;
  network.save();
  const budget = new Budget(p.id.toString());
  budget.number = p.id;
  budget.title = p.title;
  budget.token = p.token;
  budget.spender = p.spender;
  budget.manager = p.manager;
  budget.cap = p.cap;
  budget.capPerBounty = p.capPerBounty;
  budget.refillSeconds = p.refillSeconds.toI32();
  budget.limit = p.limit;
  budget.spent = ZERO;
  budget.level = p.cap;
  budget.levelAt = event.block.timestamp;
  budget.isFrozen = false;
  budget.isClosed = false;
  budget.spendingCount = 0;
  budget.openedAt = event.block.timestamp;
  budget.openedTx = event.transaction.hash;
  budget.save();
  addStep(event, budget, "OPENED", p.manager);
  noteBudget(event.transaction.hash, budget.id);
}

export function handleBudgetManagerChanged(event: BudgetManagerChanged): void {
  const budget = Budget.load(event.params.id.toString());
  if (budget == null) return;
  budget.manager = event.params.manager;
  budget.save();
  addStep(event, budget, "MANAGER_CHANGED", event.params.manager);
}

export function handleBudgetSpent(event: BudgetSpent): void {
  const p = event.params;
  const budget = Budget.load(p.id.toString());
  if (budget == null) return;
  budget.spent = budget.spent.plus(p.amount);
  budget.level = p.level;
  budget.levelAt = event.block.timestamp;
  budget.spendingCount += 1;
  budget.save();

  const spending = new BudgetSpending(entryId(event));
  spending.budget = budget.id;
  spending.number = budget.spendingCount;
  spending.amount = p.amount;
  spending.level = p.level;
  spending.at = event.block.timestamp;
  spending.order = orderOf(event);
  spending.tx = event.transaction.hash;
  // Another board counts its bounties anew.
  const isOurBoard = p.spender.equals(dataSource.context().getBytes("bountyBoard"));
  const bounty = isOurBoard ? Bounty.load(p.bountyId.toString()) : null;
  if (bounty != null) {
    bounty.budget = budget.id;
    bounty.save();
    spending.bounty = bounty.id;
  }
  spending.save();
  noteSpending(spending, budget, event.address);
}

export function handleBudgetFreezeChanged(event: BudgetFreezeChanged): void {
  const budget = Budget.load(event.params.id.toString());
  if (budget == null) return;
  budget.isFrozen = event.params.frozen;
  budget.save();
  addStep(event, budget, event.params.frozen ? "FROZEN" : "UNFROZEN", event.params.by);
}

export function handleBudgetClosed(event: BudgetClosed): void {
  const budget = Budget.load(event.params.id.toString());
  if (budget == null) return;
  budget.isClosed = true;
  budget.closedAt = event.block.timestamp;
  budget.save();
  addStep(event, budget, "CLOSED", null);
}

/** Numbers the reward of a budget's bounty that came back. */
export function addRefund(event: ethereum.Event, bounty: Bounty, amount: BigInt): void {
  const token = budgetToken(Address.fromBytes(bounty.token));
  token.refundCount += 1;
  token.save();
  const refund = new BudgetRefund(token.id.toHexString() + "-" + token.refundCount.toString());
  refund.token = token.id;
  refund.number = token.refundCount;
  refund.budget = bounty.budget;
  refund.bounty = bounty.id;
  refund.amount = amount;
  refund.at = event.block.timestamp;
  refund.tx = event.transaction.hash;
  refund.save();
}

export function handleBudgetsSwept(event: BudgetsSwept): void {
  const token = budgetToken(event.params.token);
  const sweep = new BudgetSweep(entryId(event));
  sweep.token = event.params.token;
  sweep.amount = event.params.amount;
  sweep.firstRefund = token.sweptRefundCount + 1;
  sweep.lastRefund = token.refundCount;
  sweep.at = event.block.timestamp;
  sweep.tx = event.transaction.hash;
  sweep.save();
  token.sweptRefundCount = token.refundCount;
  token.save();
  noteSweep(sweep, event.address);
}

function budgetToken(address: Address): BudgetToken {
  let token = BudgetToken.load(address);
  if (token == null) {
    token = new BudgetToken(address);
    token.refundCount = 0;
    token.sweptRefundCount = 0;
  }
  return token;
}

function addStep(event: ethereum.Event, budget: Budget, kind: string, actor: Bytes | null): void {
  const step = new BudgetStep(entryId(event));
  step.budget = budget.id;
  step.kind = kind;
  step.actor = actor;
  step.at = event.block.timestamp;
  step.order = orderOf(event);
  step.tx = event.transaction.hash;
  step.save();
}

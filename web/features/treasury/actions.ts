import { budgetsAbi } from "@ecosphere/bindings";
import type { Terms } from "#features/bounties/terms.ts";
import type { Deployment } from "#lib/chain/deployment.ts";
import { type Call, call } from "#lib/tx/call.ts";
import type { Budget } from "./data/budget.ts";

const budgetsOf = (at: Deployment) => ({ address: at.budgets, abi: budgetsAbi }) as const;

/** The manager creates a bounty with money of the treasury. */
export const fundFromBudget = (at: Deployment, id: bigint, terms: Terms): Call =>
  call({ ...budgetsOf(at), functionName: "fundBounty", args: [id, terms] });

/** The manager withdraws a bounty nobody is assigned to. */
export const cancelFromBudget = (at: Deployment, id: bigint, bountyId: bigint): Call =>
  call({ ...budgetsOf(at), functionName: "cancelBounty", args: [id, bountyId] });

/** The guardian stops new bounties of a budget. */
export const freezeBudget = (at: Deployment, id: bigint): Call =>
  call({ ...budgetsOf(at), functionName: "freeze", args: [id] });

/** Anyone sends what came back to the treasury. */
export const sweepBudgets = (at: Deployment, { token, spender }: Pick<Budget, "token" | "spender">): Call =>
  call({ ...budgetsOf(at), functionName: "sweep", args: [token, spender] });

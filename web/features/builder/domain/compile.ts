import { encodeFunctionData, erc20Abi, isAddressEqual } from "viem";
import type { RawAction } from "#features/proposals/data/decodeAction.ts";
import type { AllowanceNeed, Plan, Spend } from "./kind.ts";

export interface Compiled {
  actions: RawAction[];
  /** For each action the place of the draft's action it came from. */
  origins: number[];
  spends: Spend[];
}

/**
 * Turns plans into the actions of one proposal. `approve` overwrites, so everything one spender needs is summed into a single
 * approval before its first use.
 */
export function compile(plans: Plan[]): Compiled {
  const needs = plans.flatMap((plan) => plan.allowances ?? []);
  const actions: RawAction[] = [];
  const origins: number[] = [];
  const approved: AllowanceNeed[] = [];
  for (const [place, plan] of plans.entries()) {
    for (const need of plan.allowances ?? []) {
      if (approved.some((other) => isSameAllowance(other, need))) continue;
      approved.push(need);
      actions.push(approval(needs.filter((other) => isSameAllowance(other, need))));
      origins.push(place);
    }
    for (const call of plan.calls) {
      actions.push(call);
      origins.push(place);
    }
  }
  return { actions, origins, spends: sumSpends(plans.flatMap((plan) => plan.spends ?? [])) };
}

const isSameAllowance = (a: AllowanceNeed, b: AllowanceNeed) =>
  isAddressEqual(a.token, b.token) && isAddressEqual(a.spender, b.spender);

function approval(needs: AllowanceNeed[]): RawAction {
  const [first] = needs;
  if (!first) throw new RangeError("an approval without a need");
  const total = needs.reduce((sum, need) => sum + need.amount, first.present);
  return {
    target: first.token,
    value: 0n,
    calldata: encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [first.spender, total] }),
  };
}

/** One sum per kind of money. */
export function sumSpends(spends: Spend[]): Spend[] {
  const sums = new Map<string, Spend>();
  for (const { token, amount } of spends) {
    const key = token?.toLowerCase() ?? "coin";
    sums.set(key, { token, amount: amount + (sums.get(key)?.amount ?? 0n) });
  }
  return [...sums.values()];
}

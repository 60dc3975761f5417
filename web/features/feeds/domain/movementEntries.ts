import type { Movement } from "#features/treasury/movements.ts";
import type { Deployment } from "#lib/chain/deployment.ts";
import { unitOf } from "#lib/chain/unitOf.ts";
import { formatAmount } from "#lib/format/amount.ts";
import { type FeedEntry, newest, urn } from "./feedDocument.ts";
import type { Translate } from "./translate.ts";

export interface FeedContext {
  at: Deployment;
  t: Translate;
  locale: string;
}

/** One entry per movement: how much, why, from or to whom, and what was left. */
export function movementEntries(movements: Movement[], { at, t, locale }: FeedContext): FeedEntry[] {
  const entries = movements.map((movement): FeedEntry => {
    const unit = unitOf(at, movement.token);
    const money = (value: bigint) => formatAmount(value, unit, locale, { exact: true });
    const amount = money(movement.amount);
    const isIn = movement.direction === "IN";
    return {
      id: urn(at.chainId, at.timelockController, "movement", movement.id),
      title: t(isIn ? "movements.in" : "movements.out", { amount, purpose: purposeOf(movement, t) }),
      path: `/treasury/movements/${movement.id}`,
      text: t(isIn ? "movements.inText" : "movements.outText", {
        amount,
        account: movement.counterparty,
        balance: money(movement.balanceAfter),
      }),
      at: movement.at,
    };
  });
  return newest(entries);
}

/** What the movement was for: the thing that decided it by name, else its source. */
function purposeOf({ source, proposal, budget, bounty, milestone }: Movement, t: Translate): string {
  const parts = [
    t(`movements.sources.${source}`),
    budget && t("movements.budget", { title: budget.title }),
    bounty && t("movements.bounty", { title: bounty.title }),
    milestone && t("movements.milestone", { title: milestone.title }),
    proposal && t("movements.proposal", { number: proposal.number, title: proposal.title }),
  ];
  return parts.filter(Boolean).join(" · ");
}

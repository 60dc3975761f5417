import { EURO, formatAmount } from "#lib/format/amount.ts";
import type { VestingPayout } from "../data/getVesting.ts";
import type { Deadline } from "./deadlines.ts";
import type { FeedContext } from "./movementEntries.ts";

/** Payouts vest this long after their week (`RewardPool`), Unix seconds. */
const VESTING_SECONDS = 30 * 86_400;

/** When each payout can be claimed; the amount is named once it is fixed. */
export function vestingDeadlines(
  payouts: readonly VestingPayout[],
  { at, locale, t }: Pick<FeedContext, "at" | "locale" | "t">,
): Deadline[] {
  return payouts
    .map(({ id, node, epochEndsAt, amount, vestsAt }) => {
      const name = node.site.label || t("payouts.node", { id: node.number.toString() });
      return {
        uid: `payout-${id}@${at.chainId}.ecosphere`,
        title:
          amount === null
            ? t("payouts.open", { name })
            : t("payouts.fixed", { name, amount: formatAmount(amount, EURO, locale, { exact: true }) }),
        text: t(amount === null ? "payouts.openText" : "payouts.fixedText"),
        path: `/nodes/${node.number}`,
        at: vestsAt ?? epochEndsAt + VESTING_SECONDS,
        knownSince: epochEndsAt,
      };
    })
    .sort((a, b) => a.at - b.at || (a.uid < b.uid ? -1 : 1));
}

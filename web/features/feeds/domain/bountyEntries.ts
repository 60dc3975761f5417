import { unitOf } from "#lib/chain/unitOf.ts";
import { formatAmount } from "#lib/format/amount.ts";
import { formatDateTime } from "#lib/format/time.ts";
import type { BountyFeedStep } from "../data/getBountySteps.ts";
import { type FeedEntry, newest, urn } from "./feedDocument.ts";
import type { FeedContext } from "./movementEntries.ts";

/** One entry per step: what happened to which bounty, what it pays and until when it could be handed in then. */
export function bountyEntries(
  steps: BountyFeedStep[],
  { at: deployment, t, locale }: FeedContext,
): FeedEntry[] {
  const entries = steps.map(({ id, kind, at, bounty }): FeedEntry => {
    const amount = formatAmount(bounty.amount, unitOf(deployment, bounty.token.token), locale, {
      exact: true,
    });
    return {
      id: urn(deployment.chainId, deployment.bountyBoard, "bounty", bounty.id, id),
      title: t(`bounties.steps.${kind}`, { title: bounty.title }),
      path: `/bounties/${bounty.id}`,
      text: t("bounties.text", { amount, deadline: `${formatDateTime(bounty.deadline, locale, "UTC")} UTC` }),
      author: bounty.funder,
      at,
    };
  });
  return newest(entries);
}

import { formatDateTime } from "#lib/format/time.ts";
import type { ProposalStep } from "../data/getProposalSteps.ts";
import { type FeedEntry, newest, urn } from "./feedDocument.ts";
import type { FeedContext } from "./movementEntries.ts";

/** One entry per step. They tell what happened at their time, so that none is ever out of date. */
export function proposalEntries(steps: ProposalStep[], context: FeedContext): FeedEntry[] {
  const { at: deployment, t, locale } = context;
  const time = (at: number) => `${formatDateTime(at, locale, "UTC")} UTC`;
  const entries = steps.map(({ kind, at, proposal }): FeedEntry => {
    const { id, number, title, proposer, voteStart, voteEnd, eta } = proposal;
    const text = {
      created: () => t("proposals.created.text", { from: time(voteStart), until: time(voteEnd) }),
      queued: () => t("proposals.queued.text", { at: time(eta ?? at) }),
      executed: () => t("proposals.executed.text"),
      canceled: () => t("proposals.canceled.text"),
    }[kind]();
    return {
      id: urn(deployment.chainId, deployment.ecoGovernor, "proposal", id, kind),
      title: t(`proposals.${kind}.title`, { number, title }),
      path: `/proposals/${id}`,
      text,
      author: proposer,
      at,
    };
  });
  return newest(entries);
}

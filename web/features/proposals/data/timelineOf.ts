import type { Proposal } from "./proposalShape.ts";
import type { ProposalFacts } from "./useProposalFacts.ts";

export interface TimelineStep {
  key: "created" | "voteStart" | "voteEnd" | "objectionEnd" | "queued" | "eta" | "executed" | "canceled";
  /** Unix seconds. */
  at: number;
}

/** What happened when and what is still to come, in order. What an ended proposal will not reach is left out. */
export function timelineOf(
  { createdAt, voteStart, voteEnd, history }: Proposal,
  facts: Pick<ProposalFacts, "state" | "objectionEnd" | "eta"> | undefined,
): TimelineStep[] {
  const isEnded = facts?.state === "canceled" || facts?.state === "defeated" || facts?.state === "expired";
  const canceledAt = history?.canceledAt;
  const reached = (at: number | null | undefined) => (canceledAt && at && at > canceledAt ? undefined : at);
  const steps: { key: TimelineStep["key"]; at: number | null | undefined }[] = [
    { key: "created", at: createdAt },
    { key: "voteStart", at: reached(voteStart) },
    { key: "voteEnd", at: reached(voteEnd) },
    { key: "objectionEnd", at: reached(facts?.objectionEnd || history?.objectionEnd) },
    { key: "queued", at: history?.queuedAt },
    { key: "eta", at: isEnded || history?.executedAt ? undefined : facts?.eta },
    { key: "executed", at: history?.executedAt },
    { key: "canceled", at: canceledAt },
  ];
  return steps.filter((step): step is TimelineStep => Boolean(step.at)).sort((a, b) => a.at - b.at);
}

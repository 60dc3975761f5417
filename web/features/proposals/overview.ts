/** The light part of the feature, for pages that only list proposals. */

export { isLive } from "./data/proposalState.ts";
export { supportTones } from "./data/supportTones.ts";
export { useUnfinishedProposals } from "./data/unfinishedProposals.ts";
export { useProposalStates } from "./data/useProposalStates.ts";
export { StateBadge } from "./parts/StateBadge.tsx";

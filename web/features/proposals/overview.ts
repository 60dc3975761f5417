/** The light part of the feature, for pages that only list proposals. */

export { isLive } from "./data/proposalState.ts";
export { useProposals } from "./data/proposals.ts";
export { supportTones } from "./data/supportTones.ts";
export { useProposalStates } from "./data/useProposalStates.ts";
export { StateBadge } from "./parts/StateBadge.tsx";

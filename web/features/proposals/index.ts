export { isLive } from "./data/proposalState.ts";
export { useProposals } from "./data/proposals.ts";
export { useProposalStates } from "./data/useProposalStates.ts";
export { NewProposalPage } from "./NewProposalPage.tsx";
export { ProposalPage } from "./ProposalPage.tsx";
export { ProposalsPage } from "./ProposalsPage.tsx";
export { ProposalRow } from "./parts/ProposalRow.tsx";

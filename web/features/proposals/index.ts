export * from "./overview.ts";
export { ProposalPage } from "./ProposalPage.tsx";
export { ProposalsPage } from "./ProposalsPage.tsx";

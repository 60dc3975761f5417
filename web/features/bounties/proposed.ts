/** Terms of a bounty in words, for pages that show what is voted on. */
export type { Terms } from "./domain/newTerms.ts";
export { ProposedTerms } from "./ProposedTerms.tsx";

/** The fields of a bounty's terms, for pages that create bounties by other means than the reader's own money. */

export { createdBounty } from "./domain/createdBounty.ts";
export {
  fewestApprovals,
  newTerms,
  type Terms,
  type TermsContext,
  type TermsField,
  type TermsForm,
} from "./domain/newTerms.ts";
export { useTexts } from "./queries/useTexts.ts";
export { emptyTerms, TermsFields } from "./TermsFields.tsx";

/** The fields of a bounty's terms, for pages that create bounties by other means than the reader's own money. */

export { createdBounty } from "./domain/createdBounty.ts";
export {
  emptyTerms,
  newTerms,
  type Terms,
  type TermsForm,
} from "./domain/newTerms.ts";
export { TermsFields } from "./TermsFields.tsx";

import { isHex } from "viem";
import type { TermsForm } from "./newTerms.ts";

/** What a link to a form of a new bounty can fill in: /bounties/new?milestone=2&title=…&standard=0x… */
export interface Prefill {
  title: string;
  /** Number of the milestone it serves. */
  milestone: string;
  /** Content hash of the standard it requires, or empty. */
  standard: string;
}

export const prefillQuery = (prefill: Prefill): string => new URLSearchParams({ ...prefill }).toString();

/** The form with what the link carries; everything else, and what does not look like it, stays. */
export function prefilled(form: TermsForm, query: { get(name: string): string | null }): TermsForm {
  const milestone = query.get("milestone") ?? "";
  const standard = query.get("standard") ?? "";
  return {
    ...form,
    title: query.get("title") ?? form.title,
    options: {
      ...form.options,
      ...(/^\d{1,18}$/.test(milestone) && { milestone }),
      ...(isHex(standard) && standard.length === 66 && { standard }),
    },
  };
}

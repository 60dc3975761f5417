import { bountyModes } from "@ecosphere/bindings";
import { z } from "zod";
import { plainOptions } from "#features/bounties/domain/newOptions.ts";
import { emptyTerms, type TermsForm } from "#features/bounties/domain/newTerms.ts";

const schema = z.object({
  amount: z.string(),
  deadline: z.string(),
  reviewWindowDays: z.number(),
  reviewers: z.array(z.string()),
  approvalsNeeded: z.number(),
  title: z.string(),
  text: z.string(),
  options: z.object({
    mode: z.enum(bountyModes),
    worker: z.string(),
    parts: z.array(z.string()),
    standard: z.string(),
    minEco: z.string(),
    minPaid: z.string(),
    verifier: z.string(),
    repository: z.string(),
    milestone: z.string(),
    tags: z.string(),
    link: z.string(),
  }),
});

/** Terms nobody has filled in yet; in a proposal the deadline is a number of days. */
export const plainTerms: TermsForm = { ...emptyTerms(0), deadline: "30", options: plainOptions };

/** Terms of a bounty as one text of a draft. */
export const writeTerms = (form: TermsForm): string => JSON.stringify(form);

/** Reads them back; what is no such text counts as not filled in. */
export function readTerms(text: string | undefined): TermsForm {
  try {
    const parsed = schema.safeParse(JSON.parse(text ?? ""));
    return parsed.success ? parsed.data : plainTerms;
  } catch {
    return plainTerms;
  }
}

/** The same terms with every amount in another notation. */
export function renotateTerms(text: string, exchange: (amount: string) => string): string {
  const form = readTerms(text);
  const { parts, minEco } = form.options;
  return writeTerms({
    ...form,
    amount: exchange(form.amount),
    options: { ...form.options, parts: parts.map(exchange), minEco: exchange(minEco) },
  });
}

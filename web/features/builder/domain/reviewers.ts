import { fewestApprovals } from "#features/bounties/domain/newTerms.ts";
import { accounts } from "./readers.ts";

export const MAX_REVIEWERS = 15;

/** How many of the typed reviewers must agree; undefined while they are not readable. */
export function approvalsHint(text: string | undefined) {
  const read = accounts(MAX_REVIEWERS).safeParse(text);
  if (!read.success) return undefined;
  const count = read.data.length;
  return { key: "approvals" as const, values: { needed: fewestApprovals(count), count } };
}

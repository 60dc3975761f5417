/** Groups that times alone decide, so that the indexer can page through them; the state itself is the contract's word. */
export const proposalGroups = ["all", "open", "ended", "executed", "canceled"] as const;
export type ProposalGroup = (typeof proposalGroups)[number];

export interface ProposalSearch {
  group: ProposalGroup;
  /** Part of the title; empty for all. */
  title: string;
  page: number;
}

/** The filter of a search, `now` in Unix seconds. */
export function whereOf({ group, title }: ProposalSearch, now: number): Record<string, unknown> {
  const unfinished = { executedAt: null, canceledAt: null };
  const conditions: Record<ProposalGroup, Record<string, unknown>[]> = {
    all: [],
    open: [unfinished, { or: [{ voteEnd_gte: String(now) }, { objectionEnd_gte: String(now) }] }],
    ended: [
      unfinished,
      { voteEnd_lt: String(now) },
      { or: [{ objectionEnd: null }, { objectionEnd_lt: String(now) }] },
    ],
    executed: [{ executedAt_not: null }],
    canceled: [{ canceledAt_not: null }],
  };
  const searched = title.trim() === "" ? [] : [{ title_contains_nocase: title.trim() }];
  const all = [...conditions[group], ...searched];
  return all.length === 0 ? {} : { and: all };
}

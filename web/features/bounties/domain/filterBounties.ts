import type { Bounty } from "./bounty.ts";
import { type BountyPhase, phaseOf } from "./bounty.ts";

/** Choices of the list, each a set of phases. */
export const bountyFilters = {
  all: undefined,
  open: ["open"],
  inWork: ["assigned", "submitted", "unanswered", "contested", "choosing", "disputed"],
  paid: ["paid"],
  ended: ["expired", "rejected", "refunded", "settled"],
} as const satisfies Record<string, readonly BountyPhase[] | undefined>;

export type BountyFilter = keyof typeof bountyFilters;

export const isBountyFilter = (value: string | null | undefined): value is BountyFilter =>
  value !== null && value !== undefined && Object.hasOwn(bountyFilters, value);

export interface ListedBounty extends Bounty {
  /** Undefined when only the chain answered and its history is out of reach. */
  title: string | undefined;
  text: string | undefined;
}

const foldCase = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export interface FilterOptions {
  filter: BountyFilter;
  /** Every word must occur in title, text or number; case and accents do not matter. */
  search: string;
  now: number | undefined;
}

/** The bounties to show: open ones first by deadline, then the newest. */
export function filterBounties(bounties: readonly ListedBounty[], options: FilterOptions): ListedBounty[] {
  const wanted: readonly BountyPhase[] | undefined = bountyFilters[options.filter];
  const words = foldCase(options.search).split(/\s+/).filter(Boolean);
  return bounties
    .map((bounty) => ({ bounty, phase: phaseOf(bounty, options.now) }))
    .filter(({ bounty, phase }) => {
      if (wanted && !wanted.includes(phase)) return false;
      const haystack = foldCase(`${bounty.title ?? ""} ${bounty.text ?? ""} #${bounty.id}`);
      return words.every((word) => haystack.includes(word));
    })
    .sort((a, b) => {
      const openA = a.phase === "open";
      const openB = b.phase === "open";
      if (openA !== openB) return openA ? -1 : 1;
      if (openA) return a.bounty.deadline - b.bounty.deadline;
      return Number(b.bounty.id - a.bounty.id);
    })
    .map(({ bounty }) => bounty);
}

import type { Address } from "viem";
import { type Bounty, type BountyPhase, phaseOf } from "./bounty.ts";
import { isAmong } from "./divideReward.ts";

/** Choices of the list, each a set of phases; `toReview` and `mine` depend on the reader besides. */
export const bountyFilters = {
  all: undefined,
  toReview: ["submitted", "unanswered", "choosing", "contested", "disputed"],
  mine: undefined,
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
  tags: readonly string[];
  reviewers: readonly Address[];
  /** Reviewers who have spoken about the present submission. */
  spoken: readonly Address[];
}

/** Whether `account` is a reviewer whose word is still missing. */
const waitsFor = ({ reviewers, spoken }: ListedBounty, account: Address | undefined) =>
  isAmong(account, reviewers) && !isAmong(account, spoken);

/** Whether `account` pays for the bounty or works on it. */
const belongsTo = ({ funder, worker }: ListedBounty, account: Address | undefined) =>
  isAmong(account, worker ? [funder, worker] : [funder]);

/** Every word bounties carry, most used first. */
export function tagsOf(bounties: readonly Pick<ListedBounty, "tags">[]): string[] {
  const uses = new Map<string, number>();
  for (const tag of bounties.flatMap(({ tags }) => tags)) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  return [...uses].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([tag]) => tag);
}

const foldCase = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export interface FilterOptions {
  filter: BountyFilter;
  /** Every word must occur in title, text or number; case and accents do not matter. */
  search: string;
  now: number | undefined;
  /** The reader's account, for `toReview` and `mine`. */
  account?: Address | undefined;
  /** Only with this word. */
  tag?: string;
  /** Only in this token, and with this reward (smallest unit) or more. */
  least?: { token: Address; amount: bigint } | undefined;
  /** Only those whose deadline is ahead, by this many seconds at the most. */
  withinSeconds?: number | undefined;
}

function fits(bounty: ListedBounty, options: FilterOptions): boolean {
  const { filter, account, tag, least, withinSeconds, now } = options;
  if (filter === "toReview" && !waitsFor(bounty, account)) return false;
  if (filter === "mine" && !belongsTo(bounty, account)) return false;
  if (tag && !bounty.tags.includes(tag)) return false;
  if (least && (!isAmong(bounty.token, [least.token]) || bounty.amount < least.amount)) return false;
  if (withinSeconds === undefined || now === undefined) return true;
  return bounty.deadline >= now && bounty.deadline <= now + withinSeconds;
}

/** The bounties to show: open ones first by deadline, then the newest. */
export function filterBounties(bounties: readonly ListedBounty[], options: FilterOptions): ListedBounty[] {
  const wanted: readonly BountyPhase[] | undefined = bountyFilters[options.filter];
  const words = foldCase(options.search).split(/\s+/).filter(Boolean);
  return bounties
    .map((bounty) => ({ bounty, phase: phaseOf(bounty, options.now) }))
    .filter(({ bounty, phase }) => {
      if ((wanted && !wanted.includes(phase)) || !fits(bounty, options)) return false;
      const haystack = foldCase(
        `${bounty.title ?? ""} ${bounty.text ?? ""} ${bounty.tags.join(" ")} #${bounty.id}`,
      );
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

import type { Address } from "viem";

/** What is known of a bounty beyond the board's own list, by number in decimal. */
export interface BountyText {
  title: string;
  text: string;
  reviewers: Address[];
  tags: string[];
  /** Reviewers who have spoken about the present submission; empty when only the chain answered. */
  spoken: Address[];
}

export type BountyTexts = Map<string, BountyText>;

import type { Address } from "viem";

/** What stays as it was written at creation, by number in decimal. */
export type BountyTexts = Map<string, { title: string; text: string; reviewers: Address[] }>;

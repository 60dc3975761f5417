import type { Address, Hex } from "viem";
import { readSeed, readVote, type SecretVote, writeSeed, writeVote } from "./secrets.ts";

/** Where a browser keeps small texts. */
export type Drawer = Pick<Storage, "getItem" | "setItem">;

/** This browser's drawer; none where the reader forbids it, so that the file is all there is. */
export function browserDrawer(): Drawer | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

const seedKey = (seedHash: Hex) => `ecosphere.seed.${seedHash}`;
const voteKey = (
  chainId: number,
  { disputeId, round, reviewer }: Omit<SecretVote, "salt" | "reason" | "isUpheld">,
) => `ecosphere.vote.${chainId}.${disputeId}.${round}.${reviewer.toLowerCase()}`;

/** Keeps a seed under its hash, which is what the chain says of it. */
export const keepSeed = (drawer: Drawer | undefined, seedHash: Hex, seed: Hex): void =>
  drawer?.setItem(seedKey(seedHash), writeSeed(seed));

export const keptSeed = (drawer: Drawer | undefined, seedHash: Hex): Hex | undefined =>
  readSeed(drawer?.getItem(seedKey(seedHash)) ?? "");

export const keepVote = (drawer: Drawer | undefined, chainId: number, vote: SecretVote): void =>
  drawer?.setItem(voteKey(chainId, vote), writeVote(vote));

export const keptVote = (
  drawer: Drawer | undefined,
  chainId: number,
  about: { disputeId: bigint; round: number; reviewer: Address },
): SecretVote | undefined => readVote(drawer?.getItem(voteKey(chainId, about)) ?? "");

import type { Interval } from "../domain/intervals.ts";

/** An interval with its salt; its hash is public only as part of a Merkle root. */
export interface Leaf {
  interval: Interval;
  salt: `0x${string}`;
  hash: `0x${string}`;
}

/** Names a reading. */
export interface ReadingKey {
  generation: number;
  seq: bigint;
}

/** Leaves of the readings. What is erased or rolled up keeps its hash, so that the other leaves of its reading can be proven. */
export interface LeafBook {
  add(reading: ReadingKey, leaves: Leaf[]): void;
  /** The shortest leaf with data that covers a moment; null when there is none. */
  at(moment: number): { reading: ReadingKey; leaf: Leaf } | null;
  /** True when a leaf covered the moment and was erased. */
  wasErased(moment: number): boolean;
  /** Hashes of all leaves of a reading, whether their data is there or not. */
  hashes(reading: ReadingKey): `0x${string}`[];
  /** Forgets salt and data of quarter hours that end by `moment` where their hour is a leaf too. Returns how many. */
  rollUp(moment: number): number;
  /** Forgets salt and data of every leaf that began before `moment`, and overwrites them on the disk. Returns how many. */
  erase(moment: number): number;
}

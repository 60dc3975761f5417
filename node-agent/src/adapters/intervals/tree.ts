import { randomBytes } from "node:crypto";
import { SimpleMerkleTree } from "@openzeppelin/merkle-tree";
import { bytesToHex, hashStruct, zeroHash } from "viem";
import type { Interval } from "../../domain/intervals.ts";
import type { Leaf } from "../../ports/LeafBook.ts";

type Hash = `0x${string}`;

/**
 * A leaf is hashed as an EIP-712 struct: eight words behind a type hash. An inner node is the hash of two sorted hashes, 64 bytes.
 * No leaf can be taken for a node, and the order of leaves, which are sorted by hash, says nothing about time.
 */
const leafTypes = {
  IntervalLeaf: [
    { name: "salt", type: "bytes32" },
    { name: "nodeId", type: "uint256" },
    { name: "from", type: "uint48" },
    { name: "to", type: "uint48" },
    { name: "electricityWh", type: "uint64" },
    { name: "usefulHeatWh", type: "uint64" },
    { name: "rejectedHeatWh", type: "uint64" },
    { name: "computeUnits", type: "uint64" },
  ],
} as const;

export const hashLeaf = (nodeId: bigint, { salt, ...interval }: Interval & { salt: Hash }): Hash =>
  hashStruct({ types: leafTypes, primaryType: "IntervalLeaf", data: { nodeId, salt, ...interval } });

/** Gives each interval a salt of 32 random bytes, without which nobody can guess the figures behind a hash. */
export function saltLeaves(nodeId: bigint, intervals: Interval[]): Leaf[] {
  return intervals.map((interval) => {
    const salt = bytesToHex(randomBytes(32));
    return { interval, salt, hash: hashLeaf(nodeId, { ...interval, salt }) };
  });
}

/** Merkle root of leaf hashes; zero of none. */
export const rootOf = (hashes: Hash[]): Hash =>
  hashes.length === 0 ? zeroHash : (SimpleMerkleTree.of(hashes).root as Hash);

/** Proof that `leaf` is one of `hashes`. */
export const proofOf = (hashes: Hash[], leaf: Hash): Hash[] =>
  SimpleMerkleTree.of(hashes).getProof(leaf) as Hash[];

export const isProven = (root: Hash, leaf: Hash, proof: Hash[]): boolean =>
  SimpleMerkleTree.verify(root, leaf, proof);

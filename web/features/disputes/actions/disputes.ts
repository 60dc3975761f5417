import { disputesAbi, euroMockAbi } from "@ecosphere/bindings";
import type { Address, Hex } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { SignedReading } from "#lib/reading/signedReading.ts";
import { type Call, call } from "#lib/tx/call.ts";
import type { Evidence } from "../domain/evidence.ts";
import type { NewChallenge } from "../domain/newChallenge.ts";

const disputesOf = (at: Deployment) => ({ address: at.disputes, abi: disputesAbi }) as const;

/** The allowance first, where it does not suffice. */
function allowing(at: Deployment, amount: bigint, allowance: bigint): Call[] {
  if (allowance >= amount) return [];
  return [call({ address: at.euro, abi: euroMockAbi, functionName: "approve", args: [at.disputes, amount] })];
}

/** What a bond costs and what of it is allowed already; smallest euro units. */
export interface BondTerms {
  bond: bigint;
  allowance: bigint;
}

export const challenge = (at: Deployment, terms: NewChallenge, { bond, allowance }: BondTerms): Call[] => [
  ...allowing(at, bond, allowance),
  call({
    ...disputesOf(at),
    functionName: "challenge",
    args: [
      terms.nodeId,
      terms.firstEpoch,
      terms.lastEpoch,
      terms.seedHash,
      terms.evidence.evidenceHash,
      terms.evidence.uri,
    ],
  }),
];

export const addEvidence = (at: Deployment, id: bigint, { evidenceHash, uri }: Evidence): Call =>
  call({ ...disputesOf(at), functionName: "addEvidence", args: [id, evidenceHash, uri] });

export const drawReviewers = (at: Deployment, id: bigint, seed: Hex): Call =>
  call({ ...disputesOf(at), functionName: "draw", args: [id, seed] });

export const commitVote = (at: Deployment, id: bigint, commitment: Hex): Call =>
  call({ ...disputesOf(at), functionName: "commitVote", args: [id, commitment] });

export const revealVote = (
  at: Deployment,
  id: bigint,
  { isUpheld, salt, reason }: { isUpheld: boolean; salt: Hex; reason: string },
): Call => call({ ...disputesOf(at), functionName: "revealVote", args: [id, isUpheld, salt, reason] });

/** The calls that need nothing but the dispute's number. */
export const moveDispute = (
  at: Deployment,
  id: bigint,
  how: "concede" | "closeEvidence" | "keepHash" | "resolve",
): Call => call({ ...disputesOf(at), functionName: how, args: [id] });

export const appeal = (
  at: Deployment,
  { id, seedHash }: { id: bigint; seedHash: Hex },
  { bond, allowance }: BondTerms,
): Call[] => [
  ...allowing(at, bond, allowance),
  call({ ...disputesOf(at), functionName: "appeal", args: [id, seedHash] }),
];

export const enlist = (at: Deployment): Call => call({ ...disputesOf(at), functionName: "enlist", args: [] });

export const delist = (at: Deployment, reviewer: Address): Call =>
  call({ ...disputesOf(at), functionName: "delist", args: [reviewer] });

export const withdrawDisputeCredit = (at: Deployment, to: Address): Call =>
  call({ ...disputesOf(at), functionName: "withdrawCredit", args: [to] });

export const proveContradiction = (at: Deployment, first: SignedReading, second: SignedReading): Call =>
  call({
    ...disputesOf(at),
    functionName: "proveContradiction",
    args: [first.reading, first.signature, second.reading, second.signature],
  });

export const proveOverclaim = (at: Deployment, nodeId: bigint, generation: number): Call =>
  call({ ...disputesOf(at), functionName: "proveOverclaim", args: [nodeId, generation] });

import { ecoGovernorAbi } from "@ecosphere/bindings";
import { type Address, type Hex, keccak256, toHex } from "viem";
import { type Call, call } from "#lib/tx/call.ts";
import type { RawAction } from "../data/decodeAction.ts";
import type { Proposal } from "../data/proposalShape.ts";

export const supports = { against: 0, for: 1, abstain: 2 } as const;
export type Support = keyof typeof supports;

/** Casts a vote with a reason (may be empty). */
export const castVote = (governor: Address, id: bigint, support: Support, reason: string): Call =>
  call({
    address: governor,
    abi: ecoGovernorAbi,
    functionName: "castVoteWithReason",
    args: [id, supports[support], reason],
  });

/** Takes one's own weight back from the delegate's vote. */
export const overrideVote = (governor: Address, id: bigint, support: Support, reason: string): Call =>
  call({
    address: governor,
    abi: ecoGovernorAbi,
    functionName: "castOverrideVote",
    args: [id, supports[support], reason],
  });

type Step = "queue" | "execute" | "cancel";

/** Moves a proposal on, by its actions and the hash of its description. */
export function moveProposal(governor: Address, step: Step, proposal: Proposal): Call {
  const { targets, values, calldatas, description } = proposal;
  const hash: Hex = keccak256(toHex(description));
  return call({
    address: governor,
    abi: ecoGovernorAbi,
    functionName: step,
    args: [targets, values, calldatas, hash],
  });
}

/** Hands in a proposal. `description` must carry the proposer suffix (see `composeDescription`). */
export const propose = (governor: Address, actions: RawAction[], description: string): Call =>
  call({
    address: governor,
    abi: ecoGovernorAbi,
    functionName: "propose",
    args: [
      actions.map((action) => action.target),
      actions.map((action) => action.value),
      actions.map((action) => action.calldata),
      description,
    ],
  });

"use client";
import { ecoGovernorAbi } from "@ecosphere/bindings";
import { type Address, isAddressEqual, zeroAddress } from "viem";
import { useReadContracts } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useNow } from "#lib/time/useNow.ts";
import type { Proposal } from "./proposalShape.ts";
import { isLive, type ProposalState } from "./proposalState.ts";

/** By which right an account may cancel; null when it may not. */
export type Cancellation =
  | { right: "guardian" }
  | { right: "proposer" }
  | { right: "public"; votes: bigint; threshold: bigint };

export interface CancellationFacts {
  isGuardian: boolean;
  isProposer: boolean;
  state: ProposalState;
  /** Votes of the proposer now, and what they needed when they proposed; 1e-18 ECO. */
  votes: bigint;
  threshold: bigint;
}

/** The governor's rule: the guardian always; the proposer before the vote; anyone until the vote ends, once the proposer fell below the bar. */
export function cancellationOf(facts: CancellationFacts): Cancellation | null {
  const { isGuardian, isProposer, state, votes, threshold } = facts;
  if (isGuardian && isLive(state)) return { right: "guardian" };
  if (isProposer && state === "pending") return { right: "proposer" };
  const isBeforeEnd = state === "pending" || state === "active" || state === "objection";
  return isBeforeEnd && votes < threshold ? { right: "public", votes, threshold } : null;
}

/** Whether `account` may cancel the proposal now, and why; undefined until the chain has answered. */
export function useCancellation(
  proposal: Proposal,
  state: ProposalState,
  account: Address | undefined,
): Cancellation | null | undefined {
  const { ecoGovernor } = useDeployment();
  const now = useNow();
  const governor = { address: ecoGovernor, abi: ecoGovernorAbi } as const;
  const { data } = useReadContracts({
    contracts: [
      { ...governor, functionName: "isGuardian", args: [account ?? zeroAddress] },
      { ...governor, functionName: "getVotes", args: [proposal.proposer, BigInt((now ?? 1) - 1)] },
      { ...governor, functionName: "proposalThresholdAt", args: [proposal.id] },
    ],
    allowFailure: false,
    query: { enabled: now !== undefined, placeholderData: (previous) => previous },
  });
  if (!data) return undefined;
  const [isGuardian, votes, threshold] = data;
  const isProposer = account !== undefined && isAddressEqual(account, proposal.proposer);
  return cancellationOf({
    isGuardian: account !== undefined && isGuardian,
    ...{ isProposer, state, votes, threshold },
  });
}

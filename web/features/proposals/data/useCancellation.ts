"use client";
import { ecoGovernorAbi } from "@ecosphere/bindings";
import { type Address, isAddressEqual, zeroAddress } from "viem";
import { useReadContracts } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useNow } from "#lib/time/useNow.ts";
import { type Cancellation, cancellationOf } from "./cancellationOf.ts";
import type { Proposal } from "./proposalShape.ts";
import type { ProposalState } from "./proposalState.ts";

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

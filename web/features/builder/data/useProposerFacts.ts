"use client";
import { ecoGovernorAbi } from "@ecosphere/bindings";
import { zeroAddress } from "viem";
import { useReadContract, useReadContracts } from "wagmi";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import type { ProposerFacts } from "../domain/checks.ts";

const PENDING = 0;
const ACTIVE = 1;

/** What the chain says about the connected account as a proposer; undefined without one. */
export function useProposerFacts(now: number | undefined): ProposerFacts | undefined {
  const account = useAccountAddress();
  const { ecoGovernor } = useDeployment();
  const governor = { address: ecoGovernor, abi: ecoGovernorAbi } as const;
  const { data } = useReadContracts({
    contracts: [
      { ...governor, functionName: "getVotes", args: [account ?? zeroAddress, BigInt((now ?? 1) - 1)] },
      { ...governor, functionName: "lastProposalOf", args: [account ?? zeroAddress] },
    ],
    allowFailure: false,
    query: { enabled: account !== undefined && now !== undefined, placeholderData: (previous) => previous },
  });
  const last = data?.[1] ?? 0n;
  const state = useReadContract({
    ...governor,
    functionName: "state",
    args: [last],
    query: { enabled: last !== 0n },
  });
  if (!account || !data) return undefined;
  const isLive = last !== 0n && (state.data === PENDING || state.data === ACTIVE);
  return { votes: data[0], liveProposal: isLive ? last : undefined };
}

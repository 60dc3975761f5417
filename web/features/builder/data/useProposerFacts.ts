"use client";
import { ecoGovernorAbi } from "@ecosphere/bindings";
import { isAddressEqual, zeroAddress } from "viem";
import { useReadContracts } from "wagmi";
import { useUnfinishedProposals } from "#features/proposals/overview.ts";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import type { ProposerFacts } from "../domain/checks.ts";

/** What the chain says about the connected account as a proposer; undefined without one. */
export function useProposerFacts(now: number): ProposerFacts | undefined {
  const account = useAccountAddress();
  const { ecoGovernor } = useDeployment();
  const governor = { address: ecoGovernor, abi: ecoGovernorAbi } as const;
  const { data } = useReadContracts({
    contracts: [
      { ...governor, functionName: "getVotes", args: [account ?? zeroAddress, BigInt(now - 1)] },
      { ...governor, functionName: "liveUntil", args: [account ?? zeroAddress] },
    ],
    allowFailure: false,
    query: { enabled: account !== undefined, placeholderData: (previous) => previous },
  });
  const proposals = useUnfinishedProposals();
  if (!account || !data) return undefined;
  const [votes, liveUntil] = data;
  if (liveUntil < BigInt(now)) return { votes, live: undefined };
  const latest = proposals.data?.find((proposal) => isAddressEqual(proposal.proposer, account));
  return { votes, live: { until: Number(liveUntil), id: latest?.id } };
}

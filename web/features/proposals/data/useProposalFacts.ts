"use client";
import { ecoGovernorAbi } from "@ecosphere/bindings";
import { zeroAddress } from "viem";
import { useReadContracts } from "wagmi";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useNow } from "#lib/time/useNow.ts";
import type { Proposal } from "./proposalShape.ts";
import { type ProposalState, proposalStateOf } from "./proposalState.ts";
import type { Votes } from "./tally.ts";

export interface ProposalFacts extends Votes {
  state: ProposalState;
  /** 1e-18 ECO; before the snapshot the quorum as it would be now. */
  quorum: bigint;
  /** End of voting with any objection period, Unix seconds. */
  deadline: number;
  /** Earliest execution, Unix seconds, 0 unless queued. */
  eta: number;
  /** End of the objection period, 0 if there is none. */
  objectionEnd: number;
  objectionPeriod: number;
  hasVoted: boolean;
  hasOverridden: boolean;
}

/** What the contract says about a proposal, for the connected account too. */
export function useProposalFacts(proposal: Proposal): { facts: ProposalFacts | undefined; isError: boolean } {
  const { ecoGovernor } = useDeployment();
  const account = useAccountAddress() ?? zeroAddress;
  const now = useNow();
  const governor = { address: ecoGovernor, abi: ecoGovernorAbi } as const;
  const id = [proposal.id] as const;
  const isSnapshotPast = now !== undefined && now > proposal.voteStart;
  const { data, isError } = useReadContracts({
    contracts: [
      { ...governor, functionName: "state", args: id },
      { ...governor, functionName: "proposalVotes", args: id },
      {
        ...governor,
        functionName: "quorum",
        args: [BigInt(isSnapshotPast ? proposal.voteStart : (now ?? 1) - 1)],
      },
      { ...governor, functionName: "proposalDeadline", args: id },
      { ...governor, functionName: "proposalEta", args: id },
      { ...governor, functionName: "objectionEnd", args: id },
      { ...governor, functionName: "objectionPeriod" },
      { ...governor, functionName: "hasVoted", args: [proposal.id, account] },
      { ...governor, functionName: "hasVotedOverride", args: [proposal.id, account] },
    ],
    allowFailure: false,
    query: { enabled: now !== undefined, placeholderData: (previous) => previous },
  });
  if (!data || now === undefined) return { facts: undefined, isError };
  const [
    state,
    [againstVotes, forVotes, abstainVotes],
    quorum,
    deadline,
    eta,
    objectionEnd,
    objectionPeriod,
  ] = data;
  return {
    isError,
    facts: {
      state: proposalStateOf(state, { now, voteEnd: proposal.voteEnd }),
      ...{ againstVotes, forVotes, abstainVotes, quorum },
      deadline: Number(deadline),
      eta: Number(eta),
      objectionEnd: Number(objectionEnd),
      objectionPeriod: Number(objectionPeriod),
      hasVoted: data[7],
      hasOverridden: data[8],
    },
  };
}

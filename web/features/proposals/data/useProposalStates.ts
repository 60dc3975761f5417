"use client";
import { ecoGovernorAbi } from "@ecosphere/bindings";
import { useReadContracts } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useNow } from "#lib/time/useNow.ts";
import type { Proposal } from "./proposalShape.ts";
import { type ProposalState, proposalStateOf } from "./proposalState.ts";

/** State of each proposal from the contract, by proposal id; the one place pages learn it from. */
export function useProposalStates(proposals: Pick<Proposal, "id" | "voteEnd">[] | undefined) {
  const { ecoGovernor } = useDeployment();
  const now = useNow();
  const list = proposals ?? [];
  const { data, isError } = useReadContracts({
    contracts: list.map(
      ({ id }) => ({ address: ecoGovernor, abi: ecoGovernorAbi, functionName: "state", args: [id] }) as const,
    ),
    allowFailure: false,
    query: { enabled: list.length > 0 },
  });
  const states = new Map<bigint, ProposalState>();
  if (data) {
    for (const [index, { id, voteEnd }] of list.entries()) {
      const found = data[index];
      if (found !== undefined)
        states.set(id, proposalStateOf(Number(found), now ? { now, voteEnd } : undefined));
    }
  }
  return { states, isError };
}

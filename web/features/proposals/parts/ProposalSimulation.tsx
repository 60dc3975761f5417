"use client";
import { timelockControllerAbi } from "@ecosphere/bindings";
import { useReadContract } from "wagmi";
import { executionOf, SimulationCard } from "#features/simulation/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useNow } from "#lib/time/useNow.ts";
import type { Proposal } from "../data/proposalShape.ts";
import type { ProposalState } from "../data/proposalState.ts";
import type { ProposalFacts } from "../data/useProposalFacts.ts";

const open = ["pending", "active", "objection", "succeeded", "queued"] as const;
const isOpen = (state: ProposalState): state is (typeof open)[number] =>
  (open as readonly ProposalState[]).includes(state);

/** What a live proposal would do now, and whether that is still what it would have done when it was made. */
export function ProposalSimulation({ proposal, facts }: { proposal: Proposal; facts: ProposalFacts }) {
  const now = useNow();
  const { timelockController } = useDeployment();
  const delay = useReadContract({
    address: timelockController,
    abi: timelockControllerAbi,
    functionName: "getMinDelay",
  });
  const { state, deadline, eta } = facts;
  if (!isOpen(state) || now === undefined || delay.data === undefined) return null;
  const timelockDelay = Number(delay.data);
  const made = executionOf({ state: "pending", now, deadline: proposal.voteEnd, eta: 0, timelockDelay });
  return (
    <SimulationCard
      about="live"
      actions={proposal.targets.map((target, index) => ({
        target,
        value: proposal.values[index] ?? 0n,
        calldata: proposal.calldatas[index] ?? "0x",
      }))}
      time={executionOf({ state, now, deadline, eta, timelockDelay })}
      made={{ tx: proposal.history?.createdTx, time: made }}
    />
  );
}

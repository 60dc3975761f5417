import { ecoGovernorAbi } from "@ecosphere/bindings";
import { getAbiItem, getAddress, type PublicClient } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import { splitDescription } from "./description.ts";
import type { Proposal } from "./proposalShape.ts";

/** All proposals straight from the governor's events, newest first: what remains readable without the indexer. */
export async function getChainProposals(client: PublicClient, deployment: Deployment): Promise<Proposal[]> {
  const where = {
    address: deployment.ecoGovernor,
    fromBlock: BigInt(deployment.startBlock),
    strict: true,
  } as const;
  const [logs, pins] = await Promise.all([
    client.getLogs({ ...where, event: getAbiItem({ abi: ecoGovernorAbi, name: "ProposalCreated" }) }),
    client.getLogs({ ...where, event: getAbiItem({ abi: ecoGovernorAbi, name: "ProposalCodePinned" }) }),
  ]);
  const pinned = new Map(pins.map(({ args }) => [args.proposalId, [...args.codeHashes]]));
  return logs
    .map(({ args, blockNumber }, index): Proposal => {
      const { proposalId, proposer, description, targets, values, calldatas, voteStart, voteEnd } = args;
      return {
        id: proposalId,
        number: index + 1,
        proposer: getAddress(proposer),
        title: splitDescription(description).title,
        description,
        targets: [...targets],
        values: [...values],
        calldatas: [...calldatas],
        voteStart: Number(voteStart),
        voteEnd: Number(voteEnd),
        createdAt: undefined,
        createdBlock: blockNumber,
        codeHashes: pinned.get(proposalId),
        history: undefined,
      };
    })
    .reverse();
}

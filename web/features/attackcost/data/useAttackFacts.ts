"use client";
import { ecoGovernorAbi, ecoTokenAbi } from "@ecosphere/bindings";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { erc20Abi } from "viem";
import { useReadContracts } from "wagmi";
import { z } from "zod";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { bigInt } from "#lib/graph/scalars.ts";
import { useNow } from "#lib/time/useNow.ts";
import type { AttackFacts } from "../domain/attackCost.ts";

const PROPOSALS = 10;
const ACCOUNTS = 100;

const query = `query ($now: BigInt!) {
  proposals(first: ${PROPOSALS}, orderBy: number, orderDirection: desc, where: { voteEnd_lt: $now, canceledAt: null }) {
    castVotes
  }
  members(first: ${ACCOUNTS}, orderBy: votes, orderDirection: desc, where: { isTreasury: false, votes_gt: "0" }) { votes }
}`;
const schema = z.object({
  proposals: z.array(z.object({ castVotes: bigInt })),
  members: z.array(z.object({ votes: bigInt })),
});

/** Turnout and the largest accounts from the indexer; money, supply and quorum from the contracts. */
export function useAttackFacts(): {
  facts: (AttackFacts & { treasuryEco: bigint }) | undefined;
  isError: boolean;
} {
  const { ecoGovernor, ecoToken, euro, timelockController } = useDeployment();
  const now = useNow();
  const minute = now === undefined ? undefined : now - (now % 60);
  const history = useQuery(
    queryOptions({
      queryKey: ["graph", "attackCost", minute],
      queryFn: ({ signal }) => fetchGraph({ query, variables: { now: String(minute) }, schema, signal }),
      enabled: minute !== undefined,
      placeholderData: (previous) => previous,
    }),
  );
  const chain = useReadContracts({
    contracts: [
      { address: euro, abi: erc20Abi, functionName: "balanceOf", args: [timelockController] },
      { address: ecoToken, abi: ecoTokenAbi, functionName: "balanceOf", args: [timelockController] },
      { address: ecoToken, abi: ecoTokenAbi, functionName: "totalSupply" },
      { address: ecoGovernor, abi: ecoGovernorAbi, functionName: "quorum", args: [BigInt((now ?? 1) - 1)] },
    ],
    allowFailure: false,
    query: { enabled: now !== undefined, placeholderData: (previous) => previous },
  });
  const isError = history.isError || chain.isError;
  if (!history.data || !chain.data) return { facts: undefined, isError };
  const [treasuryEuro, treasuryEco, supply, quorum] = chain.data;
  return {
    isError,
    facts: {
      ...{ treasuryEuro, treasuryEco, quorum },
      votableSupply: supply - treasuryEco,
      turnouts: history.data.proposals.map(({ castVotes }) => castVotes),
      largest: history.data.members.map(({ votes }) => votes),
    },
  };
}

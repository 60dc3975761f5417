"use client";
import { bountyBoardAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import type { PublicClient } from "viem";
import { usePublicClient } from "wagmi";
import { z } from "zod";
import type { Deployment } from "#lib/chain/deployment.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { fetchAll } from "#lib/graph/fetchAll.ts";
import { GraphProblem } from "#lib/graph/GraphProblem.ts";
import type { Bounty } from "../domain/bounty.ts";
import { toBounty } from "../domain/toBounty.ts";

export interface MilestoneBounty extends Bounty {
  /** Undefined when only the chain answered. */
  title: string | undefined;
}

const schema = z.object({
  bounties: z.array(z.object({ number: z.string(), title: z.string() })),
});
const query = `query ($first: Int!, $after: BigInt!, $milestone: BigInt!) {
  bounties(first: $first, orderBy: number, where: { number_gt: $after, milestone: $milestone }) { number title }
}`;

type Named = { number: string; title: string | undefined };

async function getNamed(
  source: { client: PublicClient; at: Deployment },
  milestone: bigint,
  signal: AbortSignal,
): Promise<Named[]> {
  const variables = { milestone: milestone.toString() };
  try {
    return await fetchAll({ query, variables, schema, signal }, (data) => data.bounties);
  } catch (problem) {
    if (!(problem instanceof GraphProblem)) throw problem;
    const logs = await source.client.getContractEvents({
      address: source.at.bountyBoard,
      abi: bountyBoardAbi,
      eventName: "BountyOptionsSet",
      fromBlock: BigInt(source.at.startBlock),
      strict: true,
    });
    return logs.flatMap(({ args }) =>
      args.options.milestone === milestone ? [{ number: args.id.toString(), title: undefined }] : [],
    );
  }
}

/** Bounties whose funders say that they serve a milestone, the newest first; what they hold and their states are the chain's. */
export function useMilestoneBounties(milestone: bigint) {
  const client = usePublicClient();
  const at = useDeployment();
  return useQuery({
    queryKey: ["graph", "milestoneBounties", at.chainId, milestone.toString()],
    queryFn: async ({ signal }): Promise<MilestoneBounty[]> => {
      if (!client) throw new Error("no client for this chain");
      const named = await getNamed({ client, at }, milestone, signal);
      const found = await Promise.all(
        named.toReversed().map(async ({ number, title }) => {
          const id = BigInt(number);
          const raw = await client.readContract({
            address: at.bountyBoard,
            abi: bountyBoardAbi,
            functionName: "bountyOf",
            args: [id],
          });
          const bounty = toBounty(id, raw);
          return bounty ? [{ ...bounty, title }] : [];
        }),
      );
      return found.flat();
    },
    structuralSharing: false,
  });
}

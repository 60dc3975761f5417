"use client";
import { bountyBoardAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import type { PublicClient } from "viem";
import { usePublicClient } from "wagmi";
import type { Deployment } from "#lib/chain/deployment.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { GraphProblem } from "#lib/graph/GraphProblem.ts";
import { tagsIn } from "../domain/bountyStory.ts";
import type { BountyTexts } from "../domain/bountyTexts.ts";
import { getTexts } from "./getTexts.ts";

/** Titles, texts and reviewers of all bounties: from the indexer, or from the chain's logs when it does not answer. */
export function useTexts() {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["graph", "bountyTexts", deployment.chainId],
    queryFn: ({ signal }) =>
      getTexts(signal).catch((error: unknown) => {
        if (error instanceof GraphProblem && client) return readTexts(client, deployment);
        throw error;
      }),
    structuralSharing: false,
  });
}

async function readTexts(client: PublicClient, at: Deployment): Promise<BountyTexts> {
  const board = {
    address: at.bountyBoard,
    abi: bountyBoardAbi,
    fromBlock: BigInt(at.startBlock),
    strict: true,
  } as const;
  const [logs, options] = await Promise.all([
    client.getContractEvents({ ...board, eventName: "BountyCreated" }),
    client.getContractEvents({ ...board, eventName: "BountyOptionsSet" }),
  ]);
  const tags = new Map(options.map(({ args }) => [args.id, tagsIn(args.options.tags)]));
  return new Map(
    logs.map(({ args }) => [
      args.id.toString(),
      {
        title: args.title,
        text: args.text,
        reviewers: [...args.reviewers],
        tags: tags.get(args.id) ?? [],
        spoken: [],
      },
    ]),
  );
}

"use client";
import { bountyBoardAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import type { PublicClient } from "viem";
import { usePublicClient } from "wagmi";
import type { Deployment } from "#lib/chain/deployment.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { GraphProblem } from "#lib/graph/GraphProblem.ts";
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
  const logs = await client.getContractEvents({
    address: at.bountyBoard,
    abi: bountyBoardAbi,
    eventName: "BountyCreated",
    fromBlock: BigInt(at.startBlock),
    strict: true,
  });
  return new Map(
    logs.map(({ args }) => [
      args.id.toString(),
      { title: args.title, text: args.text, reviewers: [...args.reviewers] },
    ]),
  );
}

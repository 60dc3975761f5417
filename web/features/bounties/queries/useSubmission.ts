"use client";
import { bountyBoardAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import { type Hex, type PublicClient, zeroHash } from "viem";
import { usePublicClient } from "wagmi";
import type { Deployment } from "#lib/chain/deployment.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import type { Bounty } from "../domain/bounty.ts";
import type { BountyStory, Submission } from "../domain/bountyStory.ts";

/** The hash of what waits for a verdict on bounty `id` now. */
export const readEvidenceHash = async (client: PublicClient, at: Deployment, id: bigint): Promise<Hex> =>
  (
    await client.readContract({
      address: at.bountyBoard,
      abi: bountyBoardAbi,
      functionName: "bountyOf",
      args: [id],
    })
  ).evidenceHash;

/** The link that was handed in with `evidenceHash`; null when the chain knows no such hand-in. */
async function readSubmission(
  client: PublicClient,
  at: Deployment,
  { id, evidenceHash }: Pick<Bounty, "id" | "evidenceHash">,
): Promise<Submission | null> {
  const logs = await client.getContractEvents({
    address: at.bountyBoard,
    abi: bountyBoardAbi,
    eventName: "SubmissionMade",
    args: { id },
    fromBlock: BigInt(at.startBlock),
    strict: true,
  });
  const found = logs.findLast(({ args }) => args.evidenceHash === evidenceHash);
  return found ? { evidenceHash, uri: found.args.uri } : null;
}

/**
 * What waits for a verdict, with its link. The story may come from an indexer that lags: it counts only where it speaks of the
 * evidence the chain holds, else the chain's own record is read.
 */
export function useSubmission(
  { id, evidenceHash }: Pick<Bounty, "id" | "evidenceHash">,
  story: Pick<BountyStory, "submission"> | undefined,
): Submission | undefined {
  const client = usePublicClient();
  const deployment = useDeployment();
  const known = story?.submission?.evidenceHash === evidenceHash ? story.submission : undefined;
  const { data } = useQuery({
    queryKey: ["submission", deployment.chainId, id.toString(), evidenceHash],
    enabled: known === undefined && evidenceHash !== zeroHash,
    queryFn: () => {
      if (!client) throw new Error("no client for this chain");
      return readSubmission(client, deployment, { id, evidenceHash });
    },
  });
  return known ?? data ?? undefined;
}

"use client";
import { roadmapAbi, standardsAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import { type Hex, type PublicClient, zeroAddress } from "viem";
import { usePublicClient, useReadContracts } from "wagmi";
import { useAccountAddress } from "#features/wallet/index.ts";
import type { Deployment } from "#lib/chain/deployment.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { type Milestone, milestoneStates } from "./milestone.ts";
import { getMilestoneTexts } from "./milestoneTexts.ts";

export const MILESTONE_PAGE = 20;

function useSource(): { client: PublicClient; at: Deployment } {
  const client = usePublicClient();
  const at = useDeployment();
  if (!client) throw new Error("no client for this chain");
  return { client: client as PublicClient, at };
}

/** A milestone from the chain; null when there is none with that id. */
export async function readMilestone(
  client: PublicClient,
  at: Deployment,
  id: bigint,
): Promise<Milestone | null> {
  const found = await client.readContract({
    address: at.roadmap,
    abi: roadmapAbi,
    functionName: "milestoneOf",
    args: [id],
  });
  const state = milestoneStates[found.state];
  if (!state) throw new RangeError(`the roadmap answered with an unknown state ${found.state}`);
  return state === "none" ? null : { id, ...found, state };
}

/** A page (from 0) of milestones straight from the chain, the newest first, and how many there are in all. */
export function useMilestones(page: number) {
  const { client, at } = useSource();
  return useQuery({
    queryKey: ["milestones", at.chainId, page],
    queryFn: async () => {
      const contract = { address: at.roadmap, abi: roadmapAbi } as const;
      const count = Number(await client.readContract({ ...contract, functionName: "milestoneCount" }));
      const last = count - page * MILESTONE_PAGE;
      const length = Math.max(0, Math.min(MILESTONE_PAGE, last));
      const ids = Array.from({ length }, (_, index) => BigInt(last - index));
      const found = await Promise.all(ids.map((id) => readMilestone(client, at, id)));
      return { count, milestones: found.filter((milestone) => milestone !== null) };
    },
    placeholderData: (previous) => previous,
  });
}

export function useMilestone(id: bigint) {
  const { client, at } = useSource();
  return useQuery({
    queryKey: ["milestone", at.chainId, String(id)],
    queryFn: () => readMilestone(client, at, id),
  });
}

/** Titles and texts of milestones, by id in decimal. */
export function useMilestoneTexts(ids: readonly bigint[]) {
  const source = useSource();
  const names = ids.map(String);
  return useQuery({
    queryKey: ["graph", "milestoneTexts", names],
    queryFn: ({ signal }) => getMilestoneTexts(source, names, signal),
    enabled: names.length > 0,
    placeholderData: (previous) => previous,
  });
}

/** Who judges a milestone by which standards, and what the account is in it; from the chain. */
export function useMilestonePeople(id: bigint) {
  const { roadmap, standards } = useDeployment();
  const account = useAccountAddress() ?? zeroAddress;
  const contract = { address: roadmap, abi: roadmapAbi } as const;
  const { data, isError } = useReadContracts({
    contracts: [
      { ...contract, functionName: "reviewersOf", args: [id] },
      { ...contract, functionName: "standardsOf", args: [id] },
      { address: standards, abi: standardsAbi, functionName: "isReviewer", args: [account] },
    ],
    allowFailure: false,
  });
  const people = data && { reviewers: data[0], standards: data[1], isAccredited: data[2] };
  return { people, isError };
}

/** Which pinned standards the account has stated conformity with for this evidence, in their order; from the chain. */
export function useMyStatements(pinned: readonly Hex[], subject: Hex) {
  const { standards } = useDeployment();
  const account = useAccountAddress() ?? zeroAddress;
  const { data } = useReadContracts({
    contracts: pinned.map(
      (hash) =>
        ({
          address: standards,
          abi: standardsAbi,
          functionName: "isConforming",
          args: [hash, subject, account],
        }) as const,
    ),
    allowFailure: false,
    query: { enabled: pinned.length > 0 },
  });
  return pinned.length === 0 ? [] : data;
}

/** Money of the account that could not be sent to it; smallest unit. */
export function useRoadmapCredit(token: Milestone["token"]) {
  const { roadmap } = useDeployment();
  const account = useAccountAddress();
  const { data } = useReadContracts({
    contracts: [
      { address: roadmap, abi: roadmapAbi, functionName: "creditOf", args: [account ?? zeroAddress, token] },
    ],
    allowFailure: false,
    query: { enabled: account !== undefined },
  });
  return account ? data?.[0] : undefined;
}

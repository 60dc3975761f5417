"use client";
import { standardsAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import { type Address, isAddressEqual } from "viem";
import { useReadContracts } from "wagmi";
import { z } from "zod";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address } from "#lib/graph/scalars.ts";

const schema = z.object({ reviewers: z.array(z.object({ address })) });
const query = "{ reviewers(first: 1000, where: { isAccredited: true }, orderBy: since) { address } }";

/** Accounts the members accredited, as the indexer knows them: who can be offered as a reviewer. */
export const useAccreditedReviewers = () =>
  useQuery({
    queryKey: ["graph", "accredited"],
    queryFn: async ({ signal }): Promise<Address[]> =>
      (await fetchGraph({ query, schema, signal })).reviewers.map((reviewer) => reviewer.address),
  });

/** Those of `reviewers` a budget's bounty cannot have: not accredited on chain, or its manager. Undefined while unknown. */
export function useUnfitReviewers(reviewers: readonly Address[], manager: Address): Address[] | undefined {
  const { standards } = useDeployment();
  const { data } = useReadContracts({
    contracts: reviewers.map(
      (reviewer) =>
        ({ address: standards, abi: standardsAbi, functionName: "isReviewer", args: [reviewer] }) as const,
    ),
    allowFailure: false,
    query: { enabled: reviewers.length > 0 },
  });
  if (reviewers.length === 0) return [];
  return data && reviewers.filter((reviewer, index) => !data[index] || isAddressEqual(reviewer, manager));
}

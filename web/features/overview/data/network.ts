"use client";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { bigInt, smallInt } from "#lib/graph/scalars.ts";

const schema = z.object({
  network: z
    .object({
      nodeCount: z.number().int(),
      certifiedNodeCount: z.number().int(),
      memberCount: z.number().int(),
      openBountyCount: z.number().int(),
      usefulHeatWh: bigInt,
      rejectedHeatWh: bigInt,
      electricityWh: bigInt,
      computeUnits: bigInt,
      paidUnits: bigInt,
      revenueDeposited: bigInt,
      payoutsClaimed: bigInt,
    })
    .nullable(),
  networkDays: z.array(
    z.object({
      day: z.number().int(),
      startsAt: smallInt,
      usefulHeatWh: bigInt,
      rejectedHeatWh: bigInt,
      computeUnits: bigInt,
      settledAmount: bigInt,
    }),
  ),
});
export type NetworkFigures = z.infer<typeof schema>;

const query = `{
  network(id: "network") {
    nodeCount certifiedNodeCount memberCount openBountyCount usefulHeatWh rejectedHeatWh electricityWh
    computeUnits paidUnits revenueDeposited payoutsClaimed
  }
  networkDays(first: 30, orderBy: day, orderDirection: desc) {
    day startsAt usefulHeatWh rejectedHeatWh computeUnits settledAmount
  }
}`;

/** Totals of the network and its last 30 days, oldest first. */
export const getNetwork = async (signal?: AbortSignal): Promise<NetworkFigures> => {
  const { network, networkDays } = await fetchGraph({ query, schema, signal });
  return { network, networkDays: networkDays.reverse() };
};

export const networkQuery = queryOptions({
  queryKey: ["graph", "network"],
  queryFn: ({ signal }) => getNetwork(signal),
});

export const useNetwork = () => useQuery(networkQuery);

"use client";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { bigInt } from "#lib/graph/scalars.ts";

const count = z.number().int();

/** Totals of one region; Wh, compute units, W, smallest euro units. */
const region = z.object({
  id: z.string(),
  code: z.string(),
  siteCount: count,
  householdCount: count,
  commercialCount: count,
  farmCount: count,
  nodeCount: count,
  certifiedNodeCount: count,
  ratedPowerW: bigInt,
  electricityWh: bigInt,
  usefulHeatWh: bigInt,
  rejectedHeatWh: bigInt,
  computeUnits: bigInt,
  paidUnits: bigInt,
  settledAmount: bigInt,
  payoutsClaimed: bigInt,
});
export type Region = z.infer<typeof region>;

/** Sums of one region on one UTC day. */
const regionDay = z.object({
  region: z.object({ id: z.string() }),
  day: count,
  electricityWh: bigInt,
  usefulHeatWh: bigInt,
  rejectedHeatWh: bigInt,
  computeUnits: bigInt,
  settledAmount: bigInt,
  payoutsClaimed: bigInt,
});
export type RegionDay = z.infer<typeof regionDay>;

export const regionsSchema = z.object({ regions: z.array(region), regionDays: z.array(regionDay) });
export type Regions = z.infer<typeof regionsSchema>;

// A thousand entries are more than a month even where every region of the list has nodes.
export const regionsQueryText = `{
  regions(first: 1000, orderBy: usefulHeatWh, orderDirection: desc) {
    id code siteCount householdCount commercialCount farmCount nodeCount certifiedNodeCount ratedPowerW
    electricityWh usefulHeatWh rejectedHeatWh computeUnits paidUnits settledAmount payoutsClaimed
  }
  regionDays(first: 1000, orderBy: day, orderDirection: desc) {
    region { id } day electricityWh usefulHeatWh rejectedHeatWh computeUnits settledAmount payoutsClaimed
  }
}`;

const regionsQuery = queryOptions({
  queryKey: ["graph", "regions"],
  queryFn: ({ signal }) => fetchGraph({ query: regionsQueryText, schema: regionsSchema, signal }),
  structuralSharing: false,
});

/** All regions, the warmest first, with their latest days. */
export const useRegions = () => useQuery(regionsQuery);

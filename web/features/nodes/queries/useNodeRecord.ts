"use client";
import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bigInt, smallInt } from "#lib/graph/scalars.ts";

const registers = z.object({ electricityWh: bigInt, usefulHeatWh: bigInt, rejectedHeatWh: bigInt });
const generation = z.object({
  number: z.number().int(),
  cause: z.enum(["REGISTERED", "KEY_ROTATED", "METER_SWAPPED", "CORRECTED", "OPENED"]),
  deviceKey: address,
  openedAt: smallInt,
  closedAt: smallInt.nullable(),
  installer: address.nullable(),
  auditor: address.nullable(),
  readingCount: z.number().int(),
  baseline: registers.extend({ measuredAt: smallInt }).nullable(),
  lastReading: registers.extend({ measuredAt: smallInt }).nullable(),
  correction: registers.extend({ excessHeatWh: bigInt, auditor: address, at: smallInt }).nullable(),
});
export type Generation = z.infer<typeof generation>;

const schema = z.object({
  node: z
    .object({
      withdrawnReason: z.string().nullable(),
      openDisputeCount: z.number().int(),
      faultCount: z.number().int(),
      refusals: z.array(z.object({ reason: z.string(), at: smallInt })),
      disputes: z.array(z.object({ number: bigInt })),
      generations: z.array(generation),
    })
    .nullable(),
});

const values = "electricityWh usefulHeatWh rejectedHeatWh";
const query = `query ($id: ID!) {
  node(id: $id) {
    withdrawnReason openDisputeCount faultCount
    refusals(first: 1, orderBy: at, orderDirection: desc) { reason at }
    disputes(first: 5, orderBy: number, orderDirection: desc, where: { state_not: CLOSED }) { number }
    generations(first: 1000, orderBy: number, orderDirection: desc) {
      number cause deviceKey openedAt closedAt installer auditor readingCount
      baseline { ${values} measuredAt } lastReading { ${values} measuredAt }
      correction { ${values} excessHeatWh auditor at }
    }
  }
}`;

/** What the history says of a node: generations of its registers, refusals, disputes; null where the indexer does not know it. */
export function useNodeRecord(id: bigint) {
  const { chainId } = useDeployment();
  return useQuery({
    queryKey: ["graph", "nodeRecord", chainId, id.toString()],
    queryFn: async ({ signal }) =>
      (await fetchGraph({ query, variables: { id: id.toString() }, schema, signal })).node,
    structuralSharing: false,
  });
}

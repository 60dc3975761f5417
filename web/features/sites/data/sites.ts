"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { z } from "zod";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bigInt, smallInt } from "#lib/graph/scalars.ts";

/** A site with what is certified and how much of it is taken; W, Unix seconds. */
export const siteSchema = z.object({
  number: bigInt,
  operator: address,
  kind: z.enum(["HOUSEHOLD", "COMMERCIAL", "FARM"]),
  region: z.string(),
  label: z.string(),
  isCertified: z.boolean(),
  registeredAt: smallInt,
  gridConnectionW: bigInt,
  heatCeilingW: bigInt,
  renewableGenerationW: bigInt,
  ratedPowerW: bigInt,
  sharedHeatCeilingW: bigInt,
  nodeCount: z.number().int(),
  certifiedNodeCount: z.number().int(),
  nodes: z.array(z.object({ number: bigInt, isCertified: z.boolean(), hasBaseline: z.boolean() })),
});
export type Site = z.infer<typeof siteSchema>;

/** Nodes of a site a list names at most; the site's page and its counts tell of more. */
const NODES_NAMED = 20;
export const siteFields = `number operator kind region label isCertified registeredAt gridConnectionW heatCeilingW
  renewableGenerationW ratedPowerW sharedHeatCeilingW nodeCount certifiedNodeCount
  nodes(first: ${NODES_NAMED}, orderBy: number) { number isCertified hasBaseline }`;

const schema = z.object({ sites: z.array(siteSchema) });
export const SITES_SHOWN = 10;

const query = `query ($first: Int!, $skip: Int!, $where: Site_filter!) {
  sites(first: $first, skip: $skip, orderBy: number, orderDirection: desc, where: $where) { ${siteFields} }
}`;

export interface SitesPage {
  sites: Site[];
  hasMore: boolean;
}

async function getSites(where: object, page: number, signal?: AbortSignal): Promise<SitesPage> {
  const variables = { first: SITES_SHOWN + 1, skip: page * SITES_SHOWN, where };
  const { sites } = await fetchGraph({ query, variables, schema, signal });
  return { sites: sites.slice(0, SITES_SHOWN), hasMore: sites.length > SITES_SHOWN };
}

/** A page of sites, newest first: those of `operator`, or of everybody without one. */
export function useSites(operator: Address | undefined, page: number, isEnabled = true) {
  const { chainId } = useDeployment();
  return useQuery({
    queryKey: ["graph", "sites", chainId, operator ?? null, page],
    queryFn: ({ signal }) => getSites(operator ? { operator: operator.toLowerCase() } : {}, page, signal),
    enabled: isEnabled,
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
}

const allSchema = z.object({
  sites: z.array(siteSchema.pick({ number: true, label: true, kind: true, region: true })),
});

/** All sites of an account, to choose from. */
export function useOwnSites(operator: Address | undefined) {
  const { chainId } = useDeployment();
  return useQuery({
    queryKey: ["graph", "ownSites", chainId, operator ?? null],
    queryFn: async ({ signal }) => {
      const variables = { operator: operator?.toLowerCase() };
      const text = `query ($operator: Bytes!) {
        sites(first: 1000, orderBy: number, orderDirection: desc, where: { operator: $operator }) { number label kind region }
      }`;
      return (await fetchGraph({ query: text, variables, schema: allSchema, signal })).sites;
    },
    enabled: operator !== undefined,
    structuralSharing: false,
  });
}

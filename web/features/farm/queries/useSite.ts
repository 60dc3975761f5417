"use client";
import { useQuery } from "@tanstack/react-query";
import { usePublicClient } from "wagmi";
import { z } from "zod";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { GraphProblem } from "#lib/graph/GraphProblem.ts";
import { readSite, readSiteWords, type SiteWords } from "./readSite.ts";

/** Site `id` from the chain; `data` is null when there is none. */
export function useSite(id: bigint) {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["site", deployment.chainId, id.toString()],
    queryFn: () => {
      if (!client) throw new Error("no client for this chain");
      return readSite(client, deployment, id);
    },
  });
}

const schema = z.object({ site: z.object({ label: z.string(), profile: z.string().nullable() }).nullable() });

async function getSiteWords(id: bigint, signal: AbortSignal): Promise<SiteWords | null> {
  const query = "query SiteWords($id: ID!) { site(id: $id) { label profile } }";
  const { site } = await fetchGraph({ query, variables: { id: id.toString() }, schema, signal });
  return site && { label: site.label, profile: site.profile ?? undefined };
}

/** Name and own words of site `id`: from the indexer, or from the chain's logs when it does not answer or is behind. */
export function useSiteWords(id: bigint) {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["graph", "siteWords", deployment.chainId, id.toString()],
    queryFn: async ({ signal }) => {
      const indexed = await getSiteWords(id, signal).catch((error: unknown) => {
        if (error instanceof GraphProblem) return null;
        throw error;
      });
      if (indexed) return indexed;
      if (!client) throw new Error("no client for this chain");
      return readSiteWords(client, deployment, id);
    },
  });
}

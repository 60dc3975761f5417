import { heatLedgerAbi, nodeRegistryAbi, siteRegistryAbi } from "@ecosphere/bindings";
import { hexToString, type PublicClient } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import { kinds, type NodeHere, type SiteNow } from "../domain/site.ts";

/** Reads site `id` from the chain; null when there is none. Nodes of a household are not looked for: they are nobody's business. */
export async function readSite(client: PublicClient, at: Deployment, id: bigint): Promise<SiteNow | null> {
  const sites = { address: at.siteRegistry, abi: siteRegistryAbi } as const;
  const count = await client.readContract({ ...sites, functionName: "siteCount" });
  if (id > count) return null;
  const [site, ratedPowerW] = await Promise.all([
    client.readContract({ ...sites, functionName: "siteOf", args: [id] }),
    client.readContract({
      address: at.nodeRegistry,
      abi: nodeRegistryAbi,
      functionName: "ratedPowerOfSite",
      args: [id],
    }),
  ]);
  const kind = kinds[site.kind] ?? "none";
  const { operator, heatCeilingW, gridConnectionW, renewableGenerationW } = site;
  return {
    id,
    kind,
    region: hexToString(site.region, { size: 8 }),
    operator,
    heatCeilingW,
    gridConnectionW,
    renewableGenerationW,
    ratedPowerW: Number(ratedPowerW),
    nodes: kind === "household" ? [] : await readNodesAt(client, at, id),
  };
}

async function readNodesAt(client: PublicClient, at: Deployment, siteId: bigint): Promise<NodeHere[]> {
  const registry = { address: at.nodeRegistry, abi: nodeRegistryAbi } as const;
  const count = await client.readContract({ ...registry, functionName: "nodeCount" });
  const ids = Array.from({ length: Number(count) }, (_, index) => BigInt(index + 1));
  const found = await Promise.all(
    ids.map(async (id) => {
      const node = await client.readContract({ ...registry, functionName: "nodeOf", args: [id] });
      if (node.siteId !== siteId) return undefined;
      const { usefulHeatWh, computeUnits } = await client.readContract({
        address: at.heatLedger,
        abi: heatLedgerAbi,
        functionName: "registersOf",
        args: [id],
      });
      return { id, isCertified: node.certified, usefulHeatWh, computeUnits };
    }),
  );
  return found.filter((node) => node !== undefined);
}

/** Name and own words of a site. */
export interface SiteWords {
  label: string;
  /** As on chain, unchecked; undefined where it never said anything. */
  profile: string | undefined;
}

/** A site's words from the chain's logs, for when the indexer is away. */
export async function readSiteWords(
  client: PublicClient,
  at: Deployment,
  siteId: bigint,
): Promise<SiteWords> {
  const range = {
    address: at.siteRegistry,
    abi: siteRegistryAbi,
    args: { siteId },
    fromBlock: BigInt(at.startBlock),
    strict: true,
  } as const;
  const [registered, changed] = await Promise.all([
    client.getContractEvents({ ...range, eventName: "SiteRegistered" }),
    client.getContractEvents({ ...range, eventName: "SiteProfileChanged" }),
  ]);
  return { label: registered[0]?.args.label ?? "", profile: changed.at(-1)?.args.profile };
}

import { heatLedgerAbi, nodeRegistryAbi, siteRegistryAbi } from "@ecosphere/bindings";
import { hexToString, type PublicClient } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import { type HeatingNode, siteKinds, trustTiers } from "../domain/node.ts";

/** How many nodes there are. Numbers count from 1. */
export const readNodeCount = (client: PublicClient, at: Deployment): Promise<bigint> =>
  client.readContract({ address: at.nodeRegistry, abi: nodeRegistryAbi, functionName: "nodeCount" });

/** The nodes with these numbers from the chain, without those that do not exist. */
export async function readNodes(
  client: PublicClient,
  at: Deployment,
  ids: readonly bigint[],
): Promise<HeatingNode[]> {
  const [count, block] = await Promise.all([
    readNodeCount(client, at),
    client.getBlock({ blockTag: "latest" }),
  ]);
  const known = ids.filter((id) => id >= 1n && id <= count);
  return Promise.all(known.map((id) => readNode(client, at, id, block.timestamp)));
}

async function readNode(client: PublicClient, at: Deployment, id: bigint, now: bigint): Promise<HeatingNode> {
  const registry = { address: at.nodeRegistry, abi: nodeRegistryAbi } as const;
  const [node, limits, registers] = await Promise.all([
    client.readContract({ ...registry, functionName: "nodeOf", args: [id] }),
    client.readContract({ ...registry, functionName: "limitsSince", args: [id, now] }),
    client.readContract({
      address: at.heatLedger,
      abi: heatLedgerAbi,
      functionName: "registersOf",
      args: [id],
    }),
  ]);
  const site = await client.readContract({
    address: at.siteRegistry,
    abi: siteRegistryAbi,
    functionName: "siteOf",
    args: [node.siteId],
  });
  return {
    id,
    siteKind: siteKinds[site.kind] ?? "none",
    region: hexToString(site.region, { size: 8 }),
    operator: node.operator,
    payout: node.payout,
    isCertified: node.certified,
    tier: trustTiers[node.tier] ?? "NONE",
    generation: node.generation,
    hasBaseline: registers.measuredAt > 0 && registers.generation === node.generation,
    ratedPowerW: limits.ratedPowerW,
    heatCeilingW: limits.heatCeilingW,
    calibratedUntil: limits.calibratedUntil,
    registers: {
      electricityWh: registers.electricityWh,
      usefulHeatWh: registers.usefulHeatWh,
      rejectedHeatWh: registers.rejectedHeatWh,
      computeUnits: registers.computeUnits,
      uptimeSeconds: registers.uptimeSeconds,
      seq: registers.seq,
    },
    lastMeasuredAt: registers.measuredAt === 0 ? undefined : registers.measuredAt,
  };
}

import { stringToHex } from "viem";
import {
  type Deployment,
  heatLedgerAbi,
  nodeRegistryAbi,
  readingDomain,
  readingTypes,
  siteRegistryAbi,
} from "../../bindings/src/index.ts";
import { personaAccount, personaAddress } from "../local.ts";
import type { LocalClient } from "../stack/chain.ts";
import { act } from "./actor.ts";
import type { LocalNode } from "./localNodes.ts";

/** INodeRegistry.TrustTier of calibrated meters and a key file. */
const TRUST_TIER_METERED = 1;

/** Registers and certifies a site with its node and signs its start registers, as operator, certifier and installer would. */
export async function registerNode(client: LocalClient, at: Deployment, node: LocalNode): Promise<void> {
  const sites = { address: at.siteRegistry, abi: siteRegistryAbi } as const;
  const nodes = { address: at.nodeRegistry, abi: nodeRegistryAbi } as const;
  const { limits } = node;
  const siteId = (await act(client, node.operator, {
    ...sites,
    functionName: "registerSite",
    args: [node.kind, stringToHex(node.region, { size: 8 }), limits.gridConnectionW, node.label],
  })) as bigint;
  await act(client, "certifier", {
    ...sites,
    functionName: "certifySite",
    args: [siteId, node.kind, limits.heatCeilingW, limits.gridConnectionW, limits.renewableGenerationW],
  });
  const nodeId = (await act(client, node.operator, {
    ...nodes,
    functionName: "registerNode",
    args: [siteId, personaAddress(node.operator), personaAddress(node.device)],
  })) as bigint;
  if (nodeId !== BigInt(node.nodeId)) throw new Error(`node ${node.nodeId} got id ${nodeId}`);
  const now = Number((await client.getBlock()).timestamp);
  await act(client, "certifier", {
    ...nodes,
    functionName: "certifyNode",
    args: [
      nodeId,
      personaAddress("certifier"),
      TRUST_TIER_METERED,
      {
        ratedPowerW: limits.ratedPowerW,
        unitsPerKWhMax: limits.unitsPerKWhMax,
        storageWh: limits.storageWh,
        heatCeilingW: limits.heatCeilingW,
        calibratedUntil: now + 5 * 365 * 86_400,
      },
    ],
  });
  await signBaseline(client, at, node);
}

async function signBaseline(client: LocalClient, at: Deployment, node: LocalNode): Promise<void> {
  const { generation } = await client.readContract({
    address: at.nodeRegistry,
    abi: nodeRegistryAbi,
    functionName: "nodeOf",
    args: [BigInt(node.nodeId)],
  });
  const reading = {
    nodeId: BigInt(node.nodeId),
    generation,
    seq: 1n,
    measuredAt: Number((await client.getBlock()).timestamp),
    electricityWh: 0n,
    usefulHeatWh: 0n,
    rejectedHeatWh: 0n,
    computeUnits: 0n,
    uptimeSeconds: 0n,
    intervalRoot: `0x${"0".repeat(64)}`,
  } as const;
  const typedData = {
    domain: readingDomain(at.chainId, at.heatLedger),
    types: readingTypes,
    primaryType: "Reading",
    message: reading,
  } as const;
  const [device, installer] = await Promise.all(
    [node.device, "certifier"].map((key) => personaAccount(key).signTypedData(typedData)),
  );
  await act(client, "certifier", {
    address: at.heatLedger,
    abi: heatLedgerAbi,
    functionName: "attestBaseline",
    args: [reading, device ?? "0x", installer ?? "0x"],
  });
}

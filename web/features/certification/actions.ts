import { nodeRegistryAbi, siteRegistryAbi } from "@ecosphere/bindings";
import type { Deployment } from "#lib/chain/deployment.ts";
import { type Call, call } from "#lib/tx/call.ts";
import type { NodeCertification } from "./domain/nodeLimits.ts";
import type { SiteCertification } from "./domain/siteLimits.ts";

export const certifySiteCall = (at: Deployment, siteId: bigint, site: SiteCertification): Call =>
  call({
    address: at.siteRegistry,
    abi: siteRegistryAbi,
    functionName: "certifySite",
    args: [siteId, site.kind, site.heatCeilingW, site.gridConnectionW, site.renewableGenerationW],
  });

export const certifyNodeCall = (at: Deployment, nodeId: bigint, node: NodeCertification): Call =>
  call({
    address: at.nodeRegistry,
    abi: nodeRegistryAbi,
    functionName: "certifyNode",
    args: [nodeId, node.installer, node.tier, node.limits],
  });

export const withdrawCertificationCall = (at: Deployment, nodeId: bigint, reason: string): Call =>
  call({
    address: at.nodeRegistry,
    abi: nodeRegistryAbi,
    functionName: "withdrawCertification",
    args: [nodeId, reason],
  });

import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { Auditor, Certification, Node, Site } from "../generated/schema";
import { AuditorAppointed, CertificationWithdrawn, NodeCertified } from "../generated/NodeRegistry/NodeRegistry";
import { SiteCertified } from "../generated/SiteRegistry/SiteRegistry";
import { entryId, networkAt, orderOf } from "./network";
import { countKind, nameOfKind, regionOf, regionOfNode } from "./regions";
import { noteAuditor } from "./trail";

export function handleSiteCertified(event: SiteCertified): void {
  const p = event.params;
  const site = Site.load(p.siteId.toString());
  if (site == null) return;
  const kind = nameOfKind(p.kind);
  const region = regionOf(site.region);
  countKind(region, site.kind, -1);
  countKind(region, kind, 1);
  region.save();
  site.kind = kind;
  site.heatCeilingW = p.heatCeilingW;
  site.gridConnectionW = p.gridConnectionW;
  site.renewableGenerationW = p.renewableGenerationW;
  site.isCertified = true;
  site.certifiedAt = event.block.timestamp;
  site.certifier = p.certifier;
  site.save();

  const entry = certification(event, "SITE", site.id, p.certifier);
  entry.heatCeilingW = p.heatCeilingW;
  entry.gridConnectionW = p.gridConnectionW;
  entry.renewableGenerationW = p.renewableGenerationW;
  entry.save();
}

export function handleNodeCertified(event: NodeCertified): void {
  const p = event.params;
  const limits = p.limits;
  const node = Node.load(p.nodeId.toString());
  if (node == null) return;
  if (node.isCertified) count(event, node, -1);
  node.installer = p.installer;
  node.tier = nameOfTier(p.tier);
  node.ratedPowerW = limits.ratedPowerW;
  node.unitsPerKWhMax = limits.unitsPerKWhMax;
  node.storageWh = limits.storageWh;
  node.heatCeilingW = limits.heatCeilingW;
  node.calibratedUntil = limits.calibratedUntil;
  node.isCertified = true;
  node.certifiedAt = event.block.timestamp;
  node.certifier = p.certifier;
  node.isWithdrawn = false;
  node.withdrawnAt = null;
  node.withdrawnReason = null;
  node.save();
  count(event, node, 1);

  const entry = certification(event, "NODE", node.site, p.certifier);
  entry.node = node.id;
  entry.tier = node.tier;
  entry.installer = p.installer;
  entry.ratedPowerW = limits.ratedPowerW;
  entry.unitsPerKWhMax = limits.unitsPerKWhMax;
  entry.storageWh = limits.storageWh;
  entry.heatCeilingW = limits.heatCeilingW;
  entry.calibratedUntil = limits.calibratedUntil;
  entry.save();
}

export function handleCertificationWithdrawn(event: CertificationWithdrawn): void {
  const p = event.params;
  const node = Node.load(p.nodeId.toString());
  if (node == null) return;
  if (node.isCertified) count(event, node, -1);
  node.isCertified = false;
  node.isWithdrawn = true;
  node.withdrawnAt = event.block.timestamp;
  node.withdrawnReason = p.reason;
  node.save();

  const entry = certification(event, "WITHDRAWN", node.site, p.certifier);
  entry.node = node.id;
  entry.reason = p.reason;
  entry.save();
}

/** Adds a certified node to the sums of its site, its region and the network, or takes it out with `sign` -1. */
function count(event: ethereum.Event, node: Node, sign: i32): void {
  const power = sign > 0 ? node.ratedPowerW : node.ratedPowerW.neg();
  const ceiling = sign > 0 ? node.heatCeilingW : node.heatCeilingW.neg();
  const site = Site.load(node.site)!;
  site.certifiedNodeCount += sign;
  site.ratedPowerW = site.ratedPowerW.plus(power);
  site.sharedHeatCeilingW = site.sharedHeatCeilingW.plus(ceiling);
  site.save();
  const region = regionOfNode(node);
  region.certifiedNodeCount += sign;
  region.ratedPowerW = region.ratedPowerW.plus(power);
  region.save();
  const network = networkAt(event);
  network.certifiedNodeCount += sign;
  network.save();
}

function certification(event: ethereum.Event, kind: string, site: string, certifier: Bytes): Certification {
  const entry = new Certification(entryId(event));
  entry.kind = kind;
  entry.site = site;
  entry.certifier = certifier;
  entry.at = event.block.timestamp;
  entry.order = orderOf(event);
  entry.tx = event.transaction.hash;
  return entry;
}

function nameOfTier(tier: i32): string {
  if (tier == 1) return "METERED";
  if (tier == 2) return "SEALED";
  return tier == 3 ? "HARDWARE" : "NONE";
}

export function handleAuditorAppointed(event: AuditorAppointed): void {
  const p = event.params;
  let auditor = Auditor.load(p.auditor);
  if (auditor == null) {
    auditor = new Auditor(p.auditor);
    auditor.address = p.auditor;
    auditor.isAppointed = false;
    auditor.since = event.block.timestamp;
  }
  if (p.appointed && !auditor.isAppointed) auditor.since = event.block.timestamp;
  auditor.until = p.appointed ? null : (event.block.timestamp as BigInt | null);
  auditor.isAppointed = p.appointed;
  auditor.proposal = null;
  auditor.save();
  noteAuditor(event.transaction.hash, p.auditor);
}

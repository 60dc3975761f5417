import { Bytes } from "@graphprotocol/graph-ts";
import { Node, Site } from "../generated/schema";
import {
  DeviceKeyRotated,
  NodeCertified,
  NodeRegistered,
  PayoutChanged,
} from "../generated/NodeRegistry/NodeRegistry";
import { SiteCertified, SiteRegistered } from "../generated/SiteRegistry/SiteRegistry";
import { networkAt, ZERO } from "./network";
import { countKind, regionOf, regionOfNode } from "./regions";

export function handleSiteRegistered(event: SiteRegistered): void {
  const network = networkAt(event);
  network.siteCount += 1;
  network.save();
  const code = textOf(event.params.region);
  const region = regionOf(code);
  region.siteCount += 1;
  countKind(region, nameOfKind(event.params.kind), 1);
  region.save();
  const site = new Site(event.params.siteId.toString());
  site.number = event.params.siteId;
  site.operator = event.params.operator;
  site.kind = nameOfKind(event.params.kind);
  site.region = code;
  site.regionTotals = region.id;
  site.label = event.params.label;
  site.heatCeilingW = ZERO;
  site.gridConnectionW = event.params.gridConnectionW;
  site.renewableGenerationW = ZERO;
  site.isCertified = false;
  site.registeredAt = event.block.timestamp;
  site.save();
}

export function handleSiteCertified(event: SiteCertified): void {
  const site = Site.load(event.params.siteId.toString());
  if (site == null) return;
  const region = regionOf(site.region);
  countKind(region, site.kind, -1);
  countKind(region, nameOfKind(event.params.kind), 1);
  region.save();
  site.kind = nameOfKind(event.params.kind);
  site.heatCeilingW = event.params.heatCeilingW;
  site.gridConnectionW = event.params.gridConnectionW;
  site.renewableGenerationW = event.params.renewableGenerationW;
  site.isCertified = true;
  site.certifiedAt = event.block.timestamp;
  site.save();
}

function nameOfKind(kind: i32): string {
  if (kind == 1) return "HOUSEHOLD";
  return kind == 2 ? "COMMERCIAL" : "FARM";
}

function textOf(region: Bytes): string {
  let length = region.length;
  while (length > 0 && region[length - 1] == 0) length--;
  return length == 0 ? "" : Bytes.fromUint8Array(region.subarray(0, length)).toString();
}

export function handleNodeRegistered(event: NodeRegistered): void {
  const site = Site.load(event.params.siteId.toString());
  if (site == null) return;
  const region = regionOf(site.region);
  region.nodeCount += 1;
  region.save();
  const network = networkAt(event);
  network.nodeCount += 1;
  network.save();
  const node = new Node(event.params.nodeId.toString());
  node.number = event.params.nodeId;
  node.site = site.id;
  node.region = region.id;
  node.operator = event.params.operator;
  node.payout = event.params.payout;
  node.deviceKey = event.params.deviceKey;
  node.generation = 1;
  node.isCertified = false;
  node.registeredAt = event.block.timestamp;
  node.ratedPowerW = ZERO;
  node.unitsPerKWhMax = ZERO;
  node.storageWh = ZERO;
  node.heatCeilingW = ZERO;
  node.calibratedUntil = ZERO;
  clearRegisters(node);
  node.readingCount = 0;
  node.refusedReadingCount = 0;
  node.electricityWh = ZERO;
  node.usefulHeatWh = ZERO;
  node.rejectedHeatWh = ZERO;
  node.creditedHeatWh = ZERO;
  node.computeUnits = ZERO;
  node.uptimeSeconds = ZERO;
  node.paidUnits = ZERO;
  node.settledAmount = ZERO;
  node.feeAmount = ZERO;
  node.payoutsAllocated = ZERO;
  node.payoutsClaimed = ZERO;
  node.save();
}

export function handleNodeCertified(event: NodeCertified): void {
  const node = Node.load(event.params.nodeId.toString());
  if (node == null) return;
  const limits = event.params.limits;
  const region = regionOfNode(node);
  if (!node.isCertified) {
    const network = networkAt(event);
    network.certifiedNodeCount += 1;
    network.save();
    region.certifiedNodeCount += 1;
  } else region.ratedPowerW = region.ratedPowerW.minus(node.ratedPowerW);
  region.ratedPowerW = region.ratedPowerW.plus(limits.ratedPowerW);
  region.save();
  node.installer = event.params.installer;
  node.ratedPowerW = limits.ratedPowerW;
  node.unitsPerKWhMax = limits.unitsPerKWhMax;
  node.storageWh = limits.storageWh;
  node.heatCeilingW = limits.heatCeilingW;
  node.calibratedUntil = limits.calibratedUntil;
  node.isCertified = true;
  node.certifiedAt = event.block.timestamp;
  node.save();
}

export function handlePayoutChanged(event: PayoutChanged): void {
  const node = Node.load(event.params.nodeId.toString());
  if (node == null) return;
  node.payout = event.params.payout;
  node.save();
}

/** A new key opens a generation whose registers begin with its own baseline. */
export function handleDeviceKeyRotated(event: DeviceKeyRotated): void {
  const node = Node.load(event.params.nodeId.toString());
  if (node == null) return;
  node.deviceKey = event.params.deviceKey;
  node.generation = event.params.generation.toI32();
  clearRegisters(node);
  node.save();
}

function clearRegisters(node: Node): void {
  node.registerElectricityWh = ZERO;
  node.registerUsefulHeatWh = ZERO;
  node.registerRejectedHeatWh = ZERO;
  node.registerComputeUnits = ZERO;
  node.registerUptimeSeconds = ZERO;
  node.lastMeasuredAt = null;
}

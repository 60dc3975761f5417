import { Bytes } from "@graphprotocol/graph-ts";
import { Node, Site } from "../generated/schema";
import { NodeRegistered, PayoutChanged } from "../generated/NodeRegistry/NodeRegistry";
import { SiteProfileChanged, SiteRegistered } from "../generated/SiteRegistry/SiteRegistry";
import { clearRegisters, newGeneration } from "./generations";
import { networkAt, ZERO } from "./network";
import { countKind, nameOfKind, regionOf } from "./regions";

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
  site.nodeCount = 0;
  site.certifiedNodeCount = 0;
  site.ratedPowerW = ZERO;
  site.sharedHeatCeilingW = ZERO;
  site.save();
}

export function handleSiteProfileChanged(event: SiteProfileChanged): void {
  const site = Site.load(event.params.siteId.toString());
  if (site == null) return;
  site.profile = event.params.profile == "" ? null : event.params.profile;
  site.profileChangedAt = event.block.timestamp;
  site.save();
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
  site.nodeCount += 1;
  site.save();
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
  node.isWithdrawn = false;
  node.tier = "NONE";
  node.hasBaseline = false;
  node.openDisputeCount = 0;
  node.faultCount = 0;
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
  newGeneration(node, 1, "REGISTERED", event).save();
}

export function handlePayoutChanged(event: PayoutChanged): void {
  const node = Node.load(event.params.nodeId.toString());
  if (node == null) return;
  node.payout = event.params.payout;
  node.save();
}

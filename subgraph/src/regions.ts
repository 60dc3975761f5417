import { Node, Region, RegionDay } from "../generated/schema";
import { startOfDay, ZERO } from "./network";

/** Totals of the region with `code`; a site that names no region belongs to `none`. */
export function regionOf(code: string): Region {
  const id = code == "" ? "none" : code;
  let region = Region.load(id);
  if (region == null) {
    region = new Region(id);
    region.code = code;
    region.siteCount = 0;
    region.householdCount = 0;
    region.commercialCount = 0;
    region.farmCount = 0;
    region.nodeCount = 0;
    region.certifiedNodeCount = 0;
    region.ratedPowerW = ZERO;
    region.electricityWh = ZERO;
    region.usefulHeatWh = ZERO;
    region.rejectedHeatWh = ZERO;
    region.creditedHeatWh = ZERO;
    region.computeUnits = ZERO;
    region.paidUnits = ZERO;
    region.settledAmount = ZERO;
    region.feeAmount = ZERO;
    region.payoutsAllocated = ZERO;
    region.payoutsClaimed = ZERO;
  }
  return region;
}

/** The region a node lies in: every node has one from its registration. */
export function regionOfNode(node: Node): Region {
  return Region.load(node.region)!;
}

/** ISiteRegistry.Kind in words. */
export function nameOfKind(kind: i32): string {
  if (kind == 1) return "HOUSEHOLD";
  return kind == 2 ? "COMMERCIAL" : "FARM";
}

/** Adds `by` sites of `kind` to the region. */
export function countKind(region: Region, kind: string, by: i32): void {
  if (kind == "HOUSEHOLD") region.householdCount += by;
  else if (kind == "COMMERCIAL") region.commercialCount += by;
  else region.farmCount += by;
}

export function regionDay(region: string, day: i32): RegionDay {
  const id = region + "-" + day.toString();
  let entity = RegionDay.load(id);
  if (entity == null) {
    entity = new RegionDay(id);
    entity.region = region;
    entity.day = day;
    entity.startsAt = startOfDay(day);
    entity.electricityWh = ZERO;
    entity.usefulHeatWh = ZERO;
    entity.rejectedHeatWh = ZERO;
    entity.computeUnits = ZERO;
    entity.readingCount = 0;
    entity.paidUnits = ZERO;
    entity.settledAmount = ZERO;
    entity.feeAmount = ZERO;
    entity.payoutsClaimed = ZERO;
  }
  return entity;
}

import { BigInt } from "@graphprotocol/graph-ts";
import { Node, NodeDay, NodeEpoch } from "../generated/schema";
import { DAY_SECONDS, dayOf, networkDay, startOfDay, startOfEpoch, ZERO } from "./network";
import { regionDay } from "./regions";

/** Longest span that is split into days; a longer one belongs to its last day, so that no event costs unbounded work. */
const MAX_SPLIT_DAYS: i32 = 400;

/** What a span adds: Wh and compute units. */
export class Amounts {
  constructor(
    public electricityWh: BigInt,
    public usefulHeatWh: BigInt,
    public rejectedHeatWh: BigInt,
    public computeUnits: BigInt,
  ) {}

  /** The first `part` of `whole` seconds, rounded down. */
  portion(part: BigInt, whole: BigInt): Amounts {
    return new Amounts(
      this.electricityWh.times(part).div(whole),
      this.usefulHeatWh.times(part).div(whole),
      this.rejectedHeatWh.times(part).div(whole),
      this.computeUnits.times(part).div(whole),
    );
  }

  minus(other: Amounts): Amounts {
    return new Amounts(
      this.electricityWh.minus(other.electricityWh),
      this.usefulHeatWh.minus(other.usefulHeatWh),
      this.rejectedHeatWh.minus(other.rejectedHeatWh),
      this.computeUnits.minus(other.computeUnits),
    );
  }
}

/** Adds `delta` to the days between `since` and `until` by time, the reading to the last; the parts sum to `delta` exactly. */
export function spread(node: Node, since: BigInt, until: BigInt, delta: Amounts): void {
  const span = until.minus(since);
  const last = dayOf(until.gt(since) ? until.minus(BigInt.fromI32(1)) : until);
  let day = dayOf(since);
  if (last - day > MAX_SPLIT_DAYS) day = last;
  let done = new Amounts(ZERO, ZERO, ZERO, ZERO);
  for (; day < last; day++) {
    const upTo = delta.portion(startOfDay(day).plus(BigInt.fromI32(DAY_SECONDS)).minus(since), span);
    addToDay(node, day, upTo.minus(done), 0);
    done = upTo;
  }
  addToDay(node, last, delta.minus(done), 1);
}

function addToDay(node: Node, day: i32, part: Amounts, readings: i32): void {
  const ofNode = nodeDay(node.id, day);
  ofNode.electricityWh = ofNode.electricityWh.plus(part.electricityWh);
  ofNode.usefulHeatWh = ofNode.usefulHeatWh.plus(part.usefulHeatWh);
  ofNode.rejectedHeatWh = ofNode.rejectedHeatWh.plus(part.rejectedHeatWh);
  ofNode.computeUnits = ofNode.computeUnits.plus(part.computeUnits);
  ofNode.readingCount += readings;
  ofNode.save();
  const ofRegion = regionDay(node.region, day);
  ofRegion.electricityWh = ofRegion.electricityWh.plus(part.electricityWh);
  ofRegion.usefulHeatWh = ofRegion.usefulHeatWh.plus(part.usefulHeatWh);
  ofRegion.rejectedHeatWh = ofRegion.rejectedHeatWh.plus(part.rejectedHeatWh);
  ofRegion.computeUnits = ofRegion.computeUnits.plus(part.computeUnits);
  ofRegion.readingCount += readings;
  ofRegion.save();
  const ofNetwork = networkDay(day);
  ofNetwork.electricityWh = ofNetwork.electricityWh.plus(part.electricityWh);
  ofNetwork.usefulHeatWh = ofNetwork.usefulHeatWh.plus(part.usefulHeatWh);
  ofNetwork.rejectedHeatWh = ofNetwork.rejectedHeatWh.plus(part.rejectedHeatWh);
  ofNetwork.computeUnits = ofNetwork.computeUnits.plus(part.computeUnits);
  ofNetwork.readingCount += readings;
  ofNetwork.save();
}

export function nodeDay(node: string, day: i32): NodeDay {
  const id = node + "-" + day.toString();
  let entity = NodeDay.load(id);
  if (entity == null) {
    entity = new NodeDay(id);
    entity.node = node;
    entity.day = day;
    entity.startsAt = startOfDay(day);
    entity.electricityWh = ZERO;
    entity.usefulHeatWh = ZERO;
    entity.rejectedHeatWh = ZERO;
    entity.computeUnits = ZERO;
    entity.readingCount = 0;
    entity.settledAmount = ZERO;
    entity.feeAmount = ZERO;
  }
  return entity;
}

export function nodeEpoch(node: string, epoch: i32): NodeEpoch {
  const id = node + "-" + epoch.toString();
  let entity = NodeEpoch.load(id);
  if (entity == null) {
    entity = new NodeEpoch(id);
    entity.node = node;
    entity.epoch = epoch;
    entity.startsAt = startOfEpoch(epoch);
    entity.endsAt = startOfEpoch(epoch + 1);
    entity.creditedHeatWh = ZERO;
    entity.electricityWh = ZERO;
    entity.usefulHeatWh = ZERO;
    entity.computeUnits = ZERO;
    entity.feeAmount = ZERO;
    entity.bookedEnergyWh = ZERO;
    entity.settledAmount = ZERO;
    entity.paidUnits = ZERO;
  }
  return entity;
}

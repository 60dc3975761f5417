import { BigInt, ethereum } from "@graphprotocol/graph-ts";
import { Node, Reading, ReadingRefusal } from "../generated/schema";
import { BaselineSet, ReadingAttested, ReadingRefused } from "../generated/HeatLedger/HeatLedger";
import { beginGeneration, continueGeneration } from "./generations";
import { entryId, networkAt, ZERO } from "./network";
import { Amounts, nodeEpoch, spread } from "./periods";
import { regionOfNode } from "./regions";

/** IHeatLedger.Code in order. */
const CODES: string[] = [
  "Accepted",
  "UnknownNode",
  "HouseholdMustUseRollup",
  "NotCertified",
  "WrongGeneration",
  "NoBaseline",
  "StaleSequence",
  "TimeNotLater",
  "FromTheFuture",
  "RegisterFell",
  "AboveRatedPower",
  "AboveClassMaximum",
  "UptimeImpossible",
  "MoreHeatThanEnergy",
  "WrongSignature",
];

/** The statement inside an event: both events carry the same struct, of which the generator makes two classes. */
class Statement extends ethereum.Tuple {
  get generation(): i32 {
    return this[1].toI32();
  }
  get seq(): BigInt {
    return this[2].toBigInt();
  }
  get measuredAt(): BigInt {
    return this[3].toBigInt();
  }
  get electricityWh(): BigInt {
    return this[4].toBigInt();
  }
  get usefulHeatWh(): BigInt {
    return this[5].toBigInt();
  }
  get rejectedHeatWh(): BigInt {
    return this[6].toBigInt();
  }
  get computeUnits(): BigInt {
    return this[7].toBigInt();
  }
  get uptimeSeconds(): BigInt {
    return this[8].toBigInt();
  }
}

export function handleBaselineSet(event: BaselineSet): void {
  const node = Node.load(event.params.nodeId.toString());
  if (node == null) return;
  const statement = changetype<Statement>(event.params.reading);
  const reading = newReading(event, node, statement, "-baseline");
  reading.isBaseline = true;
  reading.intervalRoot = event.params.reading.intervalRoot;
  reading.save();
  node.generation = statement.generation;
  node.hasBaseline = true;
  node.lastReading = reading.id;
  keepRegisters(node, statement);
  node.save();
  beginGeneration(node, statement.generation, reading.id, event.params.installer, event);
}

export function handleReadingAttested(event: ReadingAttested): void {
  const node = Node.load(event.params.nodeId.toString());
  if (node == null) return;
  const statement = changetype<Statement>(event.params.reading);
  const credited = event.params.creditedHeatWh;
  const epochNumber = event.params.epoch.toI32();
  const delta = new Amounts(
    statement.electricityWh.minus(node.registerElectricityWh),
    statement.usefulHeatWh.minus(node.registerUsefulHeatWh),
    statement.rejectedHeatWh.minus(node.registerRejectedHeatWh),
    statement.computeUnits.minus(node.registerComputeUnits),
  );
  const since = node.lastMeasuredAt === null ? statement.measuredAt : node.lastMeasuredAt!;

  const reading = newReading(event, node, statement, "");
  reading.isBaseline = false;
  reading.intervalRoot = event.params.reading.intervalRoot;
  reading.spanSeconds = statement.measuredAt.minus(since);
  reading.deltaElectricityWh = delta.electricityWh;
  reading.deltaUsefulHeatWh = delta.usefulHeatWh;
  reading.deltaRejectedHeatWh = delta.rejectedHeatWh;
  reading.deltaComputeUnits = delta.computeUnits;
  reading.creditedHeatWh = credited;
  reading.epoch = epochNumber;
  reading.save();

  node.electricityWh = node.electricityWh.plus(delta.electricityWh);
  node.usefulHeatWh = node.usefulHeatWh.plus(delta.usefulHeatWh);
  node.rejectedHeatWh = node.rejectedHeatWh.plus(delta.rejectedHeatWh);
  node.computeUnits = node.computeUnits.plus(delta.computeUnits);
  node.uptimeSeconds = node.uptimeSeconds.plus(statement.uptimeSeconds).minus(node.registerUptimeSeconds);
  node.creditedHeatWh = node.creditedHeatWh.plus(credited);
  node.readingCount += 1;
  node.lastReading = reading.id;
  keepRegisters(node, statement);
  node.save();

  continueGeneration(node, statement.generation, reading.id, event);
  spread(node, since, statement.measuredAt, delta);
  const epoch = nodeEpoch(node.id, epochNumber);
  epoch.creditedHeatWh = epoch.creditedHeatWh.plus(credited);
  epoch.electricityWh = epoch.electricityWh.plus(delta.electricityWh);
  epoch.usefulHeatWh = epoch.usefulHeatWh.plus(delta.usefulHeatWh);
  epoch.computeUnits = epoch.computeUnits.plus(delta.computeUnits);
  epoch.save();

  const region = regionOfNode(node);
  region.electricityWh = region.electricityWh.plus(delta.electricityWh);
  region.usefulHeatWh = region.usefulHeatWh.plus(delta.usefulHeatWh);
  region.rejectedHeatWh = region.rejectedHeatWh.plus(delta.rejectedHeatWh);
  region.computeUnits = region.computeUnits.plus(delta.computeUnits);
  region.creditedHeatWh = region.creditedHeatWh.plus(credited);
  region.save();

  const network = networkAt(event);
  network.readingCount += 1;
  network.electricityWh = network.electricityWh.plus(delta.electricityWh);
  network.usefulHeatWh = network.usefulHeatWh.plus(delta.usefulHeatWh);
  network.rejectedHeatWh = network.rejectedHeatWh.plus(delta.rejectedHeatWh);
  network.computeUnits = network.computeUnits.plus(delta.computeUnits);
  network.creditedHeatWh = network.creditedHeatWh.plus(credited);
  network.save();
}

function newReading(event: ethereum.Event, node: Node, statement: Statement, suffix: string): Reading {
  const id = node.id + "-" + statement.generation.toString() + "-" + statement.seq.toString() + suffix;
  const reading = new Reading(id);
  reading.node = node.id;
  reading.generation = statement.generation;
  reading.seq = statement.seq;
  reading.measuredAt = statement.measuredAt;
  reading.electricityWh = statement.electricityWh;
  reading.usefulHeatWh = statement.usefulHeatWh;
  reading.rejectedHeatWh = statement.rejectedHeatWh;
  reading.computeUnits = statement.computeUnits;
  reading.uptimeSeconds = statement.uptimeSeconds;
  reading.spanSeconds = ZERO;
  reading.deltaElectricityWh = ZERO;
  reading.deltaUsefulHeatWh = ZERO;
  reading.deltaRejectedHeatWh = ZERO;
  reading.deltaComputeUnits = ZERO;
  reading.creditedHeatWh = ZERO;
  reading.at = event.block.timestamp;
  reading.tx = event.transaction.hash;
  return reading;
}

function keepRegisters(node: Node, statement: Statement): void {
  node.registerElectricityWh = statement.electricityWh;
  node.registerUsefulHeatWh = statement.usefulHeatWh;
  node.registerRejectedHeatWh = statement.rejectedHeatWh;
  node.registerComputeUnits = statement.computeUnits;
  node.registerUptimeSeconds = statement.uptimeSeconds;
  node.lastMeasuredAt = statement.measuredAt;
}

export function handleReadingRefused(event: ReadingRefused): void {
  const network = networkAt(event);
  network.refusedReadingCount += 1;
  network.save();
  const refusal = new ReadingRefusal(entryId(event));
  const node = Node.load(event.params.nodeId.toString());
  if (node != null) {
    node.refusedReadingCount += 1;
    node.save();
    refusal.node = node.id;
  }
  const code = event.params.code;
  refusal.nodeNumber = event.params.nodeId;
  refusal.seq = event.params.seq;
  refusal.code = code;
  refusal.reason = code < CODES.length ? CODES[code] : code.toString();
  refusal.at = event.block.timestamp;
  refusal.tx = event.transaction.hash;
  refusal.save();
}

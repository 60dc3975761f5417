import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { Correction, Generation, Node } from "../generated/schema";
import { MeterSwapped, RegistersCorrected } from "../generated/HeatLedger/HeatLedger";
import { DeviceKeyRotated, GenerationOpened } from "../generated/NodeRegistry/NodeRegistry";
import { ZERO } from "./network";

export function generationId(node: string, number: i32): string {
  return node + "-" + number.toString();
}

/** The generation `number` of a node; one that no event has opened began with the node's registration. */
export function generationOf(node: Node, number: i32, event: ethereum.Event): Generation {
  const known = Generation.load(generationId(node.id, number));
  return known == null ? newGeneration(node, number, "REGISTERED", event) : known;
}

export function newGeneration(node: Node, number: i32, cause: string, event: ethereum.Event): Generation {
  const generation = new Generation(generationId(node.id, number));
  generation.node = node.id;
  generation.number = number;
  generation.cause = cause;
  generation.deviceKey = node.deviceKey;
  generation.openedAt = event.block.timestamp;
  generation.openedTx = event.transaction.hash;
  generation.readingCount = 0;
  return generation;
}

/** A new key opens a generation whose registers begin with its own baseline. */
export function handleDeviceKeyRotated(event: DeviceKeyRotated): void {
  const node = Node.load(event.params.nodeId.toString());
  if (node == null) return;
  node.deviceKey = event.params.deviceKey;
  open(node, event.params.generation.toI32(), "KEY_ROTATED", event);
}

/** The key stays; which event of the ledger follows says why. */
export function handleGenerationOpened(event: GenerationOpened): void {
  const node = Node.load(event.params.nodeId.toString());
  if (node == null) return;
  open(node, event.params.generation.toI32(), "OPENED", event);
}

function open(node: Node, number: i32, cause: string, event: ethereum.Event): void {
  const last = generationOf(node, node.generation, event);
  last.closedAt = event.block.timestamp;
  last.save();
  node.generation = number;
  node.hasBaseline = false;
  clearRegisters(node);
  node.save();
  newGeneration(node, number, cause, event).save();
}

export function handleMeterSwapped(event: MeterSwapped): void {
  const p = event.params;
  const node = Node.load(p.nodeId.toString());
  if (node == null) return;
  const generation = generationOf(node, p.generation.toI32(), event);
  generation.cause = "METER_SWAPPED";
  generation.installer = p.installer;
  generation.lastReadingHash = p.lastReading;
  generation.startReadingHash = p.startReading;
  generation.save();
}

export function handleRegistersCorrected(event: RegistersCorrected): void {
  const p = event.params;
  const node = Node.load(p.nodeId.toString());
  if (node == null) return;
  const number = p.generation.toI32();
  const opened = p.newGeneration.toI32();
  const correction = new Correction(generationId(node.id, number));
  correction.node = node.id;
  correction.generation = number;
  correction.newGeneration = opened;
  correction.installer = p.installer;
  correction.auditor = p.auditor;
  correction.seq = p.correction.seq;
  correction.electricityWh = p.correction.electricityWh;
  correction.usefulHeatWh = p.correction.usefulHeatWh;
  correction.rejectedHeatWh = p.correction.rejectedHeatWh;
  correction.evidenceHash = p.correction.evidenceHash;
  correction.excessHeatWh = p.excessHeatWh;
  correction.at = event.block.timestamp;
  correction.tx = event.transaction.hash;
  correction.save();

  const corrected = generationOf(node, number, event);
  corrected.correction = correction.id;
  corrected.save();
  if (opened == 0) return;
  const next = generationOf(node, opened, event);
  next.cause = "CORRECTED";
  next.installer = p.installer;
  next.auditor = p.auditor;
  next.save();
}

/** Notes the start registers of a generation and who signed them. */
export function beginGeneration(node: Node, number: i32, reading: string, installer: Bytes, event: ethereum.Event): void {
  const generation = generationOf(node, number, event);
  generation.baseline = reading;
  generation.lastReading = reading;
  generation.installer = installer;
  generation.save();
}

export function continueGeneration(node: Node, number: i32, reading: string, event: ethereum.Event): void {
  const generation = generationOf(node, number, event);
  generation.lastReading = reading;
  generation.readingCount += 1;
  generation.save();
}

export function clearRegisters(node: Node): void {
  node.registerElectricityWh = ZERO;
  node.registerUsefulHeatWh = ZERO;
  node.registerRejectedHeatWh = ZERO;
  node.registerComputeUnits = ZERO;
  node.registerUptimeSeconds = ZERO;
  node.lastMeasuredAt = null as BigInt | null;
}

import type { WearSummary } from "../domain/control/allocate.ts";
import type { Account } from "../domain/economy.ts";
import type { ParticipantsReport } from "../domain/participants/Participants.ts";
import type { Rung } from "../domain/planning/ladder.ts";
import type { Planning } from "../domain/planning/Planning.ts";
import type { Measured, ProcessImage } from "../domain/processImage.ts";
import { isUsable } from "../domain/processImage.ts";
import type { Board } from "./Board.ts";
import type { Node } from "./Node.ts";
import { type ParticipantsStatus, participantsStatus } from "./participantsStatus.ts";
import type { NodeParts } from "./startNode.ts";

export interface AccountStatus {
  electricityCostEur: number;
  heatValueEur: number;
  computeIncomeEur: number;
  netEur: number;
  electricityWh: number;
  usefulHeatWh: number;
  rejectedHeatWh: number;
  computeUnits: number;
}

/** Who decides, and what was decided in the last 24 hours; `at` is when a reason began to hold. */
export interface PlanningStatus {
  rung: Rung;
  decisions: { at: number; rung: Rung; reason: string; also: string[] }[];
}

/** `GET /api/status`. Temperatures are null while no sensor can be trusted; times are Unix seconds. */
export interface NodeStatus {
  name: string;
  nodeId: number;
  siteKind: "commercial" | "farm";
  /** The moment the plant has reached. */
  now: number;
  simulated: boolean;
  speed: number;
  mode: string;
  reason: string;
  /** Sensors and signals that are not believed, one sentence each. */
  faults: string[];
  room: { temperatureC: number | null; targetC: number | null };
  bath: { temperatureC: number | null; powerW: number | null };
  tank: { topC: number | null; bottomC: number | null };
  outdoorC: number | null;
  boilerW: number | null;
  planning: PlanningStatus | null;
  /** Battery, car and heat store; null where the site has none. */
  participants: ParticipantsStatus | null;
  registers: {
    electricityWh: number;
    usefulHeatWh: number;
    rejectedHeatWh: number;
    computeUnits: number;
    uptimeSeconds: number;
  };
  economy: {
    today: AccountStatus;
    total: AccountStatus;
    prices: {
      electricityEurPerKWh: number;
      feedInEurPerKWh: number;
      heatEurPerKWh: number;
      computeEurPerUnit: number;
      protocolFee: number;
    };
  };
  chain: {
    lastAttestedAt: number;
    /** Readings not yet accepted. */
    outboxPending: number;
    waitingFor: string | null;
    lastError: string | null;
  };
  /** Verified runs, and those cut off since the agent's start because their power went; they are computed again. */
  compute: { unitsPerRun: number; runs: number; runsLost: number };
  /** Who runs, does not answer or saves its work; wear; and how often a computing module was stopped before its work was saved. */
  modules: WearSummary;
  /** What the household asks for: kelvin beside the usual target; Unix seconds, null when there is none. */
  wishes: { warmerK: number; boostUntil: number | null; awayUntil: number | null };
}

/** All reasons of the present decision and what was refused: `GET /api/explain`. */
export interface NodeExplanation {
  reasons: string[];
  refusedReadings: { seq: number; measuredAt: number; code: string; reason: string }[];
}

/** The node as the page and the command line show it. */
export function nodeStatus({ config, store }: NodeParts, node: Node, board: Board): NodeStatus {
  const { simulation } = node.plant;
  const image = simulation.snapshot();
  const decision = simulation.decision();
  const economy = simulation.economy();
  const registers = node.plant.registers();
  return {
    name: config.name,
    nodeId: config.nodeId,
    siteKind: config.plant.preset,
    now: node.plant.now,
    simulated: true,
    speed: config.plant.speed,
    mode: decision.mode,
    reason: decision.reason,
    faults: [...simulation.faults()],
    room: { temperatureC: known(image.roomC), targetC: known(image.roomTargetC) },
    bath: { temperatureC: known(image.bathC), powerW: known(image.nodePowerW, 0) },
    tank: { topC: known(image.tankTopC), bottomC: known(image.tankBottomC) },
    outdoorC: known(image.outdoorC),
    boilerW: boilerOf(image, simulation.participants()),
    planning: planningStatus(simulation.planning),
    participants: participantsStatus(simulation.participants(), node.plant.now),
    registers: {
      electricityWh: Number(registers.electricityWh),
      usefulHeatWh: Number(registers.usefulHeatWh),
      rejectedHeatWh: Number(registers.rejectedHeatWh),
      computeUnits: Number(registers.computeUnits),
      uptimeSeconds: Number(registers.uptimeSeconds),
    },
    economy: {
      today: accountStatus(economy.today),
      total: accountStatus(economy.total),
      prices: economy.prices,
    },
    chain: {
      lastAttestedAt: store.outbox.lastAcceptedAt(),
      outboxPending: store.outbox.waiting(),
      waitingFor: board.waitingFor ?? node.waitingFor,
      lastError: board.lastError,
    },
    compute: {
      unitsPerRun: node.work?.adopted?.unitsPerRun ?? 0,
      runs: store.work.countRuns(),
      runsLost: node.runsLost,
    },
    modules: simulation.wear(),
    wishes: node.wishes.wishes,
  };
}

export function nodeExplanation({ store }: NodeParts, node: Node): NodeExplanation {
  return {
    reasons: [...node.plant.simulation.decision().reasons],
    refusedReadings: store.outbox.refused(5).map(({ reading, code, reason }) => ({
      seq: Number(reading.seq),
      measuredAt: reading.measuredAt,
      code: code ?? "",
      reason: reason ?? "",
    })),
  };
}

function planningStatus(planning: Planning | null): PlanningStatus | null {
  if (!planning) return null;
  const { rung, log } = planning.memory();
  // What battery and car do changes with every number in it: only another kind of sentence is news.
  const kinds = (also: readonly string[] = []) => also.join().replace(/[\d.:-]+/g, "#");
  const isNew = (entry: (typeof log)[number], i: number) =>
    entry.reason !== log[i - 1]?.reason ||
    entry.rung !== log[i - 1]?.rung ||
    kinds(entry.also) !== kinds(log[i - 1]?.also);
  const decisions = log
    .filter(isNew)
    .map(({ at, rung: by, reason, also = [] }) => ({ at, rung: by, reason, also: [...also] }));
  return { rung, decisions };
}

/** The boiler alone: in the image a heat store stands in for it. */
function boilerOf({ boilerPowerW }: ProcessImage, participants: ParticipantsReport | null): number | null {
  const watt = known(boilerPowerW, 0);
  return watt === null ? null : Math.max(0, watt - (participants?.storeFloorW ?? 0));
}

const known = (measured: Measured, digits = 1): number | null =>
  isUsable(measured) ? Number(measured.value.toFixed(digits)) : null;

const accountStatus = (account: Account): AccountStatus => ({
  electricityCostEur: account.electricityEur,
  heatValueEur: account.heatValueEur,
  computeIncomeEur: account.computeIncomeEur,
  netEur: account.netEur,
  electricityWh: account.electricityWh,
  usefulHeatWh: account.usefulHeatWh,
  rejectedHeatWh: account.rejectedHeatWh,
  computeUnits: account.computeUnits,
});

import { localTime } from "../localTime.ts";
import type { ParticipantsSpec } from "../participants/spec.ts";
import type { StorageSpec } from "../participants/storage.ts";
import { contentEurPerKWh } from "../participants/thermochemical.ts";
import type { Trip } from "../participants/vehicle.ts";
import { type Contents, quantileOf } from "../participants/windows.ts";
import type { Step } from "./horizon.ts";
import type { ProgramBuilder } from "./LinearProgram.ts";

/** What a plan knows of the participants. */
export interface ParticipantsProblem {
  readonly spec: ParticipantsSpec;
  readonly start: Contents;
  /** What the rest of the house draws in each step, W. */
  readonly otherW: readonly number[];
  /** Most the site may draw in each step, W; Infinity without a limit. */
  readonly limitW: readonly number[];
  /** Trips of the car as they are expected now. */
  readonly trips: readonly Trip[];
  readonly feedInEurPerKWh: number;
  readonly heatEurPerKWh: number;
}

/** Numbers of a store's columns in one step: charge and discharge, kW, and content at its end, kWh; −1 where there is none. */
export interface StoreColumns {
  readonly charge: number;
  readonly discharge: number;
  readonly content: number;
}
export interface ParticipantColumns {
  readonly battery: StoreColumns;
  readonly vehicle: StoreColumns;
  /** Of the heat store `discharge` is what it gives the floor. */
  readonly store: StoreColumns;
  readonly storeTank: number;
  readonly fedIn: number;
  readonly spilled: number;
  readonly overLimit: number;
}
export interface ParticipantRows {
  /** Content at the end of the step: battery, car, store; −1 where there is none. */
  readonly contents: readonly [battery: number, vehicle: number, store: number];
}

const NO_STORE: StoreColumns = { charge: -1, discharge: -1, content: -1 };
const INF = Number.POSITIVE_INFINITY;
/** Prices of missing what was wanted, €/kWh; they only have to be higher than what electricity costs. */
const SLACK_EUR = { departure: 1, reserve: 1.5, elsewhere: 0.8, limit: 5 } as const;
/** Makes taking and giving at once dearer than not, where energy is worth nothing and nothing wears. */
const TURN_EUR = 1e-4;

/** Part of a step in which the car is connected, 0..1. */
export function connectedShare(trips: readonly Trip[], { at, seconds }: Step): number {
  const away = trips.reduce(
    (sum, trip) => sum + Math.max(0, Math.min(trip.until, at + seconds) - Math.max(trip.from, at)),
    0,
  );
  return Math.max(0, 1 - away / seconds);
}

/** The columns of step `k`, in the order in which `addParticipantRows` finds them. */
export function addParticipantColumns(
  builder: ProgramBuilder,
  { spec, trips, start }: ParticipantsProblem,
  { step, priceEurPerKWh, generationW }: { step: Step; priceEurPerKWh: number; generationW: number },
): ParticipantColumns {
  const power = (watt: number) => builder.column(0, 0, watt / 1000);
  // At a negative price everything is taken and nothing given: so nothing is burnt by doing both.
  const givenW = (watt: number) => (priceEurPerKWh < 0 ? 0 : watt);
  const storage = (of: StorageSpec | undefined, contentWh: number | null, share: number): StoreColumns =>
    of === undefined || contentWh === null
      ? NO_STORE
      : {
          charge: power(of.chargeW * share),
          discharge: power(givenW(of.dischargeW) * share),
          content: builder.column(0, 0, Math.max(of.capacityWh, contentWh) / 1000),
        };
  const { store } = spec;
  const hasStore = store !== undefined && start.storeWh !== null;
  return {
    battery: storage(spec.battery, start.batteryWh, 1),
    vehicle: storage(spec.vehicle, start.vehicleWh, connectedShare(trips, step)),
    store: hasStore
      ? {
          charge: power(store.chargeW),
          discharge: power(store.dischargeW),
          content: builder.column(0, 0, Math.max(store.capacityWh, start.storeWh as number) / 1000),
        }
      : NO_STORE,
    storeTank: hasStore ? power(store.dischargeW) : -1,
    fedIn: power(Math.min(spec.feedInLimitW, generationW + totalDischargeW(spec))),
    spilled: power(generationW),
    overLimit: builder.column(0, 0, INF),
  };
}

const totalDischargeW = ({ battery, vehicle }: ParticipantsSpec) =>
  (battery?.dischargeW ?? 0) + (vehicle?.dischargeW ?? 0);

/**
 * The site's balance with its participants: what is not drawn is fed in up to the limit, or lost. House and heating computer pay the price of electricity
 * for all they draw elsewhere in the program; own generation comes off it here, as much as is neither fed in nor lost. `drawn` are their columns, kW.
 */
export function addParticipantRows(
  builder: ProgramBuilder,
  problem: ParticipantsProblem,
  of: {
    steps: readonly Step[];
    k: number;
    columns: ParticipantColumns;
    before: ParticipantColumns | undefined;
    drawn: readonly (readonly [column: number, perUnit: number])[];
    priceEurPerKWh: number;
    generationW: number;
  },
): ParticipantRows {
  const { spec, start } = problem;
  const { steps, k, columns, before, priceEurPerKWh: price } = of;
  const step = steps[k] as Step;
  const hours = step.seconds / 3600;
  const { battery, vehicle, store } = columns;
  const takes = [battery.charge, vehicle.charge, store.charge];
  const gives = [battery.discharge, vehicle.discharge];
  const net = [
    ...of.drawn,
    ...takes.map((column) => [column, 1] as const),
    ...gives.map((column) => [column, -1] as const),
  ];
  const ownKW = (of.generationW - (problem.otherW[k] as number)) / 1000;
  builder.row(ownKW, INF, [...net, [columns.fedIn, 1], [columns.spilled, 1]]);
  const limitKW = (problem.limitW[k] as number) / 1000;
  if (limitKW < INF) builder.row(-INF, limitKW + ownKW, [...net, [columns.overLimit, -1]]);

  const cost = (column: number, eurPerKWh: number) => {
    if (column >= 0) builder.addCost(column, eurPerKWh * hours);
  };
  for (const column of takes) cost(column, price);
  cost(battery.discharge, (spec.battery?.wearEurPerKWh ?? 0) + TURN_EUR - price);
  cost(vehicle.discharge, (spec.vehicle?.wearEurPerKWh ?? 0) + TURN_EUR - price);
  cost(columns.fedIn, Math.max(0, price - problem.feedInEurPerKWh));
  cost(columns.spilled, Math.max(0, price));
  cost(columns.overLimit, SLACK_EUR.limit);

  const storageRow = (
    of: StorageSpec | undefined,
    now: StoreColumns,
    last: number,
    startWh: number | null,
    at: readonly (readonly [number, number])[] = [],
    takenKWh = 0,
  ) => {
    if (of === undefined || startWh === null) return -1;
    const kept = (1 - of.lossPerDay) ** (step.seconds / 86_400);
    const known = (before === undefined ? (kept * startWh) / 1000 : 0) - takenKWh;
    return builder.row(known, known, [
      [now.content, 1],
      [before === undefined ? -1 : last, -kept],
      [now.charge, -of.chargeEfficiency * hours],
      [now.discharge, hours / of.dischargeEfficiency],
      ...at,
    ]);
  };
  const batteryRow = storageRow(spec.battery, battery, before?.battery.content ?? -1, start.batteryWh);
  const vehicleRow = addVehicle();
  const { store: heat } = spec;
  const storeKnown = before === undefined ? (start.storeWh ?? 0) / 1000 : 0;
  const storeRow =
    heat === undefined || start.storeWh === null
      ? -1
      : builder.row(storeKnown, storeKnown, [
          [store.content, 1],
          [before?.store.content ?? -1, -1],
          [store.charge, -heat.chargeEfficiency * hours],
          [store.discharge, hours / heat.dischargeEfficiency],
          [columns.storeTank, hours / heat.dischargeEfficiency],
        ]);
  if (heat)
    builder.row(-INF, heat.dischargeW / 1000, [
      [store.discharge, 1],
      [columns.storeTank, 1],
    ]);
  return { contents: [batteryRow, vehicleRow, storeRow] };

  /** Content of the car: what a trip takes when it is back, what must be there when it leaves, and what is kept for emergencies. */
  function addVehicle(): number {
    const car = spec.vehicle;
    if (car === undefined || start.vehicleWh === null) return -1;
    const ends = step.at + step.seconds;
    const isBack = problem.trips.some(({ until }) => until > step.at && until <= ends);
    const elsewhere = isBack ? builder.column(SLACK_EUR.elsewhere, 0, INF) : -1;
    const row = storageRow(
      car,
      vehicle,
      before?.vehicle.content ?? -1,
      start.vehicleWh,
      [[elsewhere, -1]],
      isBack ? car.tripWh / 1000 : 0,
    );
    if (leavesAfter(problem, steps, k)) {
      const missed = builder.column(SLACK_EUR.departure, 0, INF);
      builder.row(car.wantedWh / 1000, INF, [
        [vehicle.content, 1],
        [missed, 1],
      ]);
    }
    if (connectedShare(problem.trips, step) > 0) {
      const low = builder.column(SLACK_EUR.reserve * hours, 0, INF);
      builder.row(car.reserveWh / 1000, INF, [
        [vehicle.content, 1],
        [low, 1],
      ]);
    }
    return row;
  }
}

/** Whether step `k` is the last one that surely ends before a car that may be early has left. */
function leavesAfter({ trips, spec }: ParticipantsProblem, steps: readonly Step[], k: number): boolean {
  const early = spec.vehicle?.unpunctualSeconds ?? 0;
  const step = steps[k] as Step;
  const ends = step.at + step.seconds;
  const next = steps[k + 1];
  return trips.some(({ from }) => {
    const ready = Math.max(from - early, (steps[0] as Step).at + (steps[0] as Step).seconds);
    // A car that is away already leaves no more.
    if (from < (steps[0] as Step).at) return false;
    return ends <= ready && (next === undefined ? ready <= ends : next.at + next.seconds > ready);
  });
}

/** What is left at the end has a value, or the plan would empty everything: what it would cost to have it again on a cheap hour. */
export function addContentValues(
  builder: ProgramBuilder,
  { spec, heatEurPerKWh }: ParticipantsProblem,
  of: { last: ParticipantColumns; prices: readonly number[]; at: number },
): void {
  const cheap = Math.max(0, quantileOf(of.prices, 0.25));
  const least = Math.max(0, quantileOf(of.prices, 0));
  const value = (column: number, eurPerKWh: number) => {
    if (column >= 0) builder.addCost(column, -Math.max(0, eurPerKWh));
  };
  const { battery, vehicle, store } = spec;
  if (battery) value(of.last.battery.content, battery.dischargeEfficiency * (cheap - battery.wearEurPerKWh));
  if (vehicle) value(of.last.vehicle.content, 0.95 * least);
  if (store) value(of.last.store.content, contentEurPerKWh(store, heatEurPerKWh, localTime(of.at).month));
}

import { otherW, type ParticipantsSpec } from "../participants/spec.ts";
import { givableWh } from "../participants/thermochemical.ts";
import { expectedTrips } from "../participants/vehicle.ts";
import { type Contents, type Intents, type Window, windowOf } from "../participants/windows.ts";
import type { Step } from "./horizon.ts";
import {
  connectedShare,
  type ParticipantColumns,
  type ParticipantsProblem,
  type StoreColumns,
} from "./participants.ts";
import type { StepForecast } from "./program.ts";

/** What planning asks of the participants. */
export interface ParticipantsView {
  readonly spec: ParticipantsSpec;
  readonly feedInEurPerKWh: number;
  readonly heatEurPerKWh: number;
  contents(): Contents;
  limitW(now: number): number | null;
  /** What they do now and why. */
  reasons(): readonly string[];
}

/** A limit of the grid operator is expected to last so long. */
const LIMIT_SECONDS = 3600;

export function participantsProblem(
  view: ParticipantsView,
  { now, steps }: { now: number; steps: readonly Step[] },
): ParticipantsProblem {
  const { spec, feedInEurPerKWh, heatEurPerKWh } = view;
  const held = view.contents();
  // A rest that is never given must not be planned with: the booster would wait for it until a dear hour.
  const storeWh = spec.store && held.storeWh !== null ? givableWh(spec.store, held.storeWh) : null;
  const start = { ...held, storeWh };
  const limitW = view.limitW(now) ?? Number.POSITIVE_INFINITY;
  return {
    ...{ spec, start, feedInEurPerKWh, heatEurPerKWh },
    otherW: steps.map(({ at, seconds }) => otherW(spec, at + seconds / 2)),
    limitW: steps.map(({ at }) => (at - now < LIMIT_SECONDS ? limitW : Number.POSITIVE_INFINITY)),
    trips: spec.vehicle ? expectedTrips(spec.vehicle, start.isConnected, now) : [],
  };
}

const REST_KW = 0.02;
const EDGE = 0.01;

/** What the participants may do in step `k` of a plan: its powers, and on which side of them the sun may be followed. */
export function intentsOf(
  {
    participants,
    steps,
    forecast,
  }: { participants: ParticipantsProblem; steps: readonly Step[]; forecast: readonly StepForecast[] },
  of: { columns: readonly ParticipantColumns[]; values: Float64Array; baseKW: readonly number[]; k: number },
): Intents {
  const { spec } = participants;
  const { k, columns, values } = of;
  const now = columns[k] as ParticipantColumns;
  const value = (column: number) => (column < 0 ? 0 : (values[column] as number));
  const power = ({ charge, discharge }: StoreColumns) => value(charge) - value(discharge);
  const netKW = (of.baseKW[k] as number) + power(now.battery) + power(now.vehicle) + value(now.store.charge);
  const window = (mine: StoreColumns, chargeW: number, dischargeW: number): Omit<Window, "why"> => {
    const kW = power(mine);
    // Bought power is an order; what comes from the sun follows it. Where some is fed in all the same, the plan keeps room for later.
    if (kW > REST_KW) {
      const boughtW = 1000 * Math.min(kW, Math.max(0, netKW));
      return { lowW: Math.round(boughtW), highW: netKW < -REST_KW ? Math.round(kW * 1000) : chargeW };
    }
    const mayTakeW = netKW < -REST_KW ? 0 : chargeW;
    if (kW < -REST_KW)
      return { lowW: netKW > REST_KW ? Math.round(kW * 1000) : -dischargeW, highW: mayTakeW };
    return { lowW: 0, highW: mayTakeW };
  };
  const later = (mine: (step: ParticipantColumns) => StoreColumns, sign: 1 | -1) => {
    const found = columns.findIndex((step, i) => i > k && sign * power(mine(step)) > REST_KW);
    return found < 0 ? undefined : (steps[found] as Step).at;
  };
  const { battery, vehicle, store } = spec;
  const intents = { battery: null, vehicle: null, store: null } as {
    -readonly [K in keyof Intents]: Intents[K];
  };
  if (battery && now.battery.content >= 0) {
    const { lowW, highW } = window(now.battery, battery.chargeW, battery.dischargeW);
    const part = (1000 * value(now.battery.content)) / battery.capacityWh;
    const next = later((step) => step.battery, -1);
    intents.battery =
      lowW > 0
        ? windowOf("bought", lowW, highW, next)
        : lowW < 0
          ? windowOf("gives", lowW, highW)
          : power(now.battery) > REST_KW
            ? windowOf("surplus", lowW, highW)
            : windowOf(part < EDGE ? "empty" : part > 1 - EDGE ? "full" : "rests", lowW, highW, next);
  }
  if (vehicle && now.vehicle.content >= 0) {
    const { lowW, highW } = window(now.vehicle, vehicle.chargeW, vehicle.dischargeW);
    const leaves = participants.trips.find((trip) => trip.from > (steps[k] as Step).at)?.from;
    const isMissing = 1000 * value(now.vehicle.content) < vehicle.wantedWh - 50;
    intents.vehicle =
      connectedShare(participants.trips, steps[k] as Step) === 0
        ? windowOf("away", 0, 0)
        : lowW > 0
          ? windowOf("bought", lowW, highW, leaves)
          : lowW < 0
            ? windowOf("gives", lowW, highW)
            : windowOf(isMissing ? "waits" : "rests", lowW, highW, leaves);
  }
  if (store && now.store.content >= 0) {
    const chargeKW = value(now.store.charge);
    const isSpilling = value(now.spilled) > REST_KW || value(now.fedIn) >= spec.feedInLimitW / 1000 - REST_KW;
    const boughtW = Math.round(1000 * Math.min(chargeKW, Math.max(0, netKW)));
    const isCheap = (forecast[k] as StepForecast).priceEurPerKWh < 0;
    const isEmpty = 1000 * value(now.store.content) < 1;
    const why = chargeKW > REST_KW && !isSpilling ? "surplus" : isEmpty ? "empty" : "spilled";
    intents.store = {
      // What would be lost is always taken; bought power only where the price is below nothing.
      ...windowOf(why, isCheap ? boughtW : 0, store.chargeW),
      mayGive: value(now.store.discharge) + value(now.storeTank) > REST_KW,
    };
  }
  return intents;
}

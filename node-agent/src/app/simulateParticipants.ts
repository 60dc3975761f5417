import { ZodError } from "zod";
import type { ParticipantsSpec } from "../domain/participants/spec.ts";
import type { Simulation } from "../domain/simulation.ts";
import { type ParticipantsConfig, parseParticipant } from "./participantsConfig.ts";

/** What battery, car and heat store did in a span, kWh, and what they were worth, €. */
export interface ParticipantsDay {
  readonly batteryInKWh: number;
  readonly batteryOutKWh: number;
  readonly carInKWh: number;
  readonly carBackKWh: number;
  /** What was missing when the car left. */
  readonly carMissedKWh: number;
  readonly storeInKWh: number;
  readonly storeOutKWh: number;
  readonly spilledKWh: number;
  /** Against the same site without battery and store and with a car that charges as soon as it is back; what is left in them is not counted. */
  readonly savedEur: number;
  /** What they hold at its end. */
  readonly batteryKWh: number | null;
  readonly carKWh: number | null;
  readonly storeKWh: number | null;
}

/** The site that participants are compared with: nothing but the rest of the house, and a car that charges at once and gives nothing. */
export function plainParticipants({
  otherKWhPerYear,
  feedInLimitW,
  vehicle,
}: ParticipantsSpec): ParticipantsSpec {
  return {
    ...{ otherKWhPerYear, feedInLimitW },
    // All that is wanted is its reserve, and there is room for no more: so no plan can prepare for cheap hours.
    vehicle: vehicle && {
      ...vehicle,
      dischargeW: 0,
      reserveWh: vehicle.wantedWh,
      capacityWh: vehicle.wantedWh,
    },
  };
}

/** Income for work less all that electricity of the whole house, fuel and wear cost, €. */
function netEur(simulation: Simulation): number {
  const { total, prices } = simulation.economy();
  const { exchange } = simulation.participants() ?? {};
  const electricityEur = exchange ? exchange.eur + exchange.wearEur : 0;
  return total.computeIncomeEur - (total.boilerHeatWh / 1000) * prices.heatEurPerKWh - electricityEur;
}

function countersOf(simulation: Simulation, without: Simulation) {
  const report = simulation.participants();
  const { battery, vehicle, store } = report?.twin ?? {};
  const kWh = (wh: number | undefined) => (wh ?? 0) / 1000;
  return {
    batteryInKWh: kWh(battery?.inWh),
    batteryOutKWh: kWh(battery?.outWh),
    carInKWh: kWh(vehicle?.inWh),
    carBackKWh: kWh(vehicle?.outWh),
    carMissedKWh: kWh(vehicle?.missedWh),
    storeInKWh: kWh(store?.inWh),
    storeOutKWh: kWh(store?.outWh),
    spilledKWh: kWh(report?.exchange.spilledWh),
    savedEur: netEur(simulation) - netEur(without),
  };
}

/** Says, each time it is asked, what happened since the last time. */
export function participantsLog(simulation: Simulation, without: Simulation): () => ParticipantsDay {
  let before = countersOf(simulation, without);
  return () => {
    const now = countersOf(simulation, without);
    const span = Object.fromEntries(
      Object.entries(now).map(([key, value]) => [key, value - before[key as keyof typeof before]]),
    ) as typeof now;
    before = now;
    const { battery, vehicle, store } = simulation.participants()?.twin ?? {};
    const held = (one: { contentWh: number } | null | undefined) => (one ? one.contentWh / 1000 : null);
    return { ...span, batteryKWh: held(battery), carKWh: held(vehicle), storeKWh: held(store) };
  };
}

/** One line beneath the day's. */
export function formatParticipants(day: ParticipantsDay): string {
  const n = (value: number) => value.toFixed(1);
  const parts = [
    ...(day.batteryKWh === null
      ? []
      : [`battery +${n(day.batteryInKWh)} −${n(day.batteryOutKWh)}, holds ${n(day.batteryKWh)}`]),
    ...(day.carKWh === null
      ? []
      : [
          `car +${n(day.carInKWh)} −${n(day.carBackKWh)}, holds ${n(day.carKWh)}${day.carMissedKWh > 0.05 ? `, left with ${n(day.carMissedKWh)} too little` : ""}`,
        ]),
    ...(day.storeKWh === null
      ? []
      : [`heat store +${n(day.storeInKWh)} −${n(day.storeOutKWh)}, holds ${n(day.storeKWh)}`]),
  ];
  const saved = `${day.savedEur >= 0 ? "saved" : "cost"} ${Math.abs(day.savedEur).toFixed(2)} €`;
  return `            ${[...parts, `${n(day.spilledKWh)} lost`].join(" · ")} kWh · ${saved}`;
}

export function participantsTotals(days: readonly ParticipantsDay[]): string {
  const sum = (of: (day: ParticipantsDay) => number) => days.reduce((total, day) => total + of(day), 0);
  const n = (of: (day: ParticipantsDay) => number) => sum(of).toFixed(1);
  return (
    `shifted: battery ${n((d) => d.batteryOutKWh)} kWh, car ${n((d) => d.carInKWh)} kWh in and ${n((d) => d.carBackKWh)} kWh back (${n((d) => d.carMissedKWh)} kWh missing at departures), ` +
    `heat store ${n((d) => d.storeInKWh)} kWh in and ${n((d) => d.storeOutKWh)} kWh of heat out; ${n((d) => d.spilledKWh)} kWh of own power lost. ` +
    `Against the same site without battery and store and with a car that charges as soon as it is back: ${sum((d) => d.savedEur) >= 0 ? "+" : ""}${sum((d) => d.savedEur).toFixed(2)} €, what is left in them not counted.`
  );
}

export const PARTICIPANT_OPTIONS = {
  battery: { type: "string" },
  ev: { type: "string" },
  store: { type: "string" },
  pv: { type: "string" },
  other: { type: "string" },
  "feed-in-limit": { type: "string" },
} as const;

export const PARTICIPANT_HELP = `  --battery KWH    or keys as in the configuration: "kWh=10 chargeKW=5 dischargeKW=5"
  --ev KWH         a car: "kWh=60 chargeKW=11 dischargeKW=5 leaves=07:00 returns=17:30 wantedPercent=80"
  --store KWH      a thermochemical store: "kWh=400 chargeKW=3 dischargeKW=3"
  --pv KWP         photovoltaics instead of the preset's
  --other KWH      what the rest of the house draws in a year
  --feed-in-limit KW  most power that may be fed in`;

/** Participants of the command line over those of a configuration. Throws RangeError with a sentence. */
export function participantsOf(
  values: Partial<Record<keyof typeof PARTICIPANT_OPTIONS, string | undefined>>,
  config: ParticipantsConfig = {},
): ParticipantsConfig {
  const number = (option: "pv" | "other" | "feed-in-limit") => {
    const text = values[option];
    if (text === undefined) return undefined;
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (!(value <= 1_000_000)) throw new RangeError(`--${option} ${text} is not a number of at least 0.`);
    return value;
  };
  const one = <K extends "battery" | "vehicle" | "thermochemicalStore">(
    name: K,
    option: "battery" | "ev" | "store",
  ) => {
    const text = values[option];
    if (text === undefined) return config[name];
    try {
      return parseParticipant(name, text);
    } catch (error) {
      if (!(error instanceof ZodError)) throw error;
      const [issue] = error.issues;
      const key = issue?.path.slice(1).join(".") ?? "";
      throw new RangeError(
        `--${option} ${text}: ${key ? `${key}: ` : ""}${issue?.message ?? "not understood"}.`,
      );
    }
  };
  return {
    battery: one("battery", "battery"),
    vehicle: one("vehicle", "ev"),
    thermochemicalStore: one("thermochemicalStore", "store"),
    pvKWp: number("pv") ?? config.pvKWp,
    otherKWhPerYear: number("other") ?? config.otherKWhPerYear,
    feedInLimitKW: number("feed-in-limit") ?? config.feedInLimitKW,
    gridLimit: config.gridLimit,
  };
}

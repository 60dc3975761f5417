import { z } from "zod";
import { localTime } from "../domain/localTime.ts";
import type { ParticipantsSpec } from "../domain/participants/spec.ts";
import { LEAST_CHARGING_C } from "../domain/participants/thermochemical.ts";
import type { Preset } from "../domain/presets.ts";
import type { GridLimit } from "../ports/Participants.ts";

const within = (low: number, high: number) => {
  const error = `expected a number from ${low} to ${high}`;
  return z.number(error).min(low, error).max(high, error);
};
const clock = z
  .string('expected a time in quotes, like "07:00"')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time in quotes, like "07:00"')
  .transform((text) => Number(text.slice(0, 2)) * 3600 + Number(text.slice(3)) * 60);
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
const MONTH_DAYS = 365 / 12;
const perDay = (percentPerMonth: number) => 1 - (1 - percentPerMonth / 100) ** (1 / MONTH_DAYS);

const battery = z
  .strictObject({
    kWh: within(0.5, 10_000),
    /** Default: half of the capacity in an hour. */
    chargeKW: within(0.1, 10_000).optional(),
    dischargeKW: within(0.1, 10_000).optional(),
    /** Part that comes back of what was charged. */
    efficiency: within(0.5, 1).default(0.9),
    lossPercentPerMonth: within(0, 50).default(3),
    wearCentPerKWh: within(0, 100).default(3),
  })
  .transform((b) => ({
    capacityWh: b.kWh * 1000,
    chargeW: (b.chargeKW ?? b.kWh / 2) * 1000,
    dischargeW: (b.dischargeKW ?? b.kWh / 2) * 1000,
    chargeEfficiency: Math.sqrt(b.efficiency),
    dischargeEfficiency: Math.sqrt(b.efficiency),
    lossPerDay: perDay(b.lossPercentPerMonth),
    wearEurPerKWh: b.wearCentPerKWh / 100,
  }));

const vehicle = z
  .strictObject({
    kWh: within(1, 500),
    chargeKW: within(1, 350).default(11),
    /** 0: it only charges. */
    dischargeKW: within(0, 350).default(0),
    efficiency: within(0.5, 1).default(0.88),
    /** When it leaves, and when it is back. */
    leaves: clock.default(7 * 3600),
    returns: clock.default(17.5 * 3600),
    days: z
      .array(z.enum(WEEKDAYS, `expected days out of ${WEEKDAYS.join(", ")}`))
      .min(1, "expected at least one day")
      .default(["mon", "tue", "wed", "thu", "fri"]),
    wantedPercent: within(1, 100).default(80),
    reservePercent: within(0, 90).default(20),
    tripKWh: within(0, 200).default(10),
    unpunctualMinutes: within(0, 120).default(30),
    wearCentPerKWh: within(0, 100).default(4),
  })
  .refine((v) => v.reservePercent <= v.wantedPercent, {
    error: "expected reservePercent not above wantedPercent",
  })
  .refine(
    (v) => {
      const away = (v.returns - v.leaves + 86_400) % 86_400;
      const margin = 2 * 60 * v.unpunctualMinutes + 1800;
      return away > margin && 86_400 - away > margin;
    },
    { error: "expected leaves and returns further apart than unpunctualMinutes can shift them" },
  )
  .transform((v) => ({
    capacityWh: v.kWh * 1000,
    chargeW: v.chargeKW * 1000,
    dischargeW: v.dischargeKW * 1000,
    chargeEfficiency: Math.sqrt(v.efficiency),
    dischargeEfficiency: Math.sqrt(v.efficiency),
    lossPerDay: 0,
    wearEurPerKWh: v.wearCentPerKWh / 100,
    leavesAt: v.leaves,
    returnsAt: v.returns,
    days: v.days.map((day) => WEEKDAYS.indexOf(day)),
    wantedWh: v.kWh * 10 * v.wantedPercent,
    reserveWh: v.kWh * 10 * v.reservePercent,
    tripWh: v.tripKWh * 1000,
    unpunctualSeconds: v.unpunctualMinutes * 60,
  }));

const thermochemicalStore = z
  .strictObject({
    kWh: within(1, 100_000),
    chargeKW: within(0.1, 1_000).default(3),
    dischargeKW: within(0.1, 1_000).default(3),
    chargeEfficiency: within(0.1, 1).default(0.65),
    dischargeEfficiency: within(0.1, 1).default(0.9),
    chargingC: within(LEAST_CHARGING_C, 1_000).default(120),
    heaterC: within(LEAST_CHARGING_C, 1_000).default(180),
  })
  .refine((s) => s.heaterC >= s.chargingC, { error: "expected heaterC not below chargingC" })
  .transform(({ kWh, chargeKW, dischargeKW, ...rest }) => ({
    capacityWh: kWh * 1000,
    chargeW: chargeKW * 1000,
    dischargeW: dischargeKW * 1000,
    ...rest,
  }));

/** Keys of `plant` for what takes part in the site's electricity; all of them may be missing. */
export const participantKeys = {
  battery: battery.optional(),
  vehicle: vehicle.optional(),
  thermochemicalStore: thermochemicalStore.optional(),
  /** Rated power of the site's own photovoltaics instead of the preset's. */
  pvKWp: within(0, 1_000).optional(),
  /** What the rest of the house draws. */
  otherKWhPerYear: within(0, 1_000_000).optional(),
  /** Most power that may be fed in; the rest is lost. */
  feedInLimitKW: within(0, 10_000).optional(),
  /** A grid operator's limit each day between two times, as a simulated signal (§ 14a EnWG). */
  gridLimit: z.strictObject({ kW: within(0, 10_000), from: clock, until: clock }).optional(),
};

const participantsSchema = z.strictObject(participantKeys);
export type ParticipantsConfig = z.output<typeof participantsSchema>;

/** What `createSimulation` needs of the keys: the site alone where none of them is there, so that it stays what it was without participants. */
export function participantOptions(
  config: ParticipantsConfig,
  site: Preset,
): { participants?: ParticipantsSpec; gridLimit?: GridLimit; site: Preset } {
  const { battery, vehicle, thermochemicalStore: store, gridLimit } = config;
  const isAny =
    battery || vehicle || store || gridLimit || config.otherKWhPerYear || config.feedInLimitKW !== undefined;
  const pvW = config.pvKWp === undefined ? undefined : config.pvKWp * 1000;
  return {
    ...(isAny
      ? {
          participants: {
            ...{ battery, vehicle, store, otherKWhPerYear: config.otherKWhPerYear ?? 0 },
            feedInLimitW: (config.feedInLimitKW ?? Number.POSITIVE_INFINITY) * 1000,
          },
        }
      : {}),
    ...(gridLimit ? { gridLimit: dailyLimit(gridLimit) } : {}),
    site: pvW === undefined ? site : { ...site, generation: { ...site.generation, pvW } },
  };
}

function dailyLimit({ kW, from, until }: { kW: number; from: number; until: number }): GridLimit {
  return {
    limitW: (now) => {
      const { secondOfDay } = localTime(now);
      const isOn =
        from <= until
          ? secondOfDay >= from && secondOfDay < until
          : secondOfDay >= from || secondOfDay < until;
      return isOn ? kW * 1000 : null;
    },
  };
}

/** Reads one participant from the command line: a number of kWh, or keys like `kWh=60 dischargeKW=5 leaves=06:30`. Throws z.ZodError. */
export function parseParticipant<K extends "battery" | "vehicle" | "thermochemicalStore">(
  name: K,
  text: string,
): NonNullable<ParticipantsConfig[K]> {
  const entries = text
    .trim()
    .split(/\s+/)
    .map((word): [string, unknown] => {
      const [key = "", value = ""] = word.includes("=") ? word.split("=", 2) : ["kWh", word];
      if (key === "days") return [key, value.split(",")];
      return [key, /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value];
    });
  const parsed = participantsSchema.parse({ [name]: Object.fromEntries(entries) });
  return parsed[name] as NonNullable<ParticipantsConfig[K]>;
}

import { parseParticipant } from "../../../node-agent/src/app/participantsConfig.ts";
import { advanceWithPlans } from "../../../node-agent/src/app/planAhead.ts";
import { plainParticipants } from "../../../node-agent/src/app/simulateParticipants.ts";
import type { ParticipantsSpec } from "../../../node-agent/src/domain/participants/spec.ts";
import { quantileOf } from "../../../node-agent/src/domain/participants/windows.ts";
import type { Preset } from "../../../node-agent/src/domain/presets.ts";
import { createSimulation, type Simulation } from "../../../node-agent/src/domain/simulation.ts";
import { createDynamicTariff } from "../../../node-agent/src/domain/tariff.ts";
import type { Weather } from "../../../node-agent/src/domain/weather.ts";
import type { PlanSolver } from "../../../node-agent/src/ports/PlanSolver.ts";
import { degradedOutlook } from "./outlook.ts";
import { realSite, siteOf } from "./site.ts";

const DAY = 86_400;
const WARM_UP_DAYS = 1;
const SEED = 1;
/** The family house with 8 kWp and a household's other consumption; 60 % of the rated power may be fed in (§ 9 EEG). */
const siteWith = (modules: number): Preset => ({
  ...siteOf("house", modules, 1),
  generation: { pvW: 8000, windW: 0 },
});
const empty: ParticipantsSpec = { otherKWhPerYear: 4000, feedInLimitW: 4800 };
const battery = parseParticipant("battery", "10");
const vehicle = parseParticipant("vehicle", "kWh=60 dischargeKW=5");
const store = parseParticipant("thermochemicalStore", "400");

const SETS: Record<string, ParticipantsSpec> = {
  battery: { ...empty, battery },
  car: { ...empty, vehicle },
  store: { ...empty, store },
  all: { ...empty, battery, vehicle, store },
};

/** One fortnight of one strategy. Contents left are counted at cheap hours' price, those of the heat store at the boiler's. */
export interface ParticipantsRow {
  readonly season: string;
  readonly set: string;
  readonly row: "rules, without" | "rules, with" | "planner, without" | "planner, with";
  /** Income for work − electricity of the whole house (feeding in comes off), fuel, wear, with what is left in house and stores, €. */
  readonly netEur: number;
  readonly batteryKWh: number;
  readonly carKWh: number;
  readonly carBackKWh: number;
  readonly missedKWh: number;
  readonly storeInKWh: number;
  readonly storeOutKWh: number;
  readonly spilledKWh: number;
  readonly coldKh: number;
  readonly starts: number;
  readonly refused: number;
  readonly seconds: number;
}

function figuresOf(simulation: Simulation, site: Preset, cheapEurPerKWh: number) {
  const { total, prices } = simulation.economy();
  const report = simulation.participants();
  const { exchange, twin, spec } = report as NonNullable<typeof report>;
  const t = simulation.state().site.plant.temperatures as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const heatKWh =
    (site.zone.massJPerK * t[1] +
      site.floor.slabJPerK * t[2] +
      site.tank.litres * 4186 * ((t[3] + t[4] + t[5] + t[6]) / 4)) /
    3.6e6;
  const content = (wh: number | undefined, part: number) => ((wh ?? 0) / 1000) * part;
  const left =
    heatKWh * prices.heatEurPerKWh +
    content(twin.battery?.contentWh, cheapEurPerKWh) +
    content(twin.vehicle?.contentWh, cheapEurPerKWh) +
    content(twin.store?.contentWh, prices.heatEurPerKWh * (spec.store?.dischargeEfficiency ?? 1));
  const elsewhere = content(twin.vehicle?.elsewhereWh, 0.6);
  const comfort = simulation.comfort();
  return {
    netEur:
      total.computeIncomeEur -
      (total.boilerHeatWh / 1000) * prices.heatEurPerKWh -
      exchange.eur -
      exchange.wearEur -
      elsewhere +
      left,
    batteryKWh: (twin.battery?.outWh ?? 0) / 1000,
    carKWh: (twin.vehicle?.inWh ?? 0) / 1000,
    carBackKWh: (twin.vehicle?.outWh ?? 0) / 1000,
    missedKWh: (twin.vehicle?.missedWh ?? 0) / 1000,
    storeInKWh: (twin.store?.inWh ?? 0) / 1000,
    storeOutKWh: (twin.store?.outWh ?? 0) / 1000,
    spilledKWh: exchange.spilledWh / 1000,
    coldKh: comfort.coldKh,
    starts: comfort.starts,
  };
}

/** Runs seasons × sets × rows, giving each row as it ends. */
export async function* runParticipants(
  weather: Weather,
  starts: Readonly<Record<string, number>>,
  options: { solver: PlanSolver; everySeconds: number; days: number; modules: number },
): AsyncGenerator<ParticipantsRow> {
  const { solver, everySeconds, days } = options;
  const site = siteWith(options.modules);
  const tariff = createDynamicTariff(site.prices.electricityEurPerKWh, SEED);
  const outlook = degradedOutlook(weather, SEED);
  for (const [season, startAt] of Object.entries(starts)) {
    const hours = Array.from({ length: 24 * days }, (_, hour) => tariff.priceAt(startAt + hour * 3600));
    const cheap = quantileOf(hours, 0.25);
    const known = new Map<string, ParticipantsRow>();
    for (const [set, spec] of Object.entries(SETS))
      for (const strategy of ["rules", "planner"] as const)
        for (const isWith of [false, true]) {
          const participants = isWith ? spec : plainParticipants(spec);
          const key = `${strategy} ${JSON.stringify(participants)}`;
          const row = `${strategy}, ${isWith ? "with" : "without"}` as ParticipantsRow["row"];
          const same = known.get(key);
          if (same) {
            yield { ...same, set, row };
            continue;
          }
          const begun = performance.now();
          const simulation = createSimulation({
            ...{ site, weather, strategy, tariff, participants, preset: "commercial" },
            plant: realSite(site, SEED),
            sensors: { seed: SEED, noiseK: 0.1, offsetK: 0.2, roomLagSeconds: 600 },
            outlook: () => outlook,
            startAt: startAt - WARM_UP_DAYS * DAY,
          });
          await advanceWithPlans(simulation, startAt, { solver, everySeconds });
          const before = figuresOf(simulation, site, cheap);
          let refused = 0;
          for (let at = startAt + everySeconds; at <= startAt + days * DAY; at += everySeconds) {
            await advanceWithPlans(simulation, at, { solver, everySeconds });
            if (simulation.planning?.memory().refusal) refused += 1;
          }
          const after = figuresOf(simulation, site, cheap);
          const span = Object.fromEntries(
            Object.entries(after).map(([name, value]) => [name, value - before[name as keyof typeof before]]),
          ) as typeof after;
          const result = { season, set, row, ...span, refused, seconds: (performance.now() - begun) / 1000 };
          known.set(key, result);
          yield result;
        }
  }
}

const COLUMNS: readonly [title: string, show: (row: ParticipantsRow) => string][] = [
  ["net €", (r) => r.netEur.toFixed(2)],
  ["battery", (r) => r.batteryKWh.toFixed(0)],
  ["car in", (r) => r.carKWh.toFixed(0)],
  ["car back", (r) => r.carBackKWh.toFixed(1)],
  ["missed", (r) => r.missedKWh.toFixed(1)],
  ["store in", (r) => r.storeInKWh.toFixed(0)],
  ["store out", (r) => r.storeOutKWh.toFixed(0)],
  ["spilled", (r) => r.spilledKWh.toFixed(1)],
  ["cold K·h", (r) => r.coldKh.toFixed(1)],
  ["starts", (r) => String(r.starts)],
  ["refused", (r) => String(r.refused)],
  ["s", (r) => r.seconds.toFixed(0)],
];

export const participantsHeader = `${"season, participants, control".padEnd(34)}${COLUMNS.map(([title]) => title.padStart(10)).join("")}`;
export const participantsLine = (r: ParticipantsRow): string =>
  `${`${r.season}, ${r.set}, ${r.row}`.padEnd(34)}${COLUMNS.map(([, show]) => show(r).padStart(10)).join("")}`;

/** What each set brings, and what the plan adds to its plain rules, € in the fortnight. */
export function participantsSummary(rows: readonly ParticipantsRow[]): string[] {
  const net = (of: ParticipantsRow, row: ParticipantsRow["row"]) =>
    rows.find((one) => one.season === of.season && one.set === of.set && one.row === row)?.netEur ??
    Number.NaN;
  return rows
    .filter((one) => one.row === "planner, with")
    .map((one) => {
      const signed = (eur: number) => `${eur >= 0 ? "+" : ""}${eur.toFixed(2)} €`;
      const byRules = net(one, "rules, with") - net(one, "rules, without");
      const byPlan = one.netEur - net(one, "planner, without");
      return `${one.season}, ${one.set}: by its rules ${signed(byRules)}, by the plan ${signed(byPlan)}; plan over rules, all in all ${signed(one.netEur - net(one, "rules, with"))}`;
    });
}

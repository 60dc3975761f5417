import { advanceWithPlans } from "../../../node-agent/src/app/planAhead.ts";
import type { Strategy } from "../../../node-agent/src/domain/control/references.ts";
import { offVerdict } from "../../../node-agent/src/domain/safety.ts";
import type { SensorFault, SensorName } from "../../../node-agent/src/domain/sensors.ts";
import type {
  Simulation,
  SimulationOptions,
  SimulationState,
} from "../../../node-agent/src/domain/simulation.ts";
import { createDynamicTariff } from "../../../node-agent/src/domain/tariff.ts";
import type { Weather } from "../../../node-agent/src/domain/weather.ts";
import type { PlanSolver } from "../../../node-agent/src/ports/PlanSolver.ts";
import { type Cell, simulationOf } from "./cell.ts";
import { countFigures, type Figures } from "./figures.ts";
import { realSite, siteOf } from "./site.ts";

const HOUR = 3600;
const PLAN_SECONDS = 1800;
/** A solver that never answers in time: what a hung one looks like from outside. */
const hung: PlanSolver = { solve: async () => null, stop: async () => undefined };

/** What a fault does to a site; each call is made once, at its hour of the counted days. */
interface Site {
  readonly simulation: () => Simulation;
  sensor(name: SensorName, fault: SensorFault | null): void;
  /** Goes on with a stored state, changed as a fault would, and other surroundings. */
  reopen(change: (state: SimulationState) => SimulationState, options?: Partial<SimulationOptions>): void;
  useSolver(solver: PlanSolver | null): void;
}

export interface FaultRow {
  readonly name: string;
  /** First day, where it must be a certain one; else the season's. */
  readonly day?: string;
  readonly events: readonly (readonly [hour: number, happens: (site: Site) => void])[];
}

const later = (weather: Weather, seconds: number): Weather => ({
  name: weather.name,
  at: (moment) => weather.at(moment - seconds),
});
const sensorRow = (name: string, sensor: SensorName, fault: SensorFault): FaultRow => ({
  name,
  events: [
    [12, (site) => site.sensor(sensor, fault)],
    [60, (site) => site.sensor(sensor, null)],
  ],
});
const sticks = (name: string, sensor: "roomC" | "bathAC" | "tankTopC"): FaultRow => ({
  name,
  events: [
    [12, (site) => site.sensor(sensor, { kind: "value", value: site.simulation().snapshot()[sensor].value })],
    [60, (site) => site.sensor(sensor, null)],
  ],
});

/** The rows; faults begin at noon of the first counted day and last two days unless the name says otherwise. */
export function faultRows(cell: Cell, weather: Weather): FaultRow[] {
  const tariffOf = (seconds: number) => {
    const site = siteOf(cell.building, cell.modules, cell.workFactor);
    const tariff = createDynamicTariff(site.prices.electricityEurPerKWh, cell.seed);
    return {
      priceAt: (at: number) => tariff.priceAt(at - seconds),
      rankAt: (at: number) => tariff.rankAt(at - seconds),
    };
  };
  /** The house's clock is set; weather and prices go on as they are. */
  const clock = (site: Site, from: number, to: number) =>
    site.reopen((state) => ({ ...state, now: state.now + to - from }), {
      weather: later(weather, to),
      tariff: tariffOf(to),
    });
  const solver = (name: string, hours: number): FaultRow => ({
    name,
    events: [
      [12, (site) => site.useSolver(hung)],
      [12 + hours, (site) => site.useSolver(null)],
    ],
  });
  return [
    { name: "undisturbed", events: [] },
    sensorRow("room sensor dies", "roomC", { kind: "silent" }),
    sensorRow("bath sensor dies", "bathAC", { kind: "nan" }),
    sticks("room sensor sticks", "roomC"),
    sticks("bath sensor sticks", "bathAC"),
    sticks("tank sensor sticks", "tankTopC"),
    sensorRow("room sensor in °F", "roomC", { kind: "fahrenheit" }),
    sensorRow("bath sensor in °F", "bathAC", { kind: "fahrenheit" }),
    {
      name: "oil pump fails, a day",
      events: [
        [12, (site) => site.simulation().setDeviceFault("oilPumpStuckOff", true)],
        [36, (site) => site.simulation().setDeviceFault("oilPumpStuckOff", false)],
      ],
    },
    ...[HOUR, -HOUR].map(
      (seconds): FaultRow => ({
        name: `clock ${seconds > 0 ? "+" : "−"} 1 h, a day`,
        events: [
          [12, (site) => clock(site, 0, seconds)],
          [36, (site) => clock(site, seconds, 0)],
        ],
      }),
    ),
    { name: "summer time begins", day: "2026-03-28", events: [] },
    { name: "summer time ends", day: "2026-10-24", events: [] },
    {
      name: "3 power cuts in a write",
      events: [12.5, 31.75, 50.25].map((hour) => [hour, cutPower] as const),
    },
    solver("solver hangs", 48),
    {
      name: "30 % of modules die",
      events: [[12, (site) => site.simulation().setDeviceFault("modulesDead", true)]],
    },
    {
      name: "48 h offline: no forecast",
      events: [
        [12, (site) => site.reopen((state) => state, { outlook: undefined })],
        [60, (site) => site.reopen((state) => state)],
      ],
    },
    {
      name: "48 h offline, no work",
      events: [
        [12, (site) => site.reopen((state) => ({ ...state, availability: 0 }), { outlook: undefined })],
        [60, (site) => site.reopen((state) => ({ ...state, availability: 1 }))],
      ],
    },
  ];
}

/**
 * Ten minutes without power; what was being written is lost and with it all the control had learned since the last full hour. The
 * building is where it really is.
 */
function cutPower(site: Site): void {
  const simulation = site.simulation();
  const stored = JSON.parse(
    JSON.stringify(stateOfHour.get(simulation) ?? simulation.state()),
  ) as SimulationState;
  simulation.advanceTo(simulation.now + 600, {
    verdict: { ...offVerdict("power cut"), ignoreCommands: true, noFloorHeat: true, noTankHeat: true },
  });
  const truth = simulation.state();
  const { now, site: plant, total, today, settled, settledAt, dayNumber, comfort } = truth;
  site.reopen(() => ({ ...stored, now, site: plant, total, today, settled, settledAt, dayNumber, comfort }));
}
const stateOfHour = new WeakMap<Simulation, SimulationState>();

export interface FaultResult {
  readonly figures: Figures;
  readonly limiterTripped: boolean;
  readonly latched: readonly string[];
}

/** Brings a site through its warm-up; the state from which all rows of that start go on. */
export async function warmUp(cell: Cell, weather: Weather, strategy: Strategy, solver: PlanSolver) {
  const simulation = simulationOf(cell, weather, strategy, false);
  await advanceWithPlans(simulation, cell.startAt, { solver, everySeconds: PLAN_SECONDS });
  return JSON.stringify(simulation.state());
}

/** Runs one row from the warmed-up state. */
export async function runFault(
  row: FaultRow,
  {
    cell,
    weather,
    strategy,
    warm,
    solver,
  }: { cell: Cell; weather: Weather; strategy: Strategy; warm: string; solver: PlanSolver },
): Promise<FaultResult> {
  const open = (state: SimulationState, options: Partial<SimulationOptions> = {}) =>
    simulationOf(cell, weather, strategy, false, { ...options, state });
  let simulation = open(JSON.parse(warm) as SimulationState);
  let current = solver;
  /** What the clock of the house shows beside the true one, s. */
  let offset = 0;
  const faults = new Map<SensorName, SensorFault | null>();
  const site: Site = {
    simulation: () => simulation,
    sensor: (name, fault) => {
      faults.set(name, fault);
      simulation.setSensorFault(name, fault);
    },
    reopen: (change, options) => {
      const before = simulation.now;
      simulation = open(JSON.parse(JSON.stringify(change(simulation.state()))) as SimulationState, options);
      if (options?.weather) offset += simulation.now - before;
      for (const [name, fault] of faults) simulation.setSensorFault(name, fault);
    },
    useSolver: (other) => {
      current = other ?? solver;
    },
  };
  const pending = [...row.events];
  const live = new Proxy({} as Simulation, {
    get: (_, key) => simulation[key as keyof Simulation],
  });
  const plant = realSite(siteOf(cell.building, cell.modules, cell.workFactor), cell.seed);
  const figures = await countFigures(live, plant, cell, async (until) => {
    await advanceWithPlans(simulation, until + offset, { solver: current, everySeconds: PLAN_SECONDS });
    if (until % HOUR === 0) stateOfHour.set(simulation, simulation.state());
    while (pending[0] && until >= cell.startAt + pending[0][0] * HOUR) pending.shift()?.[1](site);
  });
  const latched = simulation.state().safety.latched;
  return { figures, limiterTripped: simulation.limiterTripped(), latched };
}

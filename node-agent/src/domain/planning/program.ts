import type { Step } from "./horizon.ts";
import { type LinearProgram, ProgramBuilder } from "./LinearProgram.ts";
import type { PlanningModel } from "./model.ts";
import {
  addContentValues,
  addParticipantColumns,
  addParticipantRows,
  type ParticipantColumns,
  type ParticipantRows,
  type ParticipantsProblem,
} from "./participants.ts";
import { addTerminalValue } from "./terminal.ts";
import { type TankSteps, tankSteps, type Weathering, type ZoneSteps, zoneSteps } from "./thermal.ts";
import { addZone, type FurtherZone, type ZoneColumns } from "./zones.ts";

/** What is expected of one step. */
export interface StepForecast extends Weathering {
  readonly priceEurPerKWh: number;
  /** Own generation, W. */
  readonly generationW: number;
  /** Heat of the hot water drawn, W. */
  readonly drawW: number;
  /** Room limits, °C; both may be missed at a price. */
  readonly lowC: number;
  readonly highC: number;
  /** Share of the load for which there is paid work. */
  readonly availability: number;
  /** Part of the heat per watt the source gives then, where more than the weather decides: a warm floor costs a heat pump some. 1 if absent. */
  readonly heatFactor?: number;
  /** What a kelvin more in the floor costs then, € per K·h, where it makes the source draw more; 0 if absent. */
  readonly warmFloorEurPerKh?: number;
}

/** Where a plan begins, °C. Upper and lower half of the tank; without one they mean nothing. */
export interface PlanningState {
  readonly massC: number;
  readonly slabC: number;
  readonly upperC: number;
  readonly lowerC: number;
}

/** Whether the source runs, and since when (Unix seconds). */
export interface RunState {
  readonly isOn: boolean;
  readonly since: number;
}

export interface Problem {
  readonly model: PlanningModel;
  readonly steps: readonly Step[];
  readonly forecast: readonly StepForecast[];
  readonly start: PlanningState;
  readonly run: RunState;
  /** Zones besides the building of the model. */
  readonly zones?: readonly FurtherZone[] | undefined;
  /** Battery, car and heat store, where there are any. */
  readonly participants?: ParticipantsProblem | undefined;
}

/** Numbers of a step's columns; −1 where the site has no such thing. */
export interface StepColumns {
  readonly mass: number;
  readonly slab: number;
  readonly upper: number;
  readonly lower: number;
  readonly load: number;
  readonly on: number;
  /** Whole starts and stops; only where running is whole. */
  readonly start: number;
  readonly stop: number;
  readonly floor: number;
  readonly tank: number;
  readonly reject: number;
  readonly boiler: number;
  readonly booster: number;
  readonly participants: ParticipantColumns | null;
  readonly zones: readonly ZoneColumns[];
}

/** Numbers of a step's rows whose duals tell why; −1 where the site has no such thing. */
export interface StepRows {
  readonly roomLow: number;
  readonly roomHigh: number;
  readonly hotWater: number;
  readonly tankFull: number;
  readonly surface: number;
  readonly allWork: number;
  readonly states: readonly [mass: number, slab: number, upper: number, lower: number];
  readonly participants: ParticipantRows | null;
}

export interface BuiltProgram {
  readonly program: LinearProgram;
  readonly columns: readonly StepColumns[];
  readonly rows: readonly StepRows[];
}

/** Steps in which running is a whole number. */
export const WHOLE_STEPS = 8;
/** Prices of missing a soft limit, € per K·h. They only have to be higher than what heat costs. */
export const SLACK_EUR = { cold: 0.6, warm: 0.5, hotWater: 0.3, surface: 5, tank: 0.05 } as const;
export const LIMITS = { hotWaterC: 45.5, boosterC: 60, surfaceC: 28, flowC: 45 } as const;
/** Hours a run usually lasts: what a start costs in the steps in which switching is not whole, spread over the load. */
const USUAL_RUN_HOURS = 4;
const INF = Number.POSITIVE_INFINITY;

/**
 * The plan as a program: least cost of electricity, fuel, wear and missed limits, less income for work and the value of heat left.
 * Every limit of comfort has a slack, so there is always a solution: an infeasible program means bad data. Powers in kW inside.
 */
export function buildProgram(problem: Problem): BuiltProgram {
  const { model, steps, forecast } = problem;
  const builder = new ProgramBuilder();
  const zone = zoneSteps(model.building);
  const zones = problem.zones?.map((further) => zoneSteps(further.building)) ?? [];
  const tank = model.tank && tankSteps(model.tank);
  const columns: StepColumns[] = [];
  const rows: StepRows[] = [];
  const on: { on: number; start: number; stop: number }[] = [];
  steps.forEach((step, k) => {
    const expected = forecast[k] as StepForecast;
    const hours = step.seconds / 3600;
    const further = zones.map((steps, i) => {
      const eurPerKW = model.boiler && model.boiler.eurPerKWh * hours;
      return addZone(builder, (problem.zones as FurtherZone[])[i] as FurtherZone, {
        ...{ zone: steps, seconds: step.seconds, on: expected, before: columns[k - 1]?.zones[i] },
        limits: limitsOf(expected, hours, eurPerKW),
      });
    });
    const added = { ...addColumns(builder, problem, k), zones: further };
    const { mass, slab } = added;
    const before = columns[k - 1];
    const { source } = model;
    const heat = source.heatPerW(expected.outdoorC) * (expected.heatFactor ?? 1);
    const building = zone.step(step.seconds, expected);
    const state: AddState = (next, row, [first, second], known, inputs) => {
      const rest = row.at(-1) as number;
      const constant = before ? rest : rest + (row[0] as number) * known[0] + (row[1] as number) * known[1];
      return builder.row(constant, constant, [
        [next, 1],
        [before ? first : -1, -(row[0] as number)],
        [before ? second : -1, -(row[1] as number)],
        ...inputs.map(([column, perKW]) => [column, -perKW] as const),
      ]);
    };
    const { massC, slabC } = problem.start;
    const zoneBefore = [before?.mass ?? -1, before?.slab ?? -1] as const;
    const floorHeat = (row: readonly number[]) =>
      [added.floor, added.boiler, added.participants?.store.discharge ?? -1].map(
        (column) => [column, 1000 * (row[2] as number)] as const,
      );
    const massRow = state(mass, building.mass, zoneBefore, [massC, slabC], floorHeat(building.mass));
    const slabRow = state(slab, building.slab, zoneBefore, [massC, slabC], floorHeat(building.slab));
    const water = tank && addTank(builder, problem, { steps: tank, state, added, before, k });
    const states = [massRow, slabRow, water?.upper ?? -1, water?.lower ?? -1] as const;

    builder.row(0, 0, [
      [added.floor, 1],
      ...further.map(({ floor }) => [floor, 1] as const),
      [added.tank, 1],
      [added.reject, 1],
      [added.load, -heat],
      [added.on, -source.fixedHeatW / 1000],
    ]);
    if (further.length > 0 && model.boiler)
      builder.row(-INF, model.boiler.maxW / 1000, [
        [added.boiler, 1],
        ...further.map(({ boiler }) => [boiler, 1] as const),
      ]);
    if (added.participants) {
      // The store stands in for boiler and booster, it does not add to what they can give.
      const { store, storeTank } = added.participants;
      const together = (maxW: number, backup: number, ofStore: number) =>
        builder.row(-INF, maxW / 1000, [
          [backup, 1],
          [ofStore, 1],
        ]);
      if (store.discharge >= 0) together(model.boiler?.maxW ?? 0, added.boiler, store.discharge);
      if (storeTank >= 0) together(added.booster >= 0 ? model.boosterW : 0, added.booster, storeTank);
    }
    const fullKW = source.loadW / 1000;
    const allWork = builder.row(-INF, 0, [
      [added.load, 1],
      [added.on, -fullKW * expected.availability],
    ]);
    builder.row(0, INF, [
      [added.load, 1],
      [added.on, -fullKW * source.minLoad],
    ]);
    if (added.own >= 0)
      builder.row(0, INF, [
        [added.load, 1],
        [added.on, source.fixedW / 1000],
        [added.own, -1],
      ]);
    const surface = builder.row(-INF, LIMITS.surfaceC, [
      [slab, 1],
      [added.hotFloor, -1],
    ]);
    builder.row(-INF, LIMITS.flowC, [
      [slab, 1],
      [added.floor, 1000 * model.flowRiseKPerW],
      [added.boiler, 1000 * model.flowRiseKPerW],
      [added.participants?.store.discharge ?? -1, 1000 * model.flowRiseKPerW],
    ]);
    const limits = addRoom(builder, zone, { expected, added });
    const { hotWater = -1, tankFull = -1 } = water ?? {};
    const participants = added.participants && addExchange(builder, problem, { k, added, before });
    columns.push(added);
    rows.push({ ...limits, hotWater, tankFull, surface, allWork, states, participants });
    on.push({ on: added.on, start: added.start, stop: added.stop });
    addCosts(builder, { model, expected, hours, added });
  });
  addRunTimes(builder, problem, on);
  addTerminalValue(builder, problem, columns.at(-1) as StepColumns);
  addContentValue(builder, problem, columns.at(-1) as StepColumns);
  return { program: builder.build(), columns, rows };
}

/** Limits of a further zone in one step, with what missing them costs there. */
const limitsOf = ({ lowC, highC }: StepForecast, hours: number, boilerEur: number | null) => ({
  ...{ lowC, highC, boilerEur, surfaceC: LIMITS.surfaceC, flowC: LIMITS.flowC },
  ...{
    coldEur: SLACK_EUR.cold * hours,
    warmEur: SLACK_EUR.warm * hours,
    surfaceEur: SLACK_EUR.surface * hours,
  },
});

/** Adds next = row[0]·first + row[1]·second + inputs + rest, where the first step starts from known values; the row's number. */
type AddState = (
  next: number,
  row: readonly number[],
  before: readonly [first: number, second: number],
  known: readonly [first: number, second: number],
  inputs: readonly (readonly [column: number, perKW: number])[],
) => number;

/** Both halves of the tank, hot water at the tap, and what the source's own warmth can still give. */
function addTank(
  builder: ProgramBuilder,
  { model, forecast, steps, start }: Problem,
  of: { steps: TankSteps; state: AddState; added: Added; before: StepColumns | undefined; k: number },
): { upper: number; lower: number; hotWater: number; tankFull: number } {
  const { added, before, state, k } = of;
  const { source } = model;
  const water = of.steps.step((steps[k] as Step).seconds, (forecast[k] as StepForecast).drawW);
  const columnsBefore = [before?.upper ?? -1, before?.lower ?? -1] as const;
  const known = [start.upperC, start.lowerC] as const;
  const heat = (row: readonly number[]) => [
    [added.booster, 1000 * (row[2] as number)] as const,
    [added.participants?.storeTank ?? -1, 1000 * (row[2] as number)] as const,
    [added.tank, 1000 * (row[3] as number)] as const,
  ];
  builder.row(-INF, LIMITS.boosterC, [
    [added.upper, 1],
    [added.over, -1],
  ]);
  return {
    upper: state(added.upper, water.upper, columnsBefore, known, heat(water.upper)),
    lower: state(added.lower, water.lower, columnsBefore, known, heat(water.lower)),
    tankFull: builder.row(-INF, source.maxC, [
      [added.lower, 1],
      [added.tank, 1000 / source.exchangeWPerK],
      [added.over, -1],
    ]),
    hotWater: builder.row(LIMITS.hotWaterC, INF, [
      [added.upper, 1],
      [added.thirst, 1],
    ]),
  };
}

type Added = StepColumns & {
  own: number;
  cold: number;
  warm: number;
  thirst: number;
  hotFloor: number;
  over: number;
};

/** The electricity of the step, where there are participants in it. */
function addExchange(
  builder: ProgramBuilder,
  { participants, model, forecast, steps }: Problem,
  { k, added, before }: { k: number; added: Added; before: StepColumns | undefined },
): ParticipantRows {
  const { priceEurPerKWh, generationW } = forecast[k] as StepForecast;
  return addParticipantRows(builder, participants as ParticipantsProblem, {
    ...{ steps, k, priceEurPerKWh, generationW },
    columns: added.participants as ParticipantColumns,
    before: before?.participants ?? undefined,
    drawn: [
      [added.load, 1],
      [added.on, model.source.fixedW / 1000],
      [added.booster, 1],
    ],
  });
}

function addContentValue(
  builder: ProgramBuilder,
  { participants, forecast, steps }: Problem,
  { participants: last }: StepColumns,
): void {
  const prices = forecast.map((step) => step.priceEurPerKWh);
  if (participants && last)
    addContentValues(builder, participants, { last, prices, at: (steps[0] as Step).at });
}

function addColumns(builder: ProgramBuilder, problem: Problem, k: number): Omit<Added, "zones"> {
  const { model, forecast, steps, participants } = problem;
  const { source } = model;
  const { availability, generationW, priceEurPerKWh } = forecast[k] as StepForecast;
  const isWhole = k < WHOLE_STEPS && steps.length > WHOLE_STEPS;
  const power = (isPresent: boolean, maxW: number) => (isPresent ? builder.column(0, 0, maxW / 1000) : -1);
  const temperature = (isPresent = true) => (isPresent ? builder.column(0, -INF, INF) : -1);
  const slack = (isPresent = true) => (isPresent ? builder.column(0, 0, INF) : -1);
  const hasTank = model.tank !== null;
  const canRun = availability >= source.minLoad;
  return {
    mass: temperature(),
    slab: temperature(),
    upper: temperature(hasTank),
    lower: temperature(hasTank),
    load: power(true, source.loadW),
    on: builder.column(0, 0, canRun ? 1 : 0, isWhole),
    start: isWhole ? builder.column(0, 0, 1) : -1,
    stop: isWhole ? builder.column(0, 0, 1) : -1,
    floor: power(true, INF),
    tank: power(hasTank, INF),
    reject: power(model.mayReject, INF),
    boiler: power(model.boiler !== null, model.boiler?.maxW ?? 0),
    booster: power(hasTank && model.boosterW > 0, model.boosterW),
    // With participants all that is generated stands in their balance.
    own: power(generationW > 0 && !participants, generationW),
    participants: participants
      ? addParticipantColumns(builder, participants, { step: steps[k] as Step, priceEurPerKWh, generationW })
      : null,
    cold: slack(),
    warm: slack(),
    thirst: slack(hasTank),
    hotFloor: slack(),
    over: slack(hasTank),
  };
}

function addRoom(
  builder: ProgramBuilder,
  zone: ZoneSteps,
  { expected, added }: { expected: StepForecast; added: Added },
): { roomLow: number; roomHigh: number } {
  const air = zone.air(expected);
  const room = [
    [added.mass, air.mass],
    [added.slab, air.slab],
  ] as const;
  return {
    roomLow: builder.row(expected.lowC - air.rest, INF, [...room, [added.cold, 1]]),
    roomHigh: builder.row(-INF, expected.highC - air.rest, [...room, [added.warm, -1]]),
  };
}

function addCosts(
  builder: ProgramBuilder,
  of: { model: PlanningModel; expected: StepForecast; hours: number; added: Added },
): void {
  const { model, expected, hours, added } = of;
  const { source, boiler } = model;
  const price = expected.priceEurPerKWh;
  const cost = (column: number, eurPerHour: number) => {
    if (column >= 0) builder.addCost(column, eurPerHour * hours);
  };
  cost(added.load, price - source.workEurPerKWh);
  cost(added.on, (price * source.fixedW) / 1000);
  // Own generation is worth what it would bring fed in.
  cost(added.own, Math.min(0, model.feedInEurPerKWh - price));
  cost(added.boiler, boiler?.eurPerKWh ?? 0);
  cost(added.booster, price);
  cost(added.slab, expected.warmFloorEurPerKh ?? 0);
  cost(added.cold, SLACK_EUR.cold);
  cost(added.warm, SLACK_EUR.warm);
  cost(added.thirst, SLACK_EUR.hotWater);
  cost(added.hotFloor, SLACK_EUR.surface);
  cost(added.over, SLACK_EUR.tank);
  // Later starts are not free either, or the plan would always put off the next one.
  if (added.start >= 0) builder.addCost(added.start, source.startEur);
  else cost(added.load, (source.startEur * 1000) / (USUAL_RUN_HOURS * source.loadW));
}

/** Starts, stops and the least times between them, from the state the source is in. */
function addRunTimes(
  builder: ProgramBuilder,
  { model, steps, run, forecast }: Problem,
  on: readonly { on: number; start: number; stop: number }[],
): void {
  const whole = on.filter((step) => step.start >= 0);
  const { minOnSeconds, minOffSeconds, minLoad } = model.source;
  whole.forEach(({ on: isOn, start, stop }, k) => {
    const at = (steps[k] as Step).at;
    const before = whole[k - 1]?.on ?? -1;
    const known = before < 0 && run.isOn ? 1 : 0;
    // on − before = start − stop
    builder.row(known, known, [
      [isOn, 1],
      [before, -1],
      [start, -1],
      [stop, 1],
    ]);
    const within = (seconds: number) =>
      whole.filter((_, i) => i <= k && at - (steps[i] as Step).at < seconds);
    builder.row(-INF, 0, [...within(minOnSeconds).map((step) => [step.start, 1] as const), [isOn, -1]]);
    builder.row(-INF, 1, [...within(minOffSeconds).map((step) => [step.stop, 1] as const), [isOn, 1]]);
    // What began before the plan goes on for its time, unless there is no work at all.
    const age = at - run.since;
    const canRun = (forecast[k] as StepForecast).availability >= minLoad;
    if (run.isOn && age < minOnSeconds && canRun) builder.row(1, 1, [[isOn, 1]]);
    if (!run.isOn && age < minOffSeconds) builder.row(0, 0, [[isOn, 1]]);
  });
}

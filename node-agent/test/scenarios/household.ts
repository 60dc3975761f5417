import fc from "fast-check";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import type { Strategy } from "../../src/domain/control/references.ts";
import { changeWishes, NO_WISHES, type WishChange } from "../../src/domain/control/wishes.ts";
import type { ScheduleStep } from "../../src/domain/planning/schedule.ts";
import type { PresetName } from "../../src/domain/presets.ts";
import type { SensorName } from "../../src/domain/sensors.ts";
import { createSimulation, type Simulation, type SimulationState } from "../../src/domain/simulation.ts";

const weather = createClimate();

/** What befalls a site between two spans: a wish, other work, a restart, a new plan of any content, or a reading far off. */
export type Event =
  | { readonly kind: "wish"; readonly change: WishChange }
  | { readonly kind: "work"; readonly share: number }
  | { readonly kind: "restart"; readonly strategy: Strategy }
  | { readonly kind: "plan"; readonly loads: readonly number[] }
  | { readonly kind: "reading"; readonly sensor: SensorName; readonly byK: number };

export const wish: fc.Arbitrary<Event> = fc
  .constantFrom<WishChange>(
    { kind: "boost" },
    { kind: "no-boost" },
    { kind: "warmer" },
    { kind: "cooler" },
    { kind: "away", days: 3 },
    { kind: "back" },
  )
  .map((change) => ({ kind: "wish", change }));
export const restart = (...strategies: Strategy[]): fc.Arbitrary<Event> =>
  fc.constantFrom(...strategies).map((strategy) => ({ kind: "restart", strategy }));
export const newPlan: fc.Arbitrary<Event> = fc
  .array(fc.constantFrom(0, 0.2, 1), { minLength: 16, maxLength: 16 })
  .map((loads) => ({ kind: "plan", loads }));
export const reading: fc.Arbitrary<Event> = fc
  .tuple(
    fc.constantFrom("roomC" as const, "tankTopC" as const, "tankBottomC" as const),
    fc.constantFrom(-9, 9),
  )
  .map(([sensor, byK]) => ({ kind: "reading", sensor, byK }));
export const work = (...shares: number[]): fc.Arbitrary<Event> =>
  fc.constantFrom(...shares).map((share) => ({ kind: "work", share }));
export const preset = fc.constantFrom<PresetName>("commercial", "farm");
export const season = fc.constantFrom("2026-01-15", "2026-04-10", "2026-07-10");

/** A simulated site to which events happen; a restart keeps nothing but its stored state. */
export function createHousehold(name: PresetName, day: string, strategy: Strategy) {
  const startAt = Date.parse(`${day}T00:00:00+01:00`) / 1000;
  let current = strategy;
  let wishes = NO_WISHES;
  const readings = new Map<SensorName, number>();
  let simulation = createSimulation({ preset: name, weather, startAt, strategy });
  const reopen = (change: (state: SimulationState) => SimulationState = (state) => state) => {
    const stored = JSON.parse(JSON.stringify(change(simulation.state()))) as SimulationState;
    simulation = createSimulation({ preset: name, weather, startAt, strategy: current, state: stored });
    simulation.setWishes(wishes);
    for (const [sensor, byK] of readings) simulation.setSensorFault(sensor, { kind: "offset", byK });
  };
  return {
    get simulation(): Simulation {
      return simulation;
    },
    reopen,
    apply: (event: Event) => {
      if (event.kind === "work") simulation.setAvailability(event.share);
      else if (event.kind === "reading") {
        readings.set(event.sensor, event.byK);
        reopen();
      } else if (event.kind === "wish") {
        wishes = changeWishes(wishes, event.change, simulation.now);
        simulation.setWishes(wishes);
      } else if (event.kind === "restart") {
        current = event.strategy;
        reopen();
      } else reopen((state) => withPlan(state, event.loads));
    },
  };
}

/** The state with a plan in force that the planner would never make; unchanged where nothing is planned. */
function withPlan(state: SimulationState, loads: readonly number[]): SimulationState {
  if (!state.planning) return state;
  const steps = loads.map((share, k): ScheduleStep => {
    const isOn = share > 0;
    return {
      ...{ at: state.now + 900 * k, seconds: 900, isOn, share },
      ...{ floorW: isOn ? 500 : 0, tankW: isOn ? 300 : 0, rejectW: 0, boilerW: 0, boosterW: 0 },
      binding: { kind: "price", at: state.now, centNow: 27, centThen: 30 },
    };
  });
  return { ...state, planning: { ...state.planning, schedule: { madeAt: state.now, kind: "milp", steps } } };
}

import { clockOf } from "../localTime.ts";
import type { BuiltProgram, Problem, StepForecast, StepRows } from "./program.ts";

/** What holds a decision where it is: the limit that would change it if it moved. */
export type BindingKind =
  | "all-work"
  | "room-low"
  | "room-high"
  | "hot-water"
  | "tank-full"
  | "floor-warm"
  | "price"
  | "income"
  | "no-work";

/** The binding constraint of one step, with the moment it bites (Unix seconds). */
export interface Binding {
  readonly kind: BindingKind;
  readonly at: number;
  /** Electricity now and at that moment, ct/kWh. */
  readonly centNow: number;
  readonly centThen: number;
}

const LIMITS = [
  ["roomLow", "room-low"],
  ["roomHigh", "room-high"],
  ["hotWater", "hot-water"],
  ["tankFull", "tank-full"],
  ["surface", "floor-warm"],
] as const satisfies readonly (readonly [keyof StepRows, BindingKind])[];
const KEPT = 16;
/** Duals below this, €, hold nothing. */
const SMALL_EUR = 1e-5;

/** Names, for the first steps, the constraint behind what the plan does there. */
export function bindingsOf(
  { model, steps, forecast }: Problem,
  { columns, rows, program }: BuiltProgram,
  { values, rowDuals }: { values: Float64Array; rowDuals: Float64Array },
): Binding[] {
  return steps.slice(0, KEPT).map((_step, k): Binding => {
    const expected = forecast[k] as StepForecast;
    const column = columns[k] as BuiltProgram["columns"][number];
    const row = rows[k] as StepRows;
    const cent = (index: number) => Math.round(1000 * (forecast[index] as StepForecast).priceEurPerKWh) / 10;
    const say = (kind: BindingKind, at: number): Binding => ({
      kind,
      at: (steps[at] as { at: number }).at,
      centNow: cent(k),
      centThen: cent(at),
    });
    if ((program.upper[column.on] as number) === 0) return say("no-work", k);
    const loadKW = values[column.load] as number;
    const fullKW = (model.source.loadW * expected.availability) / 1000;
    const isFull = loadKW >= 0.99 * fullKW;
    // At full load more of the load itself would be wanted; the limit is the machine or the paid work.
    if (isFull && Math.abs(rowDuals[row.allWork] as number) > SMALL_EUR) return say("all-work", k);
    if (isFull && model.source.workEurPerKWh > expected.priceEurPerKWh) return say("income", k);
    const isTankFull = (values[column.tank] ?? 0) > 0.01 && Math.abs(rowDuals[row.tankFull] ?? 0) > SMALL_EUR;
    if (isTankFull && loadKW > 0.01) return say("tank-full", k);
    const found = strongest(rows, rowDuals, k);
    const cheaper = cheapestLater(forecast, columns, values, k);
    if (found && (loadKW > 0.01 || cheaper === null)) return say(found.kind, found.at);
    if (cheaper !== null) return say("price", cheaper);
    return say(found?.kind ?? "price", found?.at ?? k);
  });
}

/** The limit with the greatest dual from step `from` on; what bites sooner counts more. */
function strongest(
  rows: readonly StepRows[],
  duals: Float64Array,
  from: number,
): { kind: BindingKind; at: number } | null {
  let best: { kind: BindingKind; at: number } | null = null;
  let weight = SMALL_EUR;
  for (let k = from; k < rows.length; k++) {
    for (const [name, kind] of LIMITS) {
      const dual = Math.abs(duals[(rows[k] as StepRows)[name]] as number) / (1 + (k - from) / 16);
      if (dual > weight) {
        weight = dual;
        best = { kind, at: k };
      }
    }
  }
  return best;
}

/** The cheapest later step in which the source runs, if it is cheaper than step `k`. */
function cheapestLater(
  forecast: readonly StepForecast[],
  columns: BuiltProgram["columns"],
  values: Float64Array,
  k: number,
): number | null {
  let best: number | null = null;
  const price = (index: number) => (forecast[index] as StepForecast).priceEurPerKWh;
  for (let later = k + 1; later < forecast.length; later++) {
    const runs = (values[(columns[later] as { load: number }).load] as number) > 0.05;
    if (runs && price(later) < price(best ?? k) - 0.003) best = later;
  }
  return best;
}

/** One plain sentence: what runs, and which constraint holds it there. */
export function sentenceOf(share: number, { kind, at, centNow, centThen }: Binding): string {
  const percent = Math.round(share * 100);
  const clock = clockOf(at);
  const what = percent > 0 ? `${percent} % of the modules compute` : "The modules rest";
  const cent = (value: number) => value.toFixed(1);
  switch (kind) {
    case "all-work":
      return `${what}: all there is work for, and the heat is of use`;
    case "income":
      return `${what}: the work earns more than electricity at ${cent(centNow)} ct costs`;
    case "room-low":
      return `${what}: the room would be too cold at ${clock}`;
    case "room-high":
      return `${what}: with more the room would be too warm at ${clock}`;
    case "hot-water":
      return `${what}: hot water is needed at ${clock}`;
    case "tank-full":
      return `${what}: the tank takes no more at ${clock}`;
    case "floor-warm":
      return `${what}: the floor would be too warm at ${clock}`;
    case "no-work":
      return "The modules rest: no agreement gives work";
    case "price":
      return centThen < centNow
        ? `${what}: electricity costs ${cent(centThen)} ct at ${clock}, now ${cent(centNow)} ct`
        : `${what}: electricity at ${cent(centNow)} ct decides`;
  }
}

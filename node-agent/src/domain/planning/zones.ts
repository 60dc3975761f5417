import type { ProgramBuilder } from "./LinearProgram.ts";
import type { BuildingModel } from "./model.ts";
import type { Weathering, ZoneSteps } from "./thermal.ts";

/** A further zone of the building: its own walls, floor and temperature, the same weather, comfort and heat. */
export interface FurtherZone {
  readonly building: BuildingModel;
  readonly start: { readonly massC: number; readonly slabC: number };
  /** K its floor's flow is warmer than the slab per W of heat. */
  readonly flowRiseKPerW: number;
}

/** Columns of a further zone in one step; powers in kW. */
export interface ZoneColumns {
  readonly mass: number;
  readonly slab: number;
  readonly floor: number;
  /** −1 without a boiler. */
  readonly boiler: number;
}

/** Prices of missing a limit, € per K in this step, and the limits, °C. */
interface Limits {
  readonly lowC: number;
  readonly highC: number;
  readonly surfaceC: number;
  readonly flowC: number;
  readonly coldEur: number;
  readonly warmEur: number;
  readonly surfaceEur: number;
  /** Of a kW of boiler in this step; null without a boiler. */
  readonly boilerEur: number | null;
}

const INF = Number.POSITIVE_INFINITY;

/** Adds a further zone to one step: exact step of walls and floor, comfort with slack, limits of the floor. */
export function addZone(
  builder: ProgramBuilder,
  { start, flowRiseKPerW }: FurtherZone,
  of: { zone: ZoneSteps; before: ZoneColumns | undefined; seconds: number; on: Weathering; limits: Limits },
): ZoneColumns {
  const { zone, before, seconds, on, limits } = of;
  const temperature = () => builder.column(0, -INF, INF);
  const columns = {
    ...{ mass: temperature(), slab: temperature(), floor: builder.column(0, 0, INF) },
    boiler: limits.boilerEur === null ? -1 : builder.column(limits.boilerEur, 0, INF),
  };
  const slack = (eur: number) => builder.column(eur, 0, INF);
  const next = zone.step(seconds, on);
  for (const name of ["mass", "slab"] as const) {
    const [ofMass, ofSlab, ofW, rest] = next[name] as [number, number, number, number];
    const constant = before ? rest : rest + ofMass * start.massC + ofSlab * start.slabC;
    builder.row(constant, constant, [
      [columns[name], 1],
      [before?.mass ?? -1, -ofMass],
      [before?.slab ?? -1, -ofSlab],
      [columns.floor, -1000 * ofW],
      [columns.boiler, -1000 * ofW],
    ]);
  }
  const air = zone.air(on);
  const room = [
    [columns.mass, air.mass],
    [columns.slab, air.slab],
  ] as const;
  builder.row(limits.lowC - air.rest, INF, [...room, [slack(limits.coldEur), 1]]);
  builder.row(-INF, limits.highC - air.rest, [...room, [slack(limits.warmEur), -1]]);
  builder.row(-INF, limits.surfaceC, [
    [columns.slab, 1],
    [slack(limits.surfaceEur), -1],
  ]);
  builder.row(-INF, limits.flowC, [
    [columns.slab, 1],
    [columns.floor, 1000 * flowRiseKPerW],
    [columns.boiler, 1000 * flowRiseKPerW],
  ]);
  return columns;
}

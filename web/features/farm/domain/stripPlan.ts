import { type Profile, sumStrips } from "./profile.ts";

/** A strip of the drawing; metres. `index` of the profile's strip, undefined for land without one. */
export interface PlannedStrip {
  index: number | undefined;
  x: number;
  width: number;
}

/** A field of the given area, twice as wide as deep, in strips over its whole depth; metres. */
export interface StripPlan {
  width: number;
  depth: number;
  strips: PlannedStrip[];
  /** Length of the scale's bar: 1, 2 or 5 times a power of ten, about a fifth of the width. */
  scale: number;
  /** The strips have more area than the farm says it has in all. */
  isOverfull: boolean;
}

/** Lays the strips out to scale; undefined where there is nothing to draw. */
export function stripPlan({ areaM2, strips }: Pick<Profile, "areaM2" | "strips">): StripPlan | undefined {
  const used = sumStrips(strips).areaM2;
  const total = Math.max(areaM2 ?? 0, used);
  if (total <= 0 || strips.length === 0) return undefined;
  const depth = Math.sqrt(total / 2);
  const width = 2 * depth;
  let x = 0;
  const planned: PlannedStrip[] = strips.map((strip, index) => {
    const one = { index, x, width: strip.areaM2 / depth };
    x += one.width;
    return one;
  });
  if (total > used) planned.push({ index: undefined, x, width: width - x });
  return {
    width,
    depth,
    strips: planned,
    scale: roundLength(width / 5),
    isOverfull: areaM2 !== undefined && used > areaM2,
  };
}

/** The largest of 1, 2 or 5 times a power of ten that is not above `length`. */
function roundLength(length: number): number {
  const power = 10 ** Math.floor(Math.log10(length));
  const factor = [5, 2, 1].find((one) => one * power <= length) ?? 1;
  return factor * power;
}

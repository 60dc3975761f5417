/** Figures of the comfort of a span, counted by the twin itself. */
export interface Comfort {
  /** Room colder than 0.5 K under its target in the heating season, K·h. */
  coldKh: number;
  /** Room warmer than 26 °C, K·h. */
  warmKh: number;
  /** Room warmer than 1.5 K over the day's target in the heating season, K·h. */
  overKh: number;
  unmetHotWaterWh: number;
  highestBathC: number;
  highestSocC: number;
  starts: number;
}

export const NO_COMFORT: Comfort = {
  coldKh: 0,
  warmKh: 0,
  overKh: 0,
  unmetHotWaterWh: 0,
  highestBathC: 0,
  highestSocC: 0,
  starts: 0,
};

/** Counts a minute of the true room. */
export function noteMinute(
  comfort: Comfort,
  {
    roomC,
    targetC,
    isHeatingSeason,
    dayC,
  }: { roomC: number; targetC: number; isHeatingSeason: boolean; dayC: number },
): void {
  if (isHeatingSeason) {
    comfort.coldKh += Math.max(0, targetC - 0.5 - roomC) / 60;
    comfort.overKh += Math.max(0, roomC - dayC - 1.5) / 60;
  }
  comfort.warmKh += Math.max(0, roomC - 26) / 60;
}

/** Keeps the highest temperatures of bath and chips. */
export function noteSecond(comfort: Comfort, bathC: number, socC: number): void {
  if (bathC > comfort.highestBathC) comfort.highestBathC = bathC;
  if (socC > comfort.highestSocC) comfort.highestSocC = socC;
}

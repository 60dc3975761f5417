/** Where a building stands, rad; east and north positive. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Sun on a vertical window to the south, W/m²; `incidence` is the cosine of the beam's angle to the window. */
export interface SouthSun {
  readonly beam: number;
  readonly diffuse: number;
  readonly incidence: number;
}

const SOLAR_CONSTANT = 1361;
const DAY = 86_400;
/** Standard time of central Europe, rad. */
const MERIDIAN = (15 * Math.PI) / 180;
const GROUND_REFLECTION = 0.2;

/** Splits the measured sun on the horizontal into beam and sky (Erbs) and turns it onto a window to the south. `time` in s of the year. */
export function southSun(time: number, globalWPerM2: number, { latitude, longitude }: Place): SouthSun {
  const day = 1 + Math.floor(time / DAY);
  const angle = (2 * Math.PI * (day - 81)) / 364;
  const equationMinutes = 9.87 * Math.sin(2 * angle) - 7.53 * Math.cos(angle) - 1.5 * Math.sin(angle);
  const solarHours = (time % DAY) / 3600 + equationMinutes / 60 + ((longitude - MERIDIAN) * 12) / Math.PI;
  const hour = ((solarHours - 12) * Math.PI) / 12;
  const declination = 0.4093 * Math.sin((2 * Math.PI * (284 + day)) / 365);
  const [sinD, cosD] = [Math.sin(declination), Math.cos(declination)];
  const [sinL, cosL] = [Math.sin(latitude), Math.cos(latitude)];
  const altitude = sinL * sinD + cosL * cosD * Math.cos(hour);
  const incidence = Math.max(0, sinL * cosD * Math.cos(hour) - cosL * sinD);
  const global = Math.max(0, globalWPerM2);
  // Near the horizon the split says nothing.
  if (altitude < 0.05) return { beam: 0, diffuse: (0.5 + 0.5 * GROUND_REFLECTION) * global, incidence: 0 };
  const clearness = Math.min(1, global / (SOLAR_CONSTANT * altitude));
  const sky = global * diffuseShare(clearness);
  const beamNormal = Math.min(1000, (global - sky) / altitude);
  return {
    beam: beamNormal * incidence,
    diffuse: 0.5 * sky + 0.5 * GROUND_REFLECTION * global,
    incidence,
  };
}

/** Share of the sun that comes from the sky, by the clearness of the air (Erbs, Klein and Duffie, 1982). */
function diffuseShare(k: number): number {
  if (k <= 0.22) return 1 - 0.09 * k;
  if (k > 0.8) return 0.165;
  return 0.9511 - 0.1604 * k + 4.388 * k ** 2 - 16.638 * k ** 3 + 12.336 * k ** 4;
}

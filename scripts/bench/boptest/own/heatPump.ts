/** Powers of the heat pump, W. */
export interface HeatPumpPowers {
  readonly compressorW: number;
  /** Heat given to the water, and taken from the air. */
  readonly condenserW: number;
  readonly evaporatorW: number;
}

export const OFF: HeatPumpPowers = { compressorW: 0, condenserW: 0, evaporatorW: 0 };

/** A scroll compressor for R410A with 15 kW at A7/W35 and a coefficient of performance of 4.9 there, fan apart. */
const SCROLL = {
  suctionM3PerS: 0.00205,
  volumeRatio: 3.346,
  isentropicExponent: 1.17,
  /** Drawn at any speed; it warms the refrigerant. */
  lossW: 1095,
  coolingW: 11_940,
} as const;
/** Heat capacity of the air the fan moves, W/K: 3 kg/s. */
const AIR_W_PER_K = 3015;
const LEAST_SIGNAL = 0.01;
const HOTTEST_C = 60;
const COLDEST_C = -20;

/** Saturation pressure of R410A, Pa, within 1 % from −20 to 45 °C. */
const saturationPa = (celsius: number) => 1e6 * Math.exp(8.4487 - 2369 / (celsius + 273.15));

/**
 * Powers at a speed (0..1), outdoor air and supply water, °C: capacity follows the density at the suction side, power the theoretical
 * work of a compressor with a built-in volume ratio (Jin, 2002) and a constant loss. It protects itself against heat and frost.
 */
export function heatPumpPowers(speed: number, outdoorC: number, supplyC: number): HeatPumpPowers {
  if (speed <= LEAST_SIGNAL || supplyC > HOTTEST_C || outdoorC < COLDEST_C) return OFF;
  const y = Math.min(1, speed);
  const { suctionM3PerS, volumeRatio, isentropicExponent: k, lossW, coolingW } = SCROLL;
  let evaporatorW = 0;
  let evaporatingC = outdoorC;
  // The air is cooled by what is taken from it.
  for (let round = 0; round < 4; round++) {
    evaporatingC = outdoorC - evaporatorW / AIR_W_PER_K;
    const warmth = Math.exp(0.031 * (evaporatingC - 3)) * (1 - 0.0085 * (supplyC - 35));
    evaporatorW = y * coolingW * Math.max(0, warmth);
  }
  const suctionPa = saturationPa(evaporatingC);
  const ratio = saturationPa(supplyC) / suctionPa;
  const inner = volumeRatio ** (k - 1);
  const work = ((k - 1) / k) * (ratio / volumeRatio) + inner / k - 1;
  const compressorW = y * (k / (k - 1)) * suctionPa * suctionM3PerS * Math.max(0, work) + lossW;
  return { compressorW, condenserW: evaporatorW + compressorW, evaporatorW };
}

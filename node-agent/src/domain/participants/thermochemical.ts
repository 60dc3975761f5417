/**
 * A store that keeps heat for seasons without loss by driving water out of a salt hydrate or zeolite. Charging needs heat far above what a bath
 * of computers has: about 117 °C (390 K) for salts in a porous carrier and 177 °C (450 K) for zeolites (Jänchen, Ackermann, Stach, Brösicke:
 * Studies of the water adsorption on zeolites and modified mesoporous materials for seasonal storage of solar heat, Solar Energy 76, 2004).
 * The heat left of the whole way was about 55 %, of the bed's alone 70 % (zeolite 13X, Materials 18 (23) 5327, 2025).
 */
export interface ThermochemicalSpec {
  /** Heat it can hold, Wh. */
  readonly capacityWh: number;
  /** Electric heater, W. */
  readonly chargeW: number;
  /** Heat it gives at most, W. */
  readonly dischargeW: number;
  /** Part of the heater's power that is kept, and of the content that arrives in the house, 0..1. */
  readonly chargeEfficiency: number;
  readonly dischargeEfficiency: number;
  /** Least temperature that charges it, and that of its heater, °C. */
  readonly chargingC: number;
  readonly heaterC: number;
}

/** No store of this kind charges below this, whatever a configuration says. */
export const LEAST_CHARGING_C = 110;

/**
 * Heat hot enough to charge a store. Nothing else can be put into one, and there is no way to make it of the bath's heat: it is made here alone, from the power
 * of an electric heater at its temperature.
 */
export class ChargingHeat {
  readonly #watt: number;
  private constructor(watt: number) {
    this.#watt = watt;
  }

  /** The heat of a heater; null where it is not hot enough. */
  static ofHeater(watt: number, heaterC: number, spec: ThermochemicalSpec): ChargingHeat | null {
    const isHot = heaterC >= Math.max(LEAST_CHARGING_C, spec.chargingC);
    return isHot && watt > 0 && Number.isFinite(watt) ? new ChargingHeat(watt) : null;
  }

  /** Its power. Throws TypeError for what was not made by `ofHeater`. */
  static watt(heat: ChargingHeat): number {
    return heat.#watt;
  }
}

/** Content and what went through since the start, Wh of electricity in and of heat out; plain JSON. */
export interface ThermochemicalState {
  readonly contentWh: number;
  readonly inWh: number;
  readonly outWh: number;
  readonly lossWh: number;
}

/** Charges or gives heat; the powers it really had. It does one at a time: charging waits while heat is taken. */
export function stepThermochemical(
  spec: ThermochemicalSpec,
  before: ThermochemicalState,
  { heat, heatOutW, seconds }: { heat: ChargingHeat | null; heatOutW: number; seconds: number },
): { state: ThermochemicalState; inW: number; outW: number } {
  const hours = seconds / 3600;
  const asked = Number.isFinite(heatOutW) ? Math.max(0, Math.min(heatOutW, spec.dischargeW)) : 0;
  const outWh = Math.min(asked * hours, before.contentWh * spec.dischargeEfficiency);
  const power = heat === null || outWh > 0 ? 0 : Math.min(ChargingHeat.watt(heat), spec.chargeW);
  const roomWh = Math.max(0, spec.capacityWh - before.contentWh);
  const inWh = Math.min(power * hours, roomWh / spec.chargeEfficiency);
  const takenWh = outWh / spec.dischargeEfficiency;
  return {
    inW: hours > 0 ? inWh / hours : 0,
    outW: hours > 0 ? outWh / hours : 0,
    state: {
      contentWh: Math.max(0, before.contentWh + inWh * spec.chargeEfficiency - takenWh),
      inWh: before.inWh + inWh,
      outWh: before.outWh + outWh,
      lossWh: before.lossWh + inWh * (1 - spec.chargeEfficiency) + takenWh - outWh,
    },
  };
}

/** A store with less than this part of its capacity gives nothing: it would come and go. */
const EMPTY_PART = 0.01;

/** What a store will give of its content, Wh. */
export const givableWh = (spec: ThermochemicalSpec, contentWh: number): number =>
  Math.max(0, contentWh - EMPTY_PART * spec.capacityWh);

/** Months in which a full store waits for the cold; in the others it is used as soon as the boiler would burn. */
const FILLING_MONTHS = [4, 5, 6, 7, 8, 9];
/** What a kWh left for later is worth, as a part of what it would save at once: a little less than it, so that it is not hoarded in the cold. */
const LATER = { filling: 1.02, heating: 0.9 } as const;

/**
 * Value of a kWh in the store, €. A plan over two days cannot see seasons, so its content has a price: what the boiler's heat it will stand in for costs,
 * less the loss of giving. From April to September 2 % more, so that it waits for winter; from October on 10 % less, so that it is used before the boiler.
 */
export function contentEurPerKWh(spec: ThermochemicalSpec, heatEurPerKWh: number, month: number): number {
  const factor = FILLING_MONTHS.includes(month) ? LATER.filling : LATER.heating;
  return spec.dischargeEfficiency * heatEurPerKWh * factor;
}

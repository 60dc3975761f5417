/** A store of electricity: a battery, or the one of a car. Powers at the connection, W. */
export interface StorageSpec {
  readonly capacityWh: number;
  readonly chargeW: number;
  /** 0: it only takes. */
  readonly dischargeW: number;
  /** Part of what is charged that arrives in it, and of what leaves it that comes out, 0..1. */
  readonly chargeEfficiency: number;
  readonly dischargeEfficiency: number;
  /** Part of the content lost in a day of standing, 0..1. */
  readonly lossPerDay: number;
  /** Wear per kWh given, €. */
  readonly wearEurPerKWh: number;
}

/** What it holds, and what went through it since the start, Wh at the connection; plain JSON. */
export interface StorageState {
  readonly contentWh: number;
  readonly inWh: number;
  readonly outWh: number;
  readonly lossWh: number;
}

export const storageAt = (contentWh: number): StorageState => ({ contentWh, inWh: 0, outWh: 0, lossWh: 0 });

const DAY = 86_400;

/**
 * Runs it at a power (above 0: it takes; one number, so it never takes and gives at once) as far as limits and content allow;
 * the power it really had. What is no number counts as 0.
 */
export function stepStorage(
  spec: StorageSpec,
  before: StorageState,
  { powerW, seconds }: { powerW: number; seconds: number },
): { state: StorageState; powerW: number } {
  const hours = seconds / 3600;
  const { chargeEfficiency, dischargeEfficiency } = spec;
  const standingWh = before.contentWh * (1 - (1 - spec.lossPerDay) ** (seconds / DAY));
  const contentWh = before.contentWh - standingWh;
  const wanted = Number.isFinite(powerW) ? Math.min(spec.chargeW, Math.max(-spec.dischargeW, powerW)) : 0;
  const roomWh = Math.max(0, spec.capacityWh - contentWh);
  const inWh = Math.min(Math.max(0, wanted) * hours, roomWh / chargeEfficiency);
  const outWh = Math.min(Math.max(0, -wanted) * hours, contentWh * dischargeEfficiency);
  const takenWh = outWh / dischargeEfficiency;
  return {
    powerW: hours > 0 ? (inWh - outWh) / hours : 0,
    state: {
      contentWh: Math.max(0, contentWh + inWh * chargeEfficiency - takenWh),
      inWh: before.inWh + inWh,
      outWh: before.outWh + outWh,
      lossWh: before.lossWh + standingWh + inWh * (1 - chargeEfficiency) + takenWh - outWh,
    },
  };
}

/** Public inputs of a payout; see `IRewardPool`. */
export interface RebateInputs {
  /** Protocol fee booked for the node, payout account and epoch, smallest euro unit. */
  fee: bigint;
  /** Energy of the paid work, Wh. */
  energyWh: bigint;
  /** Credited heat of the node in the epoch, Wh. */
  heatWh: bigint;
  betaBps: bigint;
}

export interface Rebate {
  /** Share of the energy whose heat was used, basis points. */
  qBps: bigint;
  /** Smallest euro unit, rounded down. */
  amount: bigint;
}

const WHOLE = 10_000n;

/**
 * rebate = β · fee · (7 + 3 q) / 10 with q = min(1, heat / (0.95 · energy)), in the integers and rounding of RewardPool, so that
 * anybody can recompute a payout from public inputs.
 */
export function rebate({ fee, energyWh, heatWh, betaBps }: RebateInputs): Rebate {
  const wanted = energyWh * 95n;
  const share = wanted === 0n ? 0n : (heatWh * 100n * WHOLE) / wanted;
  const qBps = share > WHOLE ? WHOLE : share;
  const amount = (fee * betaBps * (7n * WHOLE + 3n * qBps)) / (10n * WHOLE * WHOLE);
  return { qBps, amount };
}

import type { Earnings } from "./earnings.ts";
import { type Payout, payoutId } from "./payout.ts";
import { rebate } from "./rebate.ts";

export type WhyStepKey = "fee" | "energy" | "heat" | "beta" | "q" | "amount";

/** One figure of a payout: added up here from public events or recomputed, and as the contract states it. */
export interface WhyStep {
  key: WhyStepKey;
  /** Undefined where it can only be asked for. */
  own: bigint | undefined;
  stated: bigint;
  /** Undefined where there is nothing to compare. */
  agrees: boolean | undefined;
}

type Witness = Pick<Earnings, "bookedFees" | "epochs">;

/**
 * The way to a payout, step by step. The inputs come from the node's own events (settlements and credited heat), the rest is
 * computed from them; what the events do not tell is taken from the contract.
 */
export function whySteps(payout: Payout, witness: Witness): WhyStep[] {
  const { inputs, stated } = payout;
  const epoch = witness.epochs.find((one) => one.epoch === payout.epoch);
  const fee = witness.bookedFees.get(payoutId(payout));
  const [energyWh, heatWh] = [epoch?.bookedEnergyWh, epoch?.creditedHeatWh];
  const own = rebate({
    fee: fee ?? inputs.fee,
    energyWh: energyWh ?? inputs.energyWh,
    heatWh: heatWh ?? inputs.heatWh,
    betaBps: inputs.betaBps,
  });
  const step = (key: WhyStepKey, mine: bigint | undefined, theirs: bigint): WhyStep => ({
    key,
    own: mine,
    stated: theirs,
    agrees: mine === undefined ? undefined : mine === theirs,
  });
  return [
    step("fee", fee, inputs.fee),
    step("energy", energyWh, inputs.energyWh),
    step("heat", heatWh, inputs.heatWh),
    step("beta", undefined, inputs.betaBps),
    step("q", own.qBps, stated.qBps),
    step("amount", own.amount, stated.amount),
  ];
}

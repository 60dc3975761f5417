import { Retryable } from "../errors.ts";
import type { Memory } from "../ports/Store.ts";

const DAY_SECONDS = 86_400;
const GWEI = 1_000_000_000n;

/** What may be spent on transactions in one day (UTC, by the chain's clock). */
export class FeeBudget {
  private readonly memory: Memory;
  private readonly maxPerDayWei: bigint | null;

  /** Without a maximum it only counts. */
  constructor(memory: Memory, maxPerDayEth: number | undefined) {
    this.memory = memory;
    this.maxPerDayWei = maxPerDayEth === undefined ? null : BigInt(Math.round(maxPerDayEth * 1e9)) * GWEI;
  }

  spentOn(now: number): bigint {
    return BigInt(this.memory.get(keyOf(now)) ?? 0);
  }

  /** Throws Retryable when a transaction that may cost `maxFeeWei` does not fit into what is left of the day. */
  assert(now: number, maxFeeWei: bigint): void {
    const spent = this.spentOn(now);
    if (this.maxPerDayWei === null || spent + maxFeeWei <= this.maxPerDayWei) return;
    throw new Retryable(
      "FeeBudgetSpent",
      `Today's budget for fees is used up: ${eth(spent)} of ${eth(this.maxPerDayWei)} ETH are spent and the next transaction may cost ${eth(maxFeeWei)} ETH.`,
      { hint: "It goes on at 00:00 UTC; chain.maxFeePerDayEth sets the budget." },
    );
  }

  add(now: number, feeWei: bigint): void {
    this.memory.put(keyOf(now), String(this.spentOn(now) + feeWei));
  }
}

const keyOf = (now: number) => `fees:${Math.floor(now / DAY_SECONDS)}`;

/** Wei as ether with six digits. */
const eth = (wei: bigint): string => (Number(wei / 1_000_000_000_000n) / 1e6).toFixed(6);

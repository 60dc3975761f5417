import type { AgreementsContract } from "../adapters/chain/AgreementsContract.ts";
import { CallRefused } from "../ports/TransactionSender.ts";
import type { TransactionQueue } from "./TransactionQueue.ts";

export interface FeeForwardingOptions {
  queue: TransactionQueue;
  agreements: AgreementsContract;
  lookEveryMs: number;
  /** True when this agent pays for transactions itself. */
  canPay: boolean;
  onEvent?: (message: string, facts: Record<string, unknown>) => void;
}

/** After a refusal the router is left alone for so long, seconds of the chain. */
const REST_SECONDS = 3_600;

/** Fees the router refused at a settlement wait in the agreements' contract until somebody brings them: the reward pool lives on them. */
export class FeeForwarding {
  private readonly options: FeeForwardingOptions;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private restsUntil = 0;

  constructor(options: FeeForwardingOptions) {
    this.options = options;
    options.queue.on("forward", {
      done: ({ ref }) => options.onEvent?.("fees brought to the router", { amount: ref }),
      failed: (_, reason) => options.onEvent?.(`fees not brought to the router: ${reason}`, {}),
    });
  }

  /** Looks now and then; true when it sent a transaction. What would be refused is found out without cost. */
  async step(now: number): Promise<boolean> {
    const { queue, agreements, lookEveryMs, canPay } = this.options;
    if (!canPay || now < this.restsUntil || performance.now() - this.lookedAt < lookEveryMs) return false;
    this.lookedAt = performance.now();
    const amount = await agreements.pendingFees();
    if (amount === 0n) return false;
    // Whether it succeeds or not, one try an hour.
    this.restsUntil = now + REST_SECONDS;
    try {
      await queue.submit("forward", String(amount), agreements.forwarding());
      return true;
    } catch (error) {
      if (!(error instanceof CallRefused)) throw error;
      this.options.onEvent?.(`The router refuses the fees that wait: ${error.message}`, {
        amount: String(amount),
      });
      return false;
    }
  }
}

import { callOf, type Venue } from "#lib/relay/errand.ts";
import { SPARE_GAS } from "#lib/tx/spareGas.ts";
import { codeOfRevert } from "./codeOfRevert.ts";
import type { Fees, Journal, OpenTransaction, StoredErrand } from "./Journal.ts";
import { CallReverts, type RelayChain } from "./RelayChain.ts";
import { RelayProblem } from "./RelayProblem.ts";
import type { RelayLimits } from "./readRelayEnv.ts";

/** Transactions under way at once: each has the next nonce, and all of them fit into a block. */
const UNDER_WAY_MAX = 16;

export interface CarrierOptions {
  journal: Journal;
  chain: RelayChain;
  venue: Venue;
  limits: RelayLimits;
  confirmations: number;
  replaceAfterBlocks: number;
  /** Unix seconds. */
  now: () => number;
  log: (sentence: string) => void;
}

/**
 * Carries accepted errands to the chain. The signed form with its nonce is stored before it is sent, so that none is lost or
 * doubled: after a crash the same form is sent again, and its nonce can be used only once.
 */
export class Carrier {
  private readonly options: CarrierOptions;
  private working: Promise<void> = Promise.resolve();
  private lastHead = -1;

  constructor(options: CarrierOptions) {
    this.options = options;
  }

  /** Brings everything forward by one step. Turns never overlap; a chain that does not answer is tried again next time. */
  turn(): Promise<void> {
    this.working = this.working.then(async () => {
      try {
        await this.settle();
        await this.sendWaiting();
      } catch (error) {
        // What was accepted is kept; only a fault of ours is worth its whole trace.
        const isExpected = error instanceof RelayProblem || !(error instanceof Error);
        this.options.log(isExpected ? String(error) : (error.stack ?? error.message));
      }
    });
    return this.working;
  }

  private async settle(): Promise<void> {
    const { journal, chain } = this.options;
    const all = journal.open();
    if (all.length === 0) return;
    const head = await chain.head();
    const used = await chain.nonce();
    for (const open of all) {
      if (await this.settleMined(open, head)) continue;
      if (used > open.nonce) {
        // Mined between the questions, or the nonce went to a transaction that is not ours.
        if (await this.settleMined(open, head)) continue;
        if ((await this.receiptOf(open)) === null) {
          journal.lose(open);
          this.options.log(
            `transaction ${open.hashes.at(-1)} lost its nonce ${open.nonce}; its errand waits again`,
          );
        }
        continue;
      }
      await this.sendAgain(open, head);
    }
    this.lastHead = head;
  }

  private async receiptOf(open: OpenTransaction) {
    for (const hash of open.hashes.toReversed()) {
      const receipt = await this.options.chain.receipt(hash);
      if (receipt) return receipt;
    }
    return null;
  }

  private async settleMined(open: OpenTransaction, head: number): Promise<boolean> {
    const receipt = await this.receiptOf(open);
    if (!receipt) return false;
    if (head - Number(receipt.blockNumber) + 1 < this.options.confirmations) return true;
    this.options.journal.settle(open, {
      hash: receipt.transactionHash,
      costWei: receipt.gasUsed * receipt.effectiveGasPrice,
      isDone: receipt.status === "success",
    });
    return true;
  }

  private async sendAgain(open: OpenTransaction, head: number): Promise<void> {
    const { journal, chain, replaceAfterBlocks, limits, venue } = this.options;
    const stored = journal.errand(open.errand);
    if (stored && head - open.signedAtBlock >= replaceAfterBlocks) {
      const fees = raised(open.fees, await chain.fees());
      if (fees.maxFeePerGas <= limits.feeMaxWei) {
        const form = await chain.sign(callOf(stored.errand, venue), {
          nonce: open.nonce,
          gas: open.gas,
          fees,
        });
        journal.replace(open, { ...form, fees, signedAtBlock: head });
        await chain.send(form.raw);
        return;
      }
    }
    if (head !== this.lastHead) await chain.send(open.raw);
  }

  private async sendWaiting(): Promise<void> {
    const { journal, chain } = this.options;
    const open = journal.open();
    const waiting = journal.waiting(UNDER_WAY_MAX - open.length);
    if (waiting.length === 0) return;
    let nonce = Math.max(await chain.nonce(), ...open.map((one) => one.nonce + 1));
    for (const stored of waiting) if (await this.sendOne(stored, nonce)) nonce++;
  }

  /** True when the errand's transaction was signed and stored, even if the node did not take it yet. */
  private async sendOne(stored: StoredErrand, nonce: number): Promise<boolean> {
    const { journal, chain, venue, limits, now, log } = this.options;
    const call = callOf(stored.errand, venue);
    try {
      const gas = gasLimit(await chain.estimate(call), limits);
      const fees = await chain.fees();
      assertAffordable({
        gas,
        fees,
        limits,
        spent: journal.spentSince(now()),
        balance: await chain.balance(),
      });
      const { raw, hash } = await chain.sign(call, { nonce, gas, fees });
      journal.begin({
        ...{ errand: stored.id, nonce, gas, raw, hash, fees },
        signedAtBlock: await chain.head(),
        at: now(),
      });
      await chain.send(raw).catch((error: Error) => log(error.message));
      return true;
    } catch (error) {
      if (error instanceof CallReverts) journal.fail(stored.id, codeOfRevert(error).code);
      else if (error instanceof RelayProblem && error.code === "gasTooHigh")
        journal.fail(stored.id, error.code);
      // What is too dear or unaffordable now waits: it was accepted, and may be sent tomorrow.
      else if (error instanceof RelayProblem) log(`${stored.id} waits: ${error.message}`);
      else throw error;
      return false;
    }
  }
}

/** A fifth above the estimate, since a tally may become a little dearer; never above the limit. */
export function gasLimit(estimate: bigint, limits: Pick<RelayLimits, "gasMax">): bigint {
  if (estimate > limits.gasMax)
    throw new RelayProblem(
      "gasTooHigh",
      `This would take ${estimate} gas; at most ${limits.gasMax} are paid.`,
    );
  const withMargin = estimate + SPARE_GAS;
  if (withMargin > limits.gasMax) return limits.gasMax;
  return withMargin;
}

interface Affordable {
  gas: bigint;
  fees: Fees;
  limits: Pick<RelayLimits, "feeMaxWei" | "budgetWeiPerDay">;
  spent: bigint;
  balance: bigint;
}

/** Throws unless fees, today's budget and the account's balance allow one more transaction. */
export function assertAffordable({ gas, fees, limits, spent, balance }: Affordable): void {
  const cost = gas * fees.maxFeePerGas;
  if (fees.maxFeePerGas > limits.feeMaxWei)
    throw new RelayProblem("feesTooHigh", "The chain is too dear at the moment.", {
      retryAfterSeconds: "600",
    });
  if (spent + cost > limits.budgetWeiPerDay)
    throw new RelayProblem("budgetSpent", "The relay has spent what it may spend in a day.", {
      retryAfterSeconds: "3600",
    });
  if (cost > balance)
    throw new RelayProblem("outOfFunds", "The relay's account is empty.", { retryAfterSeconds: "3600" });
}

/** A replacement must pay at least a tenth more than what it replaces; a quarter more also outruns a rising base fee. */
function raised(old: Fees, current: Fees): Fees {
  const most = (a: bigint, b: bigint) => (a > b ? a : b);
  return {
    maxFeePerGas: most((old.maxFeePerGas * 5n) / 4n + 1n, current.maxFeePerGas),
    maxPriorityFeePerGas: most((old.maxPriorityFeePerGas * 5n) / 4n + 1n, current.maxPriorityFeePerGas),
  };
}

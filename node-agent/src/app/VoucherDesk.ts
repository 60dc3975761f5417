import { createHash, randomInt } from "node:crypto";
import { voucherDomain, voucherTypes } from "@ecosphere/bindings";
import type { LocalAccount } from "viem";
import type { ReportBody } from "../adapters/customer/protocol.ts";
import type { CustomerStore, Signed } from "../adapters/store/openCustomerStore.ts";
import { AgentError } from "../errors.ts";
import type { StoredVoucher } from "../ports/Store.ts";

/** Why a report gets no voucher. `isFinal` when asking again is useless. */
export class ReportRefused extends AgentError {
  readonly isFinal: boolean;

  constructor(code: string, message: string, isFinal = true) {
    super(code, message);
    this.isFinal = isFinal;
  }
}

/** What the customer knows of an agreement when a report comes in. */
export interface AgreementFacts {
  id: bigint;
  workloadSeed: `0x${string}`;
  pricePerUnit: bigint;
  escrow: bigint;
}

export interface VoucherDeskOptions {
  store: CustomerStore;
  voucherKey: LocalAccount;
  chainId: number;
  computeAgreements: `0x${string}`;
  unitsPerRun: number;
  sampleSize: number;
  /** Computes a run again and returns its digest. */
  recompute: (seed: `0x${string}`, index: number) => `0x${string}`;
  /** `size` different numbers below `count`. */
  choose?: (count: number, size: number) => number[];
  /** Local time, Unix seconds. */
  now: () => number;
}

const FUTURE_TOLERANCE_SECONDS = 120;

/** Signs a running total for work only after a random sample of it was computed again and every digest was right. */
export class VoucherDesk {
  private readonly options: VoucherDeskOptions;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(options: VoucherDeskOptions) {
    this.options = options;
  }

  /** Answers a report; reports are answered one after the other. Throws ReportRefused. */
  handle(agreement: AgreementFacts, report: ReportBody): Promise<StoredVoucher> {
    const answer = this.queue.then(() => this.answer(agreement, report));
    this.queue = answer.catch(() => undefined);
    return answer;
  }

  /** Why nothing of an agreement is accepted any more; null while all results were right. */
  refusedReason(agreementId: bigint): string | null {
    return this.options.store.memory.get(`refused:${agreementId}`);
  }

  private async answer(agreement: AgreementFacts, report: ReportBody): Promise<StoredVoucher> {
    const { store } = this.options;
    const refused = this.refusedReason(agreement.id);
    if (refused) throw new ReportRefused("AgreementRefused", refused);
    const reportHash = createHash("sha256").update(JSON.stringify(report)).digest("hex");
    const known = store.vouchers.at(agreement.id, report.measuredAt);
    if (known) {
      if (known.reportHash === reportHash) return known.voucher;
      throw new ReportRefused("ReportContradicts", "This period was reported before, with other figures.");
    }
    const last = store.vouchers.last(agreement.id);
    this.assertContinues(report, last);
    const checked = this.verify(agreement, report);
    const amount = BigInt(report.cumulativeUnits) * agreement.pricePerUnit;
    if (amount > agreement.escrow)
      throw new ReportRefused(
        "EscrowLow",
        "The escrow does not cover this yet; it is being topped up.",
        false,
      );
    const voucher = await this.sign(agreement.id, report, amount);
    store.vouchers.add({
      reportHash,
      voucher,
      nextRun: (last?.nextRun ?? 0) + report.runs.length,
      checkedRuns: (last?.checkedRuns ?? 0) + checked,
    });
    return voucher;
  }

  private assertContinues(report: ReportBody, last: Signed | null): void {
    const { unitsPerRun, now } = this.options;
    const firstRun = last?.nextRun ?? 0;
    const wrongRun = report.runs.findIndex((run, i) => run.index !== firstRun + i);
    if (wrongRun >= 0)
      throw new ReportRefused(
        "RunsOutOfOrder",
        `Run ${firstRun + wrongRun} is expected at place ${wrongRun}.`,
      );
    const units = Number(last?.voucher.cumulativeUnits ?? 0n) + report.runs.length * unitsPerRun;
    if (report.cumulativeUnits !== units)
      throw new ReportRefused(
        "UnitsDoNotMatchRuns",
        `${report.runs.length} runs of ${unitsPerRun} units make ${units} units, not ${report.cumulativeUnits}.`,
      );
    if (last && report.measuredAt <= last.voucher.measuredAt)
      throw new ReportRefused("ReportNotLater", `The last period ended at ${last.voucher.measuredAt}.`);
    if (last && BigInt(report.energyWh) < last.voucher.energyWh)
      throw new ReportRefused("EnergyFell", `The energy was ${last.voucher.energyWh} Wh before.`);
    if (report.measuredAt > now() + FUTURE_TOLERANCE_SECONDS)
      throw new ReportRefused("ReportFromTheFuture", `It is ${now()} now.`, false);
  }

  /** Number of runs computed again. A wrong one ends the agreement for good. */
  private verify(agreement: AgreementFacts, report: ReportBody): number {
    const { store, recompute, sampleSize, choose = chooseAtRandom } = this.options;
    const sample = choose(report.runs.length, Math.min(sampleSize, report.runs.length));
    for (const place of sample) {
      const run = report.runs[place];
      if (run && recompute(agreement.workloadSeed, run.index) === run.digest) continue;
      const reason = `Run ${run?.index} was computed again and its result is wrong: nothing more is paid under this agreement.`;
      store.memory.put(`refused:${agreement.id}`, reason);
      throw new ReportRefused("WrongResult", reason);
    }
    return sample.length;
  }

  private async sign(agreementId: bigint, report: ReportBody, amount: bigint): Promise<StoredVoucher> {
    const { voucherKey, chainId, computeAgreements } = this.options;
    const message = {
      agreementId,
      cumulativeAmount: amount,
      cumulativeUnits: BigInt(report.cumulativeUnits),
      energyWh: BigInt(report.energyWh),
      measuredAt: report.measuredAt,
    };
    const signature = await voucherKey.signTypedData({
      domain: voucherDomain(chainId, computeAgreements),
      types: voucherTypes,
      primaryType: "Voucher",
      message,
    });
    return { ...message, signature };
  }
}

function chooseAtRandom(count: number, size: number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < size) chosen.add(randomInt(count));
  return [...chosen];
}

import type { AgreementsContract } from "../adapters/chain/AgreementsContract.ts";
import { signerOf } from "../adapters/signer/signerOf.ts";
import { hashVoucher } from "../adapters/signer/statements.ts";
import { Retryable } from "../errors.ts";
import type { Reading } from "../ports/AttestationSink.ts";
import type { ComputeCluster, Run } from "../ports/ComputeCluster.ts";
import type { Customer, Terms } from "../ports/Customer.ts";
import type { Report, Store, StoredVoucher } from "../ports/Store.ts";

export interface WorkOptions {
  store: Store;
  customer: Customer;
  cluster: ComputeCluster;
  agreements: AgreementsContract;
  nodeId: bigint;
  chainId: number;
  computeAgreements: `0x${string}`;
  reportEverySeconds: number;
  /** Part of the modules with paid work, 0 to 1. */
  setAvailability: (share: number) => void;
  registers: () => { computeUnits: bigint; electricityWh: bigint };
  onEvent?: (message: string, facts: Record<string, unknown>) => void;
}

/** An agreement this node works under, and the registers when it began to. */
interface Adopted extends Omit<Terms, "agreementId"> {
  agreementId: bigint;
  unitsBase: bigint;
  energyBase: bigint;
  voucherKey: `0x${string}`;
}

const CHUNK_RUNS = 25;
const TERMS_EVERY_MS = 2_000;
const ADOPTED_KEY = "agreement";

/** Does the work the registers say was done, commits its digests to the customer and keeps the vouchers. */
export class Work {
  private readonly options: WorkOptions;
  private askedAt = 0;

  constructor(options: WorkOptions) {
    this.options = options;
    options.setAvailability(this.adopted ? 1 : 0);
  }

  /** The agreement the node works under. */
  get adopted(): Adopted | null {
    const text = this.options.store.memory.get(ADOPTED_KEY);
    return text ? revive(text) : null;
  }

  /** Opens the period that ends with this reading; called inside the write that stores the reading. */
  addPeriod(reading: Reading): void {
    const { store, reportEverySeconds } = this.options;
    const adopted = this.adopted;
    if (!adopted || reading.measuredAt % reportEverySeconds !== 0 || reading.measuredAt <= adopted.measuredAt)
      return;
    const last = store.work.lastReport(adopted.agreementId);
    const unitsDone = reading.computeUnits - adopted.unitsBase;
    const firstRun = Math.max(adopted.nextRun, last ? last.firstRun + last.runCount : 0);
    const runCount = Number(unitsDone / BigInt(adopted.unitsPerRun)) - firstRun;
    if (runCount <= 0) return;
    const cumulativeUnits = BigInt(firstRun + runCount) * BigInt(adopted.unitsPerRun);
    const energyDone = reading.electricityWh - adopted.energyBase;
    store.work.addReport({
      agreementId: adopted.agreementId,
      measuredAt: reading.measuredAt,
      cumulativeUnits,
      energyWh: (energyDone * cumulativeUnits) / unitsDone,
      firstRun,
      runCount,
    });
  }

  /** True when there may be more to do at once. */
  async step(): Promise<boolean> {
    await this.keepTerms();
    const report = this.options.store.work.nextDue();
    if (!report) return false;
    if (!(await this.compute(report))) return true;
    await this.handIn(report);
    return true;
  }

  private async keepTerms(): Promise<void> {
    const { customer, nodeId, store, agreements, setAvailability, registers, onEvent } = this.options;
    if (Date.now() - this.askedAt < TERMS_EVERY_MS) return;
    const terms = await customer.terms(nodeId);
    const adopted = this.adopted;
    if (!terms) {
      setAvailability(0);
      if (adopted) store.memory.put(ADOPTED_KEY, "");
      throw new Retryable(
        "NoAgreement",
        "The customer has no open agreement for this node, so it only heats when it must.",
      );
    }
    if (adopted?.agreementId !== terms.agreementId) {
      const found = await agreements.agreement(terms.agreementId);
      if (found.state !== "open" || found.nodeId !== nodeId || found.pricePerUnit !== terms.pricePerUnit)
        throw new Retryable(
          "AgreementDiffers",
          `Agreement ${terms.agreementId} on chain is not what the customer says.`,
        );
      const { computeUnits, electricityWh } = registers();
      const fresh: Adopted = {
        ...terms,
        voucherKey: found.voucherKey,
        unitsBase: computeUnits - terms.cumulativeUnits,
        energyBase: electricityWh - terms.energyWh,
      };
      store.memory.put(ADOPTED_KEY, keep(fresh));
      const facts = { agreement: Number(terms.agreementId), unitsPerRun: terms.unitsPerRun };
      onEvent?.(
        `works under agreement ${terms.agreementId}: one verified run stands for ${terms.unitsPerRun} units`,
        facts,
      );
    }
    setAvailability(1);
    this.askedAt = Date.now();
  }

  /** Does some of the missing runs of a period; true when none is missing. */
  private async compute(report: Report): Promise<boolean> {
    const { store, cluster } = this.options;
    const adopted = this.adopted;
    if (adopted?.agreementId !== report.agreementId) {
      store.work.refuse(report, "the agreement ended before it was reported");
      return false;
    }
    const missing = firstMissing(report, store.work.runs(report));
    if (missing === null) return true;
    const count = Math.min(missing.count, CHUNK_RUNS);
    store.work.saveRuns(report.agreementId, await cluster.run(adopted.workloadSeed, missing.from, count));
    return firstMissing(report, store.work.runs(report)) === null;
  }

  private async handIn(report: Report): Promise<void> {
    const { store, customer, onEvent } = this.options;
    const answer = await customer.report(report, store.work.runs(report));
    const reason = answer.kind === "refused" ? answer.reason : await this.objection(report, answer.voucher);
    const facts = {
      agreement: Number(report.agreementId),
      runs: report.runCount,
      measuredAt: report.measuredAt,
    };
    if (answer.kind === "voucher" && reason === null) {
      store.work.vouch(report, answer.voucher);
      onEvent?.(`voucher for ${report.cumulativeUnits} units (${report.runCount} runs)`, facts);
      return;
    }
    store.memory.atomically(() => {
      store.work.refuse(report, reason ?? "");
      // Begin again from what the customer has paid for.
      store.memory.put(ADOPTED_KEY, "");
    });
    this.askedAt = 0;
    onEvent?.(`no voucher: ${reason}`, facts);
  }

  /** What is wrong with a voucher; null when it can be settled. */
  private async objection(report: Report, voucher: StoredVoucher): Promise<string | null> {
    const { chainId, computeAgreements } = this.options;
    const adopted = this.adopted;
    if (!adopted) return "the agreement ended";
    const expected = report.cumulativeUnits * adopted.pricePerUnit;
    if (voucher.agreementId !== report.agreementId || voucher.cumulativeUnits !== report.cumulativeUnits)
      return "the voucher is for other work";
    if (voucher.cumulativeAmount !== expected)
      return `the voucher says ${voucher.cumulativeAmount} instead of ${expected}`;
    const { signature, ...message } = voucher;
    const signer = await signerOf(hashVoucher({ chainId, computeAgreements }, message), signature);
    return signer?.toLowerCase() === adopted.voucherKey.toLowerCase()
      ? null
      : "the voucher is not signed by the key of the agreement";
  }
}

/** The first runs of a period that are not done: power may have gone in the midst of them. */
function firstMissing(
  { firstRun, runCount }: Report,
  done: readonly Run[],
): { from: number; count: number } | null {
  const place = done.findIndex(({ index }, i) => index !== firstRun + i);
  const from = firstRun + (place < 0 ? done.length : place);
  const until = place < 0 ? firstRun + runCount : (done[place] as Run).index;
  return from < until ? { from, count: until - from } : null;
}

const keep = (adopted: Adopted): string =>
  JSON.stringify(adopted, (_key, value) => (typeof value === "bigint" ? `${value}n` : value));

const revive = (text: string): Adopted =>
  JSON.parse(text, (_key, value) =>
    typeof value === "string" && /^-?\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value,
  ) as Adopted;

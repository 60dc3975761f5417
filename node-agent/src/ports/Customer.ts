import type { Run } from "./ComputeCluster.ts";
import type { Report, StoredVoucher } from "./Store.ts";

/** What a customer buys from a node. */
export interface Terms {
  agreementId: bigint;
  nodeId: bigint;
  /** Chooses the network and its inputs. */
  workloadSeed: `0x${string}`;
  /** Compute units one kernel run stands for. */
  unitsPerRun: number;
  /** Smallest euro units per compute unit. */
  pricePerUnit: bigint;
  /** Runs the customer has paid for already; the next report begins here. */
  nextRun: number;
  cumulativeUnits: bigint;
  energyWh: bigint;
  /** Time of the last paid report, Unix seconds; 0 before the first. */
  measuredAt: number;
}

export type Answer = { kind: "voucher"; voucher: StoredVoucher } | { kind: "refused"; reason: string };

/** Who buys the work of this node. Methods throw Retryable while the customer does not answer. */
export interface Customer {
  /** Terms of the open agreement for a node; null when there is none. */
  terms(nodeId: bigint): Promise<Terms | null>;
  /** Hands in all digests of a period; the same report again gets the same answer. */
  report(report: Report, runs: Run[]): Promise<Answer>;
}

/** A customer who believes everything and signs nothing real. */
export class FakeCustomer implements Customer {
  readonly offered: Terms | null;
  readonly reports: Report[] = [];

  constructor(offered: Terms | null) {
    this.offered = offered;
  }

  async terms(): Promise<Terms | null> {
    return this.offered;
  }

  async report(report: Report): Promise<Answer> {
    this.reports.push(report);
    const { agreementId, cumulativeUnits, energyWh, measuredAt } = report;
    const cumulativeAmount = cumulativeUnits * (this.offered?.pricePerUnit ?? 0n);
    return {
      kind: "voucher",
      voucher: { agreementId, cumulativeAmount, cumulativeUnits, energyWh, measuredAt, signature: "0x" },
    };
  }
}

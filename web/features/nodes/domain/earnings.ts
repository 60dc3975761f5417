import type { Address } from "viem";
import type { PayoutKey } from "./payout.ts";
import type { RebateInputs } from "./rebate.ts";

export type AgreementState = "open" | "closing" | "closed";

/** Compute a customer rents; euro in smallest units, times in Unix seconds. */
export interface Agreement {
  id: bigint;
  state: AgreementState;
  customer: Address;
  pricePerUnit: bigint;
  escrow: bigint;
  settledAmount: bigint;
  settledUnits: bigint;
  endsAt: number;
}

/** A settled voucher: `amount` includes the protocol's `fee`. */
export interface Settlement {
  key: string;
  agreementId: bigint;
  account: Address;
  amount: bigint;
  fee: bigint;
  units: bigint;
  energyWh: bigint;
  epoch: number;
  at: number;
}

/** What the pool fixed when a payout was allocated. */
export interface AllocatedPayout {
  inputs: RebateInputs;
  qBps: bigint;
  amount: bigint;
  /** Unix seconds. */
  vestsAt: number;
  isClaimed: boolean;
}

/** What the events say happened in an epoch, over all payout accounts of the node. */
export interface NodeEpoch {
  epoch: number;
  electricityWh: bigint;
  usefulHeatWh: bigint;
  /** Heat that counts for the payout; undefined where nobody added it up. */
  creditedHeatWh: bigint | undefined;
  /** Energy of the paid work. */
  bookedEnergyWh: bigint;
  settledAmount: bigint;
  feeAmount: bigint;
}

/** What a node earned and from whom. */
export interface Earnings {
  agreements: Agreement[];
  /** Latest first. */
  settlements: Settlement[];
  payoutKeys: PayoutKey[];
  /** By `payoutId`. */
  allocated: Map<string, AllocatedPayout>;
  /** Fees of the settlements added up, by `payoutId`. */
  bookedFees: Map<string, bigint>;
  /** Latest first. */
  epochs: NodeEpoch[];
}

/** What customers paid the operator directly, after the fee. */
export const directIncome = (epochs: readonly Pick<NodeEpoch, "settledAmount" | "feeAmount">[]): bigint =>
  epochs.reduce((sum, { settledAmount, feeAmount }) => sum + settledAmount - feeAmount, 0n);

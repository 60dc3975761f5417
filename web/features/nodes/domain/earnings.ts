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
  at: number;
}

/** What the pool fixed when a payout was allocated. */
export interface AllocatedPayout {
  inputs: RebateInputs;
  qBps: bigint;
}

/** What a node earned and from whom. */
export interface Earnings {
  agreements: Agreement[];
  /** Latest first. */
  settlements: Settlement[];
  payoutKeys: PayoutKey[];
  /** By `payoutId`. */
  allocated: Map<string, AllocatedPayout>;
}

/** What customers paid the operator directly, after the fee. */
export const directIncome = (settlements: readonly Pick<Settlement, "amount" | "fee">[]): bigint =>
  settlements.reduce((sum, { amount, fee }) => sum + amount - fee, 0n);

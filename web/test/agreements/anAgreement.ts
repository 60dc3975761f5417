import type { Address } from "viem";
import type { Agreement } from "#features/agreements/domain/agreement.ts";

const account = (digit: string) => `0x${digit.repeat(40)}` as Address;

export const people = {
  customer: account("1"),
  operator: account("2"),
  signer: account("3"),
  stranger: account("4"),
} as const;

export const ENDS_AT = 1_000_000;
export const SETTLE_UNTIL = 1_086_400;

/** An open agreement of 600 € at 100 € for a million units; `part` says what is different. */
export const anAgreement = (part: Partial<Agreement> = {}): Agreement => ({
  id: 7n,
  state: "open",
  closeReason: "none",
  customer: people.customer,
  nodeId: 1n,
  pricePerUnit: 100n,
  escrow: 600_000_000n,
  opensAt: 500_000,
  endsAt: ENDS_AT,
  settleUntil: 0,
  voucherKey: people.signer,
  settledAmount: 100_000_000n,
  settledUnits: 1_000_000n,
  settledEnergyWh: 90_000n,
  settledMeasuredAt: 600_000,
  ...part,
});

export const closing = (part: Partial<Agreement> = {}): Agreement =>
  anAgreement({ state: "closing", closeReason: "customer", settleUntil: SETTLE_UNTIL, ...part });

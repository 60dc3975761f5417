import { type Address, zeroAddress } from "viem";

/** States of `IComputeAgreements.State`, in its order. */
export const agreementStates = ["none", "open", "closing", "closed"] as const;
export type AgreementState = Exclude<(typeof agreementStates)[number], "none">;

/** Reasons of `IComputeAgreements.CloseReason`, in its order. */
export const closeReasons = ["none", "customer", "operator", "termEnded"] as const;
export type CloseReason = (typeof closeReasons)[number];

/** The protocol's share of each payment, basis points: `ComputeAgreements.feeShare`. */
export const FEE_BPS = 800n;

/** An agreement as the contract knows it; euro in smallest units, times in Unix seconds. */
export interface Agreement {
  id: bigint;
  state: AgreementState;
  closeReason: CloseReason;
  customer: Address;
  nodeId: bigint;
  /** Smallest euro units per compute unit. */
  pricePerUnit: bigint;
  /** Paid in, in all. */
  escrow: bigint;
  opensAt: number;
  endsAt: number;
  /** Last second to settle once it is closing; 0 before. */
  settleUntil: number;
  voucherKey: Address;
  /** Of the last voucher settled: running totals from the beginning. */
  settledAmount: bigint;
  settledUnits: bigint;
  settledEnergyWh: bigint;
  settledMeasuredAt: number;
}

/** `IComputeAgreements.Agreement` as the ABI decodes it. */
export interface AgreementOnChain extends Omit<Agreement, "id" | "state" | "closeReason"> {
  state: number;
  closeReason: number;
}

/** The contract's answer in the words of the pages; undefined when there is no agreement of this number. */
export function toAgreement(id: bigint, raw: AgreementOnChain): Agreement | undefined {
  const state = agreementStates[raw.state];
  const closeReason = closeReasons[raw.closeReason];
  if (state === undefined || closeReason === undefined)
    throw new RangeError(`the contract answered with state ${raw.state} and reason ${raw.closeReason}`);
  if (state === "none" || raw.customer === zeroAddress) return undefined;
  return { ...raw, id, state, closeReason };
}

export type AgreementPhase = "open" | "termEnded" | "closing" | "releasable" | "closed";

/** The state together with the time: an open one past its term may be closed by anyone, a closing one past its window released. */
export function phaseOf(agreement: Agreement, now: number | undefined): AgreementPhase {
  if (now === undefined || agreement.state === "closed") return agreement.state;
  if (agreement.state === "open") return now >= agreement.endsAt ? "termEnded" : "open";
  return now > agreement.settleUntil ? "releasable" : "closing";
}

/** What is still in the contract and not settled: what a voucher can pay, and what returns otherwise. */
export const restOf = ({ state, escrow, settledAmount }: Agreement): bigint =>
  state === "closed" ? 0n : escrow - settledAmount;

/** What the protocol keeps of a running total; the operator gets the rest. */
export const feeOf = (amount: bigint): bigint => (amount * FEE_BPS) / 10_000n;

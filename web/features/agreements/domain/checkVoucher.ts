import { voucherDomain, voucherTypes } from "@ecosphere/bindings";
import { type Address, hashTypedData, isAddressEqual } from "viem";
import { signerOf } from "#lib/keys/signerOf.ts";
import { type Agreement, feeOf, phaseOf } from "./agreement.ts";
import type { SignedVoucher, Voucher } from "./voucher.ts";

/** How far the customer's clock may be ahead of the chain: `ComputeAgreements.CLOCK_TOLERANCE_SECONDS`. */
const CLOCK_TOLERANCE_SECONDS = 120;

/** What a voucher must satisfy, each with its sentence; in the order the contract checks. */
export const voucherChecks = [
  "agreement",
  "window",
  "key",
  "clock",
  "newer",
  "totals",
  "escrow",
  "price",
] as const;
export type VoucherCheck = (typeof voucherChecks)[number];

/** What the voucher adds to what is settled; smallest euro units, compute units, Wh. */
export interface VoucherStep {
  amount: bigint;
  fee: bigint;
  toOperator: bigint;
  units: bigint;
  energyWh: bigint;
}

export interface VoucherReport {
  checks: { check: VoucherCheck; isFine: boolean }[];
  isFine: boolean;
  /** Whose key signed it; undefined for nobody's. */
  signer: Address | undefined;
  step: VoucherStep;
}

/** What the voucher's key signs. */
export const voucherTypedData = (chainId: number, contract: Address, message: Voucher) =>
  ({
    domain: voucherDomain(chainId, contract),
    types: voucherTypes,
    primaryType: "Voucher",
    message,
  }) as const;

/** Fee of a step, from the totals as the contract takes it, so that many small vouchers pay the same as one. */
export function stepOf(
  agreement: Pick<Agreement, "settledAmount" | "settledUnits" | "settledEnergyWh">,
  voucher: Voucher,
): VoucherStep {
  const amount = voucher.cumulativeAmount - agreement.settledAmount;
  const fee = feeOf(voucher.cumulativeAmount) - feeOf(agreement.settledAmount);
  return {
    amount,
    fee,
    toOperator: amount - fee,
    units: voucher.cumulativeUnits - agreement.settledUnits,
    energyWh: voucher.energyWh - agreement.settledEnergyWh,
  };
}

export interface CheckContext {
  agreement: Agreement;
  chainId: number;
  contract: Address;
  /** Unix seconds. */
  now: number;
}

/** Looks at a voucher as the contract will, so that the reader knows what is wrong before anything is sent. */
export async function checkVoucher(
  { voucher, signature }: SignedVoucher,
  context: CheckContext,
): Promise<VoucherReport> {
  const { agreement, chainId, contract, now } = context;
  const phase = phaseOf(agreement, now);
  const signer = await signerOf(hashTypedData(voucherTypedData(chainId, contract, voucher)), signature);
  const holds: Record<VoucherCheck, boolean> = {
    agreement: voucher.agreementId === agreement.id,
    window: phase !== "closed" && phase !== "releasable",
    key: signer !== undefined && isAddressEqual(signer, agreement.voucherKey),
    clock: voucher.measuredAt <= now + CLOCK_TOLERANCE_SECONDS,
    newer: voucher.cumulativeAmount > agreement.settledAmount,
    totals:
      voucher.cumulativeUnits >= agreement.settledUnits &&
      voucher.energyWh >= agreement.settledEnergyWh &&
      voucher.measuredAt >= agreement.settledMeasuredAt,
    escrow: voucher.cumulativeAmount <= agreement.escrow,
    price: voucher.cumulativeAmount <= voucher.cumulativeUnits * agreement.pricePerUnit,
  };
  const checks = voucherChecks.map((check) => ({ check, isFine: holds[check] }));
  return {
    checks,
    isFine: checks.every(({ isFine }) => isFine),
    signer,
    step: stepOf(agreement, voucher),
  };
}

import { readingDomain, readingTypes, voucherDomain, voucherTypes } from "@ecosphere/bindings";
import { hashTypedData } from "viem";
import type { Reading } from "../../ports/AttestationSink.ts";
import type { StoredVoucher } from "../../ports/Store.ts";

/** Where a statement counts: EIP-712 binds it to one chain and one ledger. */
export interface LedgerPlace {
  chainId: number;
  heatLedger: `0x${string}`;
}

/** EIP-712 digest of a reading, `HeatLedger.hashReading`. */
export const hashReading = ({ chainId, heatLedger }: LedgerPlace, reading: Reading): `0x${string}` =>
  hashTypedData({
    domain: readingDomain(chainId, heatLedger),
    types: readingTypes,
    primaryType: "Reading",
    message: reading,
  });

/** Where a voucher counts. */
export interface AgreementsPlace {
  chainId: number;
  computeAgreements: `0x${string}`;
}

/** EIP-712 digest of a voucher, `ComputeAgreements.hashVoucher`. */
export const hashVoucher = (
  { chainId, computeAgreements }: AgreementsPlace,
  message: Omit<StoredVoucher, "signature">,
): `0x${string}` =>
  hashTypedData({
    domain: voucherDomain(chainId, computeAgreements),
    types: voucherTypes,
    primaryType: "Voucher",
    message,
  });

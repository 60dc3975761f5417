"use client";
import { useQuery } from "@tanstack/react-query";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import type { Agreement } from "../domain/agreement.ts";
import { checkVoucher } from "../domain/checkVoucher.ts";
import { type SignedVoucher, writeVoucher } from "../domain/voucher.ts";

/** How the contract would see a voucher now, computed in the browser; nothing without a voucher. */
export function useVoucherReport(
  signed: SignedVoucher | undefined,
  { agreement, now }: { agreement: Agreement; now: number },
) {
  const { chainId, computeAgreements } = useDeployment();
  const { id, state, settledAmount, escrow } = agreement;
  // A minute is fine enough for the clock: the contract has the last word.
  const minute = Math.floor(now / 60);
  return useQuery({
    queryKey: [
      "voucherReport",
      chainId,
      id.toString(),
      state,
      settledAmount.toString(),
      escrow.toString(),
      minute,
      signed ? writeVoucher(signed) : null,
    ],
    enabled: signed !== undefined,
    queryFn: () => {
      if (!signed) throw new Error("no voucher");
      return checkVoucher(signed, { agreement, chainId, contract: computeAgreements, now });
    },
    placeholderData: (previous) => previous,
    structuralSharing: false,
  });
}

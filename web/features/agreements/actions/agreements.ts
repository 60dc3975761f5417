import { computeAgreementsAbi, euroMockAbi } from "@ecosphere/bindings";
import type { Address } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import { type Call, call } from "#lib/tx/call.ts";
import type { NewAgreement } from "../domain/newAgreement.ts";
import type { SignedVoucher } from "../domain/voucher.ts";

const contractOf = (at: Deployment) =>
  ({ address: at.computeAgreements, abi: computeAgreementsAbi }) as const;

/** The allowance first, where it does not suffice. */
function allowing(at: Deployment, amount: bigint, allowance: bigint): Call[] {
  if (allowance >= amount) return [];
  return [
    call({
      address: at.euro,
      abi: euroMockAbi,
      functionName: "approve",
      args: [at.computeAgreements, amount],
    }),
  ];
}

/** Lets the contract take the escrow where it may not yet, then opens the agreement. */
export const openAgreement = (at: Deployment, terms: NewAgreement, allowance: bigint): Call[] => [
  ...allowing(at, terms.escrow, allowance),
  call({
    ...contractOf(at),
    functionName: "open",
    args: [terms.nodeId, terms.pricePerUnit, terms.escrow, terms.endsAt, terms.voucherKey],
  }),
];

export const topUpAgreement = (
  at: Deployment,
  { id, amount }: { id: bigint; amount: bigint },
  allowance: bigint,
): Call[] => [
  ...allowing(at, amount, allowance),
  call({ ...contractOf(at), functionName: "topUp", args: [id, amount] }),
];

export const settleVoucher = (at: Deployment, { voucher, signature }: SignedVoucher): Call =>
  call({ ...contractOf(at), functionName: "settle", args: [voucher, signature] });

/** The calls that need nothing but the agreement's number. */
export const endAgreement = (at: Deployment, id: bigint, how: "close" | "release"): Call =>
  call({ ...contractOf(at), functionName: how, args: [id] });

export const withdrawAgreementCredit = (at: Deployment, to: Address): Call =>
  call({ ...contractOf(at), functionName: "withdrawCredit", args: [to] });

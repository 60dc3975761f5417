import { bountyBoardAbi, ecoTokenAbi, euroMockAbi } from "@ecosphere/bindings";
import { type Address, isAddressEqual } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { Evidence } from "#lib/evidence/evidence.ts";
import { type Call, call } from "#lib/tx/call.ts";
import type { Terms } from "../domain/newTerms.ts";

const boardOf = (at: Deployment) => ({ address: at.bountyBoard, abi: bountyBoardAbi }) as const;

/** Lets the board take the reward where it may not yet, then creates the bounty. */
export function createBounty(at: Deployment, terms: Terms, allowance: bigint): Call[] {
  const abi = isAddressEqual(terms.token, at.ecoToken) ? ecoTokenAbi : euroMockAbi;
  const allow = call({
    address: terms.token,
    abi,
    functionName: "approve",
    args: [at.bountyBoard, terms.amount],
  });
  const create = call({ ...boardOf(at), functionName: "create", args: [terms] });
  return allowance >= terms.amount ? [create] : [allow, create];
}

export const applyFor = (at: Deployment, id: bigint, text: string): Call =>
  call({ ...boardOf(at), functionName: "applyFor", args: [id, text] });

export const assignWorker = (at: Deployment, id: bigint, worker: Address): Call =>
  call({ ...boardOf(at), functionName: "assign", args: [id, worker] });

export const submitWork = (at: Deployment, id: bigint, { evidenceHash, uri }: Evidence): Call =>
  call({ ...boardOf(at), functionName: "submit", args: [id, evidenceHash, uri] });

export const reviewWork = (
  at: Deployment,
  id: bigint,
  review: { isApproval: boolean; reason: string },
): Call =>
  call({ ...boardOf(at), functionName: review.isApproval ? "approve" : "reject", args: [id, review.reason] });

/** The calls that need nothing but the bounty's number. */
export const endBounty = (at: Deployment, id: bigint, how: "payUnanswered" | "reclaim" | "cancel"): Call =>
  call({ ...boardOf(at), functionName: how, args: [id] });

export const withdrawBountyCredit = (at: Deployment, token: Address, to: Address): Call =>
  call({ ...boardOf(at), functionName: "withdrawCredit", args: [token, to] });

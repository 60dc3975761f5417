import { bountyBoardAbi, ecoTokenAbi, euroMockAbi } from "@ecosphere/bindings";
import { type Address, type Hex, isAddressEqual } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { Evidence } from "#lib/evidence/evidence.ts";
import { type Call, call } from "#lib/tx/call.ts";
import type { Bounty } from "../domain/bounty.ts";
import type { Terms } from "../domain/newTerms.ts";

const boardOf = (at: Deployment) => ({ address: at.bountyBoard, abi: bountyBoardAbi }) as const;

const allowance = (at: Deployment, token: Address, amount: bigint): Call =>
  call({
    address: token,
    abi: isAddressEqual(token, at.ecoToken) ? ecoTokenAbi : euroMockAbi,
    functionName: "approve",
    args: [at.bountyBoard, amount],
  });

/** Lets the board take the bond, then contests what happened. */
export const openDispute = (
  at: Deployment,
  { id, token }: Pick<Bounty, "id" | "token">,
  bond: bigint,
): Call[] => [allowance(at, token, bond), call({ ...boardOf(at), functionName: "dispute", args: [id] })];

/** Lets the board take the reward where it may not yet, then creates the bounty. */
export function createBounty(at: Deployment, terms: Terms, allowed: bigint): Call[] {
  const create = call({ ...boardOf(at), functionName: "create", args: [terms] });
  return allowed >= terms.amount ? [create] : [allowance(at, terms.token, terms.amount), create];
}

/** `paidBefore`: bounties of the same funder that paid the applicant, where the bounty asks for some. */
export const applyFor = (
  at: Deployment,
  id: bigint,
  { text, paidBefore = [] }: { text: string; paidBefore?: readonly bigint[] },
): Call => call({ ...boardOf(at), functionName: "applyFor", args: [id, text, paidBefore] });

export const assignWorker = (at: Deployment, id: bigint, worker: Address): Call =>
  call({ ...boardOf(at), functionName: "assign", args: [id, worker] });

export const submitWork = (at: Deployment, id: bigint, { evidenceHash, uri }: Evidence): Call =>
  call({ ...boardOf(at), functionName: "submit", args: [id, evidenceHash, uri] });

/** A verdict names the evidence it is about, so that it never lands on another submission. */
export const reviewWork = (
  at: Deployment,
  id: bigint,
  { isApproval, evidenceHash, reason }: { isApproval: boolean; evidenceHash: Hex; reason: string },
): Call =>
  call({
    ...boardOf(at),
    functionName: isApproval ? "approve" : "reject",
    args: [id, evidenceHash, reason],
  });

/** The calls that need nothing but the bounty's number. */
export type EndingCall =
  | "payUnanswered"
  | "reclaim"
  | "cancel"
  | "resign"
  | "settleContest"
  | "settleDispute";

export const endBounty = (at: Deployment, id: bigint, how: EndingCall): Call =>
  call({ ...boardOf(at), functionName: how, args: [id] });

/** Hands in to a contest. */
export const enterContest = (at: Deployment, id: bigint, { evidenceHash, uri }: Evidence): Call =>
  call({ ...boardOf(at), functionName: "enter", args: [id, evidenceHash, uri, []] });

export const withdrawBountyCredit = (at: Deployment, token: Address, to: Address): Call =>
  call({ ...boardOf(at), functionName: "withdrawCredit", args: [token, to] });

import {
  bountyBoardAbi,
  ecoTokenAbi,
  euroMockAbi,
  recurringBountiesAbi,
  standardsAbi,
} from "@ecosphere/bindings";
import { type Address, type ContractFunctionArgs, type Hex, isAddressEqual, parseSignature } from "viem";
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

/** Divides the part in question; only by a vote or whom a vote allowed. */
export const ruleDispute = (
  at: Deployment,
  id: bigint,
  { workerBps, reason }: { workerBps: number; reason: string },
): Call => call({ ...boardOf(at), functionName: "rule", args: [id, workerBps, reason] });

/** Lets the board take the reward where it may not yet, then creates the bounty. */
export function createBounty(at: Deployment, terms: Terms, allowed: bigint): Call[] {
  const create = call({ ...boardOf(at), functionName: "create", args: [terms] });
  return allowed >= terms.amount ? [create] : [allowance(at, terms.token, terms.amount), create];
}

/** Creates the bounty with a signed permit for its reward, in one transaction. */
export function createWithPermit(
  at: Deployment,
  terms: Terms,
  { signature, value, deadline }: { signature: Hex; value: bigint; deadline: bigint },
): Call {
  const { r, s, v, yParity } = parseSignature(signature);
  const permit = { value, deadline, v: Number(v ?? BigInt(yParity + 27)), r, s };
  return call({ ...boardOf(at), functionName: "createWithPermit", args: [terms, permit] });
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

/** An accredited reviewer says that `subject` conforms to the version with that hash; approvals count only after it. */
export const stateConforming = (at: Deployment, standard: Hex, subject: Hex): Call =>
  call({
    address: at.standards,
    abi: standardsAbi,
    functionName: "stateConformity",
    args: [standard, subject, true, ""],
  });

/** Opens the next bounty of a recurring plan with the terms it was made with. */
export const openNextRound = (
  at: Deployment,
  id: bigint,
  terms: ContractFunctionArgs<typeof recurringBountiesAbi, "nonpayable", "openNext">[1],
): Call =>
  call({
    address: at.recurringBounties,
    abi: recurringBountiesAbi,
    functionName: "openNext",
    args: [id, terms],
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

/** Hands in to a contest; `paidBefore` as for `applyFor`. */
export const enterContest = (
  at: Deployment,
  id: bigint,
  { evidenceHash, uri, paidBefore = [] }: Evidence & { paidBefore?: readonly bigint[] },
): Call => call({ ...boardOf(at), functionName: "enter", args: [id, evidenceHash, uri, paidBefore] });

/** Names the evidence that was looked at, so that an entry replaced meanwhile is not shortlisted unseen. */
export const shortlistEntry = (
  at: Deployment,
  id: bigint,
  { entrant, evidenceHash }: { entrant: Address; evidenceHash: Hex },
): Call => call({ ...boardOf(at), functionName: "shortlist", args: [id, entrant, evidenceHash] });

/** Supports a division of a contest's reward; payees ascending. */
export const supportDivision = (
  at: Deployment,
  id: bigint,
  { payees, amounts, reason }: { payees: readonly Address[]; amounts: readonly bigint[]; reason: string },
): Call => call({ ...boardOf(at), functionName: "award", args: [id, payees, amounts, reason] });

/** Moves the deadline to so many hours after the first one. */
export const extendDeadline = (at: Deployment, id: bigint, extendedHours: number): Call =>
  call({ ...boardOf(at), functionName: "extend", args: [id, extendedHours] });

export const withdrawBountyCredit = (at: Deployment, token: Address, to: Address): Call =>
  call({ ...boardOf(at), functionName: "withdrawCredit", args: [token, to] });

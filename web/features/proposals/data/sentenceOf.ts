import type { Address } from "viem";
import type messages from "../../../messages/en/sentences.json";
import type { DecodedAction } from "./decodeAction.ts";

type Call = Extract<DecodedAction, { kind: "call" }>;
export type SentenceKey = keyof typeof messages;

/** One thing a sentence names, with the way it is written. */
export type Part =
  | { type: "account"; account: Address }
  /** Smallest units of `token`. */
  | { type: "amount"; token: Address; amount: bigint }
  | { type: "duration"; seconds: number }
  | { type: "time"; at: number }
  | { type: "text"; text: string }
  | { type: "role"; role: bigint | string };

export interface Sentence {
  key: SentenceKey;
  parts: Record<string, Part>;
}

/** Tokens whose amounts stand in arguments without saying so. */
export interface Tokens {
  euro: Address;
  ecoToken: Address;
}

type Args = Record<string, unknown>;
type Parts = (args: Args, tokens: Tokens) => Record<string, Part> & { key?: never };

const account = (value: unknown): Part => ({ type: "account", account: value as Address });
const duration = (value: unknown): Part => ({ type: "duration", seconds: Number(value) });
const time = (value: unknown): Part => ({ type: "time", at: Number(value) });
const text = (value: unknown): Part => ({ type: "text", text: String(value) });
const role = (value: unknown): Part => ({ type: "role", role: value as bigint | string });
const amount = (value: unknown, token: Address): Part => ({ type: "amount", token, amount: value as bigint });

interface BudgetTerms extends Args {
  token: Address;
}

/** What each function a proposal may call needs for its sentence; `<contract>_<function>` is the sentence's key. */
const parts: Partial<Record<SentenceKey, Parts>> = {
  accessManager_grantRole: (a) => ({
    role: role(a.roleId),
    account: account(a.account),
    delay: duration(a.executionDelay),
  }),
  accessManager_revokeRole: (a) => ({ role: role(a.roleId), account: account(a.account) }),
  accessManager_labelRole: (a) => ({ role: role(a.roleId), label: text(a.label) }),
  accessManager_setRoleAdmin: (a) => ({ role: role(a.roleId), admin: role(a.admin) }),
  accessManager_setRoleGuardian: (a) => ({ role: role(a.roleId), guardian: role(a.guardian) }),
  accessManager_setGrantDelay: (a) => ({ role: role(a.roleId), delay: duration(a.newDelay) }),
  accessManager_setTargetFunctionRole: (a) => ({
    role: role(a.roleId),
    account: account(a.target),
    selectors: text((a.selectors as string[]).join(", ")),
  }),
  accessManager_setTargetClosed: (a) => ({ account: account(a.target), isClosed: text(a.closed) }),
  accessManager_setTargetAdminDelay: (a) => ({ account: account(a.target), delay: duration(a.newDelay) }),
  accessManager_updateAuthority: (a) => ({
    account: account(a.target),
    authority: account(a.newAuthority),
  }),
  accessManager_execute: (a) => ({ account: account(a.target) }),
  accessManager_multicall: () => ({}),
  timelockController_updateDelay: (a) => ({ delay: duration(a.newDelay) }),
  timelockController_grantRole: (a) => ({ role: role(a.role), account: account(a.account) }),
  timelockController_revokeRole: (a) => ({ role: role(a.role), account: account(a.account) }),
  ecoGovernor_setVotingDelay: (a) => ({ delay: duration(a.newVotingDelay) }),
  ecoGovernor_setVotingPeriod: (a) => ({ period: duration(a.newVotingPeriod) }),
  ecoGovernor_setProposalThreshold: (a, { ecoToken }) => ({
    votes: amount(a.newProposalThreshold, ecoToken),
  }),
  ecoGovernor_updateQuorumNumerator: (a) => ({ percent: text(a.newQuorumNumerator) }),
  ecoGovernor_updateTimelock: (a) => ({ account: account(a.newTimelock) }),
  ecoGovernor_renewGuardian: (a) => ({ account: account(a.newGuardian), until: time(a.until) }),
  ecoGovernor_relay: (a) => ({ account: account(a.target) }),
  bountyBoard_setTokenAllowed: (a) => ({ account: account(a.token), isAllowed: text(a.allowed) }),
  bountyBoard_freeze: () => ({}),
  bountyBoard_unfreeze: () => ({}),
  bountyBoard_rule: (a) => ({
    id: text(a.id),
    percent: text(Number(a.workerBps) / 100),
    reason: text(a.reason),
  }),
  bountyBoard_settleContest: (a) => ({ id: text(a.id) }),
  bountyBoard_settleDispute: (a) => ({ id: text(a.id) }),
  recurringBounties_plan: (a) => {
    const terms = a.terms as BudgetTerms;
    return {
      id: text(a.budgetId),
      rounds: text(a.rounds),
      from: time(a.firstAt),
      period: duration(a.periodSeconds),
      title: text(terms.title),
      amount: amount(terms.amount, terms.token),
    };
  },
  recurringBounties_cancelBounty: (a) => ({ id: text(a.bountyId) }),
  recurringBounties_stop: (a) => ({ id: text(a.id) }),
  bountyBoard_cancel: (a) => ({ id: text(a.id) }),
  bountyBoard_reclaim: (a) => ({ id: text(a.id) }),
  bountyBoard_withdrawCredit: (a) => ({ token: account(a.token), account: account(a.to) }),
  computeAgreements_setPriceBounds: (a, { euro }) => ({
    min: amount(a.min, euro),
    max: amount(a.max, euro),
  }),
  computeAgreements_freeze: () => ({}),
  computeAgreements_unfreeze: () => ({}),
  siteRegistry_certifySite: (a) => ({ id: text(a.siteId) }),
  nodeRegistry_certifyNode: (a) => ({ id: text(a.nodeId), account: account(a.installer) }),
  nodeRegistry_openGeneration: (a) => ({ id: text(a.nodeId) }),
  nodeRegistry_withdrawCertification: (a) => ({ id: text(a.nodeId), reason: text(a.reason) }),
  nodeRegistry_setAuditor: (a) => ({ account: account(a.auditor), isAppointed: text(a.appointed) }),
  revenueRouter_pull: (a) => ({ account: account(a.recipient) }),
  revenueRouter_deposit: (a, { euro }) => ({ amount: amount(a.amount, euro) }),
  nodeBonds_lock: (a, { euro }) => ({ id: text(a.nodeId), amount: amount(a.amount, euro) }),
  nodeBonds_unlock: (a, { euro }) => ({ id: text(a.nodeId), amount: amount(a.amount, euro) }),
  nodeBonds_slash: (a, { euro }) => ({
    id: text(a.nodeId),
    amount: amount(a.amount, euro),
    account: account(a.winner),
  }),
  disputes_setChallengeBond: (a, { euro }) => ({ bond: amount(a.bond, euro) }),
  memberGrants_setTerms: (a, { euro, ecoToken }) => {
    const terms = a.newTerms as Args;
    return {
      perNode: amount(terms.perNode, ecoToken),
      perBounty: amount(terms.perBounty, ecoToken),
      perEpoch: amount(terms.perEpoch, ecoToken),
      minPayout: amount(terms.minPayout, euro),
    };
  },
  memberGrants_returnToTreasury: (a, { ecoToken }) => ({ amount: amount(a.amount, ecoToken) }),
  memberDividends_exclude: (a) => ({ account: account(a.account) }),
  memberDividends_close: () => ({}),
  budgets_open: (a) => {
    const terms = a.terms as BudgetTerms;
    return {
      title: text(terms.title),
      manager: account(terms.manager),
      cap: amount(terms.cap, terms.token),
      perBounty: amount(terms.capPerBounty, terms.token),
      refill: duration(terms.refillSeconds),
      limit: amount(terms.limit, terms.token),
    };
  },
  budgets_setManager: (a) => ({ id: text(a.id), account: account(a.manager) }),
  budgets_freeze: (a) => ({ id: text(a.id) }),
  budgets_unfreeze: (a) => ({ id: text(a.id) }),
  budgets_close: (a) => ({ id: text(a.id) }),
  budgets_sweep: (a) => ({ token: account(a.token) }),
  roadmap_plan: (a) => {
    const terms = a.terms as BudgetTerms;
    return {
      title: text(terms.title),
      amount: amount(terms.amount, terms.token),
      account: account(terms.payee),
      deadline: time(terms.deadline),
      needed: text(terms.approvalsNeeded),
      count: text((terms.reviewers as Address[]).length),
    };
  },
  roadmap_lapse: (a) => ({ id: text(a.id) }),
  roadmap_withdrawCredit: (a) => ({ token: account(a.token), account: account(a.to) }),
  standards_publish: (a) => ({
    title: text(a.title),
    line: text(a.standardId),
    hash: text(a.contentHash),
    from: time(a.inForceFrom),
    isLater: text(a.inForceFrom !== 0),
  }),
  standards_end: (a) => ({
    hash: text(a.contentHash),
    until: time(a.inForceUntil),
    isLater: text(a.inForceUntil !== 0),
  }),
  standards_accredit: (a) => ({ account: account(a.reviewer), isAccredited: text(a.accredited) }),
};

/** The sentence of a call, if it has one of its own. */
export function sentenceOf(call: Call, tokens: Tokens): Sentence | undefined {
  const key = `${call.contract}_${call.functionName}` as SentenceKey;
  const make = parts[key];
  if (!make) return undefined;
  const args = Object.fromEntries(call.args.map((argument) => [argument.name, argument.value]));
  return { key, parts: make(args, tokens) };
}

import type { BountyOptions } from "@ecosphere/bindings";
import { type Address, getAddress, isAddress, isAddressEqual, stringToBytes } from "viem";
import { AmountInvalid, parseAmount, type Unit } from "#lib/format/amount.ts";
import { localInput } from "./localInput.ts";
import {
  newOptions,
  type OptionsField,
  type OptionsForm,
  type OptionsProblem,
  plainOptions,
} from "./newOptions.ts";

/** Bounds of `IBountyBoard.Terms` a form can check before the contract does. */
export const TITLE_BYTES = 120;
export const TEXT_BYTES = 4_000;
export const APPLICATION_BYTES = 2_000;
export const REASON_BYTES = 1_000;
export const REVIEWERS_MAX = 15;
export const REVIEW_WINDOW_DAYS = [1, 3, 7, 14, 30] as const;

const DAY = 86_400;
/** The contract wants an hour of work at the least; a transaction takes a while to be mined. */
export const SHORTEST_WORK_SECONDS = 3_600 + 600;
const LONGEST_WORK_SECONDS = 730 * DAY - 600;

/** What a person typed. */
export interface TermsForm {
  amount: string;
  /** Value of a `datetime-local` input, in the reader's zone; or what `TermsContext.readDeadline` understands. */
  deadline: string;
  reviewWindowDays: number;
  reviewers: readonly string[];
  approvalsNeeded: number;
  title: string;
  text: string;
  options: OptionsForm;
}

/** A form nobody has filled in yet. `now` in Unix seconds. */
export const emptyTerms = (now: number): TermsForm => ({
  amount: "",
  deadline: localInput(now + 30 * DAY),
  reviewWindowDays: 7,
  reviewers: [],
  approvalsNeeded: 1,
  title: "",
  text: "",
  options: plainOptions,
});

/** `IBountyBoard.Terms` as the ABI encodes it. */
export interface Terms {
  token: Address;
  amount: bigint;
  deadline: number;
  reviewWindow: number;
  approvalsNeeded: number;
  reviewers: Address[];
  title: string;
  text: string;
  options: BountyOptions;
}

export type TermsProblem =
  | "amountNotANumber"
  | "amountTooManyDigits"
  | "amountNotPositive"
  | "amountAboveBalance"
  | "deadlineMissing"
  | "deadlineTooSoon"
  | "deadlineTooLate"
  | "titleMissing"
  | "titleTooLong"
  | "textMissing"
  | "textTooLong"
  | "reviewersMissing"
  | "reviewersTooMany"
  | "approvalsInvalid"
  | OptionsProblem;

export type TermsField =
  | "amount"
  | "deadline"
  | "title"
  | "text"
  | "reviewers"
  | "approvalsNeeded"
  | OptionsField;

export type TermsResult =
  | { ok: true; terms: Terms }
  | { ok: false; problems: Partial<Record<TermsField, TermsProblem>> };

/** Smallest k with 2k > n. */
export const fewestApprovals = (reviewers: number): number => Math.floor(reviewers / 2) + 1;

export const byteLength = (text: string): number => stringToBytes(text).length;

export type ReviewerProblem = "notAnAddress" | "duplicate";

/** Reads one more reviewer typed by hand; a name is looked up in `known` first. */
export function readReviewer(
  typed: string,
  already: readonly string[],
  known: ReadonlyMap<string, Address> = new Map(),
): { ok: true; address: Address } | { ok: false; problem: ReviewerProblem } {
  const text = typed.trim();
  const named = known.get(text.toLowerCase());
  if (!named && !isAddress(text)) return { ok: false, problem: "notAnAddress" };
  const address = named ?? getAddress(text);
  const isDouble = already.some((other) => isAddress(other) && isAddressEqual(other, address));
  return isDouble ? { ok: false, problem: "duplicate" } : { ok: true, address };
}

export interface TermsContext {
  token: Address;
  unit: Unit;
  locale: string;
  /** Unix seconds. */
  now: number;
  /** What the funder has, smallest unit; undefined when unknown. */
  balance: bigint | undefined;
  /** Where a deadline is not typed as a date: the number of the terms, or what is wrong with it. */
  readDeadline?: (typed: string) => number | DeadlineProblem;
}

export type DeadlineProblem = Extract<TermsProblem, `deadline${string}`>;

/** Turns the form into terms, or says what is wrong with each field. */
export function newTerms(form: TermsForm, context: TermsContext): TermsResult {
  const problems: Partial<Record<TermsField, TermsProblem>> = {};
  const amount = readAmount(form.amount, context);
  if (typeof amount === "string") problems.amount = amount;
  const deadline = context.readDeadline?.(form.deadline) ?? readDate(form.deadline, context.now);
  if (typeof deadline === "string") problems.deadline = deadline;
  const title = form.title.trim();
  if (title === "") problems.title = "titleMissing";
  else if (byteLength(title) > TITLE_BYTES) problems.title = "titleTooLong";
  const text = form.text.trim();
  if (text === "") problems.text = "textMissing";
  else if (byteLength(text) > TEXT_BYTES) problems.text = "textTooLong";
  const count = form.reviewers.length;
  if (count === 0) problems.reviewers = "reviewersMissing";
  else if (count > REVIEWERS_MAX) problems.reviewers = "reviewersTooMany";
  const k = form.approvalsNeeded;
  if (count > 0 && (!Number.isInteger(k) || k > count || 2 * k <= count))
    problems.approvalsNeeded = "approvalsInvalid";
  const reviewers = form.reviewers.map((reviewer) => getAddress(reviewer));
  const read = newOptions(form.options, {
    unit: context.unit,
    locale: context.locale,
    reviewers,
    approvalsNeeded: k,
    amount: typeof amount === "bigint" ? amount : undefined,
  });
  if (!read.ok) Object.assign(problems, read.problems);
  if (
    Object.keys(problems).length > 0 ||
    typeof amount === "string" ||
    typeof deadline === "string" ||
    !read.ok
  )
    return { ok: false, problems };
  return {
    ok: true,
    terms: {
      token: context.token,
      amount,
      deadline,
      reviewWindow: form.reviewWindowDays * DAY,
      approvalsNeeded: k,
      reviewers,
      title,
      text,
      options: read.options,
    },
  };
}

function readDate(typed: string, now: number): number | DeadlineProblem {
  const at = Math.floor(new Date(typed).getTime() / 1000);
  if (Number.isNaN(at)) return "deadlineMissing";
  if (at < now + SHORTEST_WORK_SECONDS) return "deadlineTooSoon";
  return at > now + LONGEST_WORK_SECONDS ? "deadlineTooLate" : at;
}

function readAmount(typed: string, { unit, locale, balance }: TermsContext): bigint | TermsProblem {
  try {
    const amount = parseAmount(typed, unit, locale);
    return balance !== undefined && amount > balance ? "amountAboveBalance" : amount;
  } catch (error) {
    if (!(error instanceof AmountInvalid)) throw error;
    const reasons = {
      notANumber: "amountNotANumber",
      tooManyDigits: "amountTooManyDigits",
      notPositive: "amountNotPositive",
    } as const;
    return reasons[error.reason];
  }
}

import { type Address, isAddressEqual } from "viem";
import { newTerms, type TermsForm, type TermsResult } from "#features/bounties/domain/newTerms.ts";
import { formatAmount, type Unit } from "#lib/format/amount.ts";
import { formatDateTime } from "#lib/format/time.ts";
import { type BuilderContext, daysToPass } from "./context.ts";
import type { Inputs } from "./draft.ts";
import type { FieldSpec, Reading } from "./kind.ts";
import { whole } from "./readers.ts";
import { readTerms } from "./termsInput.ts";

/** What holds for the terms of a bounty within an action. */
export interface TermsRule {
  token: Address;
  unit: Unit;
  days: { min: number; max: number };
  /** The deadline of the terms from the typed days: a point in time, or for recurring ones a duration (seconds). */
  deadlineOf: (days: number) => number;
  kind: "bounty" | "recurring";
  /** Most that one bounty may cost, smallest units. */
  largest?: bigint;
  /** The budget's rule: its manager is no reviewer, and all reviewers are accredited. */
  manager?: Address;
}
export type TermsRules = (inputs: Inputs, context: BuilderContext) => TermsRule;

const read = (form: TermsForm, { locale, now }: BuilderContext, rule: TermsRule): TermsResult =>
  newTerms(form, {
    token: rule.token,
    unit: rule.unit,
    locale,
    now,
    balance: rule.largest,
    readDeadline: (typed) => {
      const days = whole(rule.days.min, rule.days.max).safeParse(typed);
      return days.success ? rule.deadlineOf(days.data) : "deadlineMissing";
    },
  });

/** Reviewers the bounty could not have: with a standard or from a budget they are accredited; a budget's manager is none. */
function unfitOf(form: TermsForm, { facts }: BuilderContext, { manager }: TermsRule): Address[] {
  const mustBeAccredited = manager !== undefined || form.options.standard !== "";
  return (form.reviewers as Address[]).filter(
    (reviewer) =>
      (mustBeAccredited && facts.accredited?.some((known) => isAddressEqual(known, reviewer)) === false) ||
      (manager !== undefined && isAddressEqual(manager, reviewer)),
  );
}

/** The field of an action that holds the terms of a bounty. */
export function termsField(inputs: Inputs, context: BuilderContext, rule: TermsRule): FieldSpec {
  const { facts, locale } = context;
  const form = readTerms(inputs.terms);
  const days = whole(1, rule.days.max).safeParse(form.deadline);
  const date = days.success ? formatDateTime(rule.deadlineOf(days.data), locale) : "–";
  const isRecurring = rule.kind === "recurring";
  return {
    name: "terms",
    control: "terms",
    terms: {
      unit: rule.unit,
      read: (typed) => read(typed, context, rule),
      unfit: (typed) => unfitOf(typed, context, rule),
      days: {
        ...rule.days,
        label: isRecurring ? "workDays" : "days",
        hint: isRecurring
          ? { key: "workDays" }
          : { key: "deadline", values: { date, days: daysToPass(facts.settings) } },
      },
      amountHint:
        rule.largest === undefined
          ? { key: "rewardMoves" }
          : { key: "largestBounty", values: { amount: formatAmount(rule.largest, rule.unit, locale) } },
      suggestions: facts.accredited ?? [],
    },
  };
}

/** The terms in the inputs; the field says itself what is wrong with them. */
export function readTermsIn(
  inputs: Inputs,
  context: BuilderContext,
  rule: TermsRule,
): { terms: Extract<TermsResult, { ok: true }>["terms"] } | Extract<Reading, { problems: unknown }> {
  const form = readTerms(inputs.terms);
  const result = read(form, context, rule);
  return result.ok && unfitOf(form, context, rule).length === 0
    ? { terms: result.terms }
    : { problems: new Map([["terms", { code: "termsIncomplete" }]]) };
}

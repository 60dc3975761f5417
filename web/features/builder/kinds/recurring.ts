import { budgetsAbi, recurringBountiesAbi } from "@ecosphere/bindings";
import { encodeFunctionData, isAddressEqual } from "viem";
import { z } from "zod";
import { unitOf } from "#lib/chain/unitOf.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { formatDateTime } from "#lib/format/time.ts";
import { type BudgetFacts, type BuilderContext, DAY, daysAhead, daysToPass } from "../domain/context.ts";
import type { Inputs } from "../domain/draft.ts";
import { type ActionKind, type FieldSpec, type Problem, type Reading, readWith } from "../domain/kind.ts";
import { choice, refuse, whole } from "../domain/readers.ts";
import { readTermsIn, type TermsRules, termsField } from "../domain/termsField.ts";
import { plainTerms, writeTerms } from "../domain/termsInput.ts";

const operations = ["plan", "pause", "resume", "stop", "withdrawRound"] as const;
const operationOf = choice(operations);
/** Bounds of `IRecurringBounties.plan` and of the board. */
const MAX_PERIOD_DAYS = 730;
const MAX_ROUNDS = 1_000;
const MAX_WORK_DAYS = 729;

/** Work that comes again, paid by a budget line: planned, paused, ended. */
export const recurring: ActionKind = {
  defaults: ({ facts }) => ({
    recurringOperation: "plan",
    firstDays: String(daysToPass(facts.settings) + 7),
    periodDays: "30",
    rounds: "12",
    terms: writeTerms({ ...plainTerms, deadline: "14" }),
  }),
  fields: (inputs, context) => {
    const operation = operationOf.parse(inputs.recurringOperation);
    return [
      {
        name: "recurringOperation",
        labelKey: "operation",
        control: "select",
        options: operations.map((value) => ({ value })),
      },
      ...(operation === "plan" ? planFields(inputs, context) : existingFields(inputs, context)),
    ];
  },
  read: (inputs, context) =>
    operationOf.parse(inputs.recurringOperation) === "plan"
      ? readPlan(inputs, context)
      : readChange(inputs, context),
};

/** Budget lines this contract may spend. */
const budgetsIn = ({ deployment, facts }: BuilderContext): BudgetFacts[] =>
  facts.budgets.filter(({ manager }) => isAddressEqual(manager, deployment.recurringBounties));

const budgetIn = (inputs: Inputs, context: BuilderContext): BudgetFacts | undefined => {
  const budgets = budgetsIn(context);
  return budgets.find(({ id }) => String(id) === inputs.budget) ?? budgets[0];
};

const planIn = (inputs: Inputs, { facts }: BuilderContext) =>
  facts.plans.find(({ id }) => String(id) === inputs.plan) ?? facts.plans[0];

const rulesOf: TermsRules = (inputs, context) => {
  const budget = budgetIn(inputs, context);
  const { deployment } = context;
  return {
    token: budget?.token ?? deployment.euro,
    unit: budget ? unitOf(deployment, budget.token) : EURO,
    days: { min: 1, max: MAX_WORK_DAYS },
    // Seconds of work from the opening of each round.
    deadlineOf: (days) => days * DAY,
    kind: "recurring",
    largest: budget?.capPerBounty,
    manager: deployment.recurringBounties,
  };
};

function planFields(inputs: Inputs, context: BuilderContext): FieldSpec[] {
  const { facts, locale, now } = context;
  const budget = budgetIn(inputs, context);
  const rule = rulesOf(inputs, context);
  const first = whole(1, MAX_PERIOD_DAYS).safeParse(inputs.firstDays);
  const date = first.success ? formatDateTime(daysAhead(now, first.data), locale) : "–";
  return [
    {
      name: "budget",
      labelKey: "recurringBudget",
      control: "select",
      options: budgetsIn(context).map(({ id, title }) => ({ value: String(id), text: `${id}. ${title}` })),
      isCut: facts.cut.budgets,
      hint: budget
        ? {
            key: "budgetBounds",
            values: {
              largest: formatAmount(budget.capPerBounty, rule.unit, locale),
              left: formatAmount(budget.limit - budget.spent, rule.unit, locale),
            },
          }
        : { key: "recurringBudget" },
    },
    {
      name: "firstDays",
      labelKey: "firstDays",
      control: "text",
      inputMode: "numeric",
      hint: { key: "firstRound", values: { date, days: daysToPass(facts.settings) } },
    },
    { name: "periodDays", labelKey: "periodDays", control: "text", inputMode: "numeric" },
    {
      name: "rounds",
      labelKey: "rounds",
      control: "text",
      inputMode: "numeric",
      hint: { key: "roundsSkipped" },
    },
    termsField(inputs, context, rule),
  ];
}

function existingFields(inputs: Inputs, context: BuilderContext): FieldSpec[] {
  const { facts, locale } = context;
  const operation = operationOf.parse(inputs.recurringOperation);
  const plan = planIn(inputs, context);
  const budget = facts.budgets.find(({ id }) => id === plan?.budgetId);
  const named = { id: String(plan?.budgetId ?? ""), title: budget?.title ?? "" };
  const hints = {
    pause: { key: "pausePlan", values: named },
    resume: { key: "resumePlan", values: named },
    stop: { key: "stopPlan" },
    withdrawRound: { key: "withdrawRound" },
    plan: undefined,
  } as const;
  const fields: FieldSpec[] = [
    {
      name: "plan",
      labelKey: "plan",
      control: "select",
      options: facts.plans.map(({ id, title, nextAt, roundsLeft }) => ({
        value: String(id),
        text: `${id}. ${title} (${roundsLeft}, ${formatDateTime(nextAt, locale)})`,
      })),
      isCut: facts.cut.plans,
      hint: hints[operation],
    },
  ];
  if (operation === "withdrawRound")
    fields.push({ name: "round", labelKey: "round", control: "text", inputMode: "numeric" });
  return fields;
}

function readPlan(inputs: Inputs, context: BuilderContext): Reading {
  const { deployment, facts, now } = context;
  const budget = budgetIn(inputs, context);
  const read = readTermsIn(inputs, context, rulesOf(inputs, context));
  const schema = z.object({
    budget: z
      .unknown()
      .optional()
      .transform((_, refinement): bigint => budget?.id ?? refuse(refinement, "recurringBudgetMissing")),
    // A first round before the vote is carried out would make the whole proposal fail.
    firstDays: whole(daysToPass(facts.settings) + 2, MAX_PERIOD_DAYS),
    periodDays: whole(1, MAX_PERIOD_DAYS),
    rounds: whole(1, MAX_ROUNDS),
  });
  const reading = readWith(schema, inputs, (typed) => ({
    calls:
      "problems" in read
        ? []
        : [
            {
              target: deployment.recurringBounties,
              value: 0n,
              calldata: encodeFunctionData({
                abi: recurringBountiesAbi,
                functionName: "plan",
                args: [
                  typed.budget,
                  daysAhead(now, typed.firstDays),
                  typed.periodDays * DAY,
                  typed.rounds,
                  read.terms,
                ],
              }),
            },
          ],
    warnings: budget?.isFrozen ? [{ code: "budgetFrozen" }] : [],
  }));
  if (!("problems" in read)) return reading;
  const others: Map<string, Problem> = "problems" in reading ? reading.problems : new Map();
  return { problems: new Map([...others, ...read.problems]) };
}

function readChange(inputs: Inputs, context: BuilderContext): Reading {
  const { recurringBounties, budgets } = context.deployment;
  const operation = operationOf.parse(inputs.recurringOperation);
  const plan = planIn(inputs, context);
  const schema = z.object({
    plan: z
      .unknown()
      .optional()
      .transform((_, refinement) => plan ?? refuse(refinement, "planMissing")),
    round: operation === "withdrawRound" ? whole(1, Number.MAX_SAFE_INTEGER) : z.unknown().optional(),
  });
  return readWith(schema, inputs, (read) => {
    const { id, budgetId } = read.plan;
    if (operation === "pause" || operation === "resume") {
      const functionName = operation === "pause" ? "freeze" : "unfreeze";
      const calldata = encodeFunctionData({ abi: budgetsAbi, functionName, args: [budgetId] });
      return { calls: [{ target: budgets, value: 0n, calldata }] };
    }
    const calldata =
      operation === "withdrawRound"
        ? encodeFunctionData({
            abi: recurringBountiesAbi,
            functionName: "cancelBounty",
            args: [id, BigInt(read.round as number)],
          })
        : encodeFunctionData({ abi: recurringBountiesAbi, functionName: "stop", args: [id] });
    return { calls: [{ target: recurringBounties, value: 0n, calldata }] };
  });
}

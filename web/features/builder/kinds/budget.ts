import { budgetsAbi } from "@ecosphere/bindings";
import { type Address, encodeFunctionData, type Hex } from "viem";
import { z } from "zod";
import { unitOf } from "#lib/chain/unitOf.ts";
import { ECO, EURO, formatAmount } from "#lib/format/amount.ts";
import { type BuilderContext, DAY } from "../domain/context.ts";
import type { Inputs } from "../domain/draft.ts";
import { type ActionKind, type FieldSpec, type Reading, readWith } from "../domain/kind.ts";
import { account, amount, choice, refuse, whole, words } from "../domain/readers.ts";

const operations = ["open", "setManager", "freeze", "unfreeze", "close"] as const;
const operationOf = choice(operations);
const currencies = ["euro", "eco"] as const;
const currencyOf = choice(currencies);
const units = { euro: EURO, eco: ECO };

/** A spending line: what somebody may spend on bounties without a vote for each. */
export const budget: ActionKind = {
  defaults: () => ({ budgetOperation: "open", currency: "euro", refillDays: "90" }),
  fields: (inputs, context) => {
    const operation = operationOf.parse(inputs.budgetOperation);
    return [
      {
        name: "budgetOperation",
        labelKey: "operation",
        control: "select",
        options: operations.map((value) => ({ value })),
      },
      ...(operation === "open" ? openFields(inputs, context) : existingFields(inputs, context)),
    ];
  },
  read: (inputs, context) =>
    operationOf.parse(inputs.budgetOperation) === "open"
      ? readOpen(inputs, context)
      : readChange(inputs, context),
};

/** Whoever spends from it; the contract of recurring bounties for work that comes again. */
const managerField = ({ recurringBounties }: BuilderContext["deployment"]): FieldSpec => ({
  name: "manager",
  labelKey: "manager",
  control: "account",
  hint: { key: "manager" },
  choices: [{ value: recurringBounties, contract: "recurringBounties" }],
  suggest: "anyone",
});

function openFields(inputs: Inputs, { deployment, facts, locale }: BuilderContext): FieldSpec[] {
  const currency = currencyOf.parse(inputs.currency);
  const unit = units[currency];
  const money = { control: "text", inputMode: "decimal", unit: unit.symbol } as const;
  const allowed = formatAmount(facts.budgetAllowances[currency], unit, locale);
  const held = formatAmount(facts.balances[currency], unit, locale);
  return [
    { name: "budgetTitle", labelKey: "budgetTitle", control: "text", maxLength: 120 },
    {
      name: "currency",
      labelKey: "currency",
      control: "select",
      options: currencies.map((value) => ({ value })),
      hint: { key: "inTreasury", values: { amount: held } },
    },
    managerField(deployment),
    { name: "cap", labelKey: "cap", ...money },
    { name: "capPerBounty", labelKey: "capPerBounty", ...money },
    {
      name: "refillDays",
      labelKey: "refillDays",
      control: "text",
      inputMode: "numeric",
      hint: { key: "refill" },
    },
    {
      name: "limit",
      labelKey: "limit",
      ...money,
      hint: { key: "budgetAllowance", values: { amount: allowed } },
    },
  ];
}

function existingFields(inputs: Inputs, { deployment, facts, locale }: BuilderContext): FieldSpec[] {
  const chosen = facts.budgets.find(({ id }) => String(id) === inputs.budget) ?? facts.budgets[0];
  const unit = chosen && unitOf(deployment, chosen.token);
  const fields: FieldSpec[] = [
    {
      name: "budget",
      labelKey: "budget",
      control: "select",
      options: facts.budgets.map(({ id, title }) => ({ value: String(id), text: `${id}. ${title}` })),
      isCut: facts.cut.budgets,
      hint: chosen &&
        unit && {
          key: "budgetLeft",
          values: {
            left: formatAmount(chosen.limit - chosen.spent, unit, locale),
            limit: formatAmount(chosen.limit, unit, locale),
            manager: chosen.manager,
          },
        },
    },
  ];
  if (operationOf.parse(inputs.budgetOperation) === "setManager") fields.push(managerField(deployment));
  return fields;
}

function readOpen(inputs: Inputs, { deployment, facts, locale }: BuilderContext): Reading {
  const currency = currencyOf.parse(inputs.currency);
  const unit = units[currency];
  const token = currency === "euro" ? deployment.euro : deployment.ecoToken;
  const schema = z
    .object({
      budgetTitle: words(120),
      manager: account,
      cap: amount(unit, locale),
      capPerBounty: amount(unit, locale),
      refillDays: whole(1, 730),
      limit: amount(unit, locale),
    })
    .superRefine(({ cap, capPerBounty, limit }, context) => {
      const least = formatAmount(cap, unit, locale);
      if (capPerBounty > cap) refuse(context, "amountAbove", { max: least }, "capPerBounty");
      if (limit < cap) refuse(context, "amountBelow", { min: least }, "limit");
    });
  return readWith(schema, inputs, (read) => ({
    calls: [
      toBudgets(
        deployment.budgets,
        encodeFunctionData({
          abi: budgetsAbi,
          functionName: "open",
          args: [
            {
              token,
              spender: deployment.bountyBoard,
              manager: read.manager,
              cap: read.cap,
              capPerBounty: read.capPerBounty,
              refillSeconds: read.refillDays * DAY,
              limit: read.limit,
              title: read.budgetTitle,
            },
          ],
        }),
      ),
    ],
    // The allowance is shared by all budgets of a token: what is left of it stays, the new limit comes on top.
    allowances: [
      { token, spender: deployment.budgets, amount: read.limit, present: facts.budgetAllowances[currency] },
    ],
    warnings: read.limit > facts.balances[currency] / 10n ? [{ code: "budgetLarge" }] : [],
  }));
}

const toBudgets = (target: Address, calldata: Hex) => ({ target, value: 0n, calldata });

function readChange(inputs: Inputs, { deployment, facts }: BuilderContext): Reading {
  const operation = operationOf.parse(inputs.budgetOperation);
  const chosen = facts.budgets.find(({ id }) => String(id) === inputs.budget) ?? facts.budgets[0];
  const schema = z.object({
    budget: z
      .unknown()
      .optional()
      .transform((_, context): bigint => chosen?.id ?? refuse(context, "budgetMissing")),
    manager: operation === "setManager" ? account : z.unknown().optional(),
  });
  return readWith(schema, inputs, (read) => ({
    calls: [
      toBudgets(
        deployment.budgets,
        operation === "setManager"
          ? encodeFunctionData({
              abi: budgetsAbi,
              functionName: "setManager",
              args: [read.budget, read.manager as Address],
            })
          : encodeFunctionData({
              abi: budgetsAbi,
              functionName: operation as "freeze" | "unfreeze" | "close",
              args: [read.budget],
            }),
      ),
    ],
  }));
}

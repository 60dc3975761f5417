import { bountyBoardAbi } from "@ecosphere/bindings";
import { encodeFunctionData } from "viem";
import { ECO, EURO, formatAmount } from "#lib/format/amount.ts";
import { daysAhead, daysToPass } from "../domain/context.ts";
import type { ActionKind } from "../domain/kind.ts";
import { choice } from "../domain/readers.ts";
import { readTermsIn, type TermsRules, termsField } from "../domain/termsField.ts";
import { plainTerms, writeTerms } from "../domain/termsInput.ts";

const currencies = ["euro", "eco"] as const;
const currencyOf = choice(currencies);
const units = { euro: EURO, eco: ECO };
/** The board allows two years from the creation, which comes after the vote. */
const MAX_DAYS = 730;

/** A bounty the treasury funds: everything the board knows can be said about it. */
export const bounty: ActionKind = {
  defaults: () => ({ currency: "euro", terms: writeTerms(plainTerms) }),
  fields: (inputs, context) => {
    const { facts, locale } = context;
    const currency = currencyOf.parse(inputs.currency);
    const held = formatAmount(facts.balances[currency], units[currency], locale);
    return [
      {
        name: "currency",
        labelKey: "currency",
        control: "select",
        options: currencies.map((value) => ({ value })),
        hint: { key: "inTreasury", values: { amount: held } },
      },
      termsField(inputs, context, rulesOf(inputs, context)),
    ];
  },
  read: (inputs, context) => {
    const { deployment } = context;
    const read = readTermsIn(inputs, context, rulesOf(inputs, context));
    if ("problems" in read) return read;
    const { terms } = read;
    const { bountyBoard } = deployment;
    const calldata = encodeFunctionData({ abi: bountyBoardAbi, functionName: "create", args: [terms] });
    return {
      plan: {
        calls: [{ target: bountyBoard, value: 0n, calldata }],
        allowances: [{ token: terms.token, spender: bountyBoard, amount: terms.amount, present: 0n }],
        spends: [{ token: terms.token, amount: terms.amount }],
      },
    };
  },
};

const rulesOf: TermsRules = (inputs, { deployment, facts, now }) => {
  const currency = currencyOf.parse(inputs.currency);
  return {
    token: currency === "euro" ? deployment.euro : deployment.ecoToken,
    unit: units[currency],
    // A bounty that ends before it exists helps nobody.
    days: { min: daysToPass(facts.settings) + 2, max: MAX_DAYS },
    deadlineOf: (days) => daysAhead(now, days),
    kind: "bounty",
  };
};

import { roadmapAbi } from "@ecosphere/bindings";
import { encodeFunctionData, isAddressEqual } from "viem";
import { z } from "zod";
import { fewestApprovals } from "#features/bounties/domain/newTerms.ts";
import { ECO, EURO } from "#lib/format/amount.ts";
import { formatDateTime } from "#lib/format/time.ts";
import { DAY, daysAhead, daysToPass } from "../domain/context.ts";
import { type ActionKind, readWith } from "../domain/kind.ts";
import { account, accounts, amount, choice, hashes, refuse, whole, words } from "../domain/readers.ts";
import { approvalsHint, MAX_REVIEWERS } from "../domain/reviewers.ts";

const currencies = ["euro", "eco"] as const;
const currencyOf = choice(currencies);
const units = { euro: EURO, eco: ECO };
const MAX_DAYS = 1_825;

/** A step of the roadmap with money behind it, checked against standards by reviewers. */
export const milestone: ActionKind = {
  defaults: () => ({ currency: "euro", days: "180", reviewDays: "14" }),
  fields: (inputs, { facts, locale, now }) => {
    const currency = currencyOf.parse(inputs.currency);
    const days = whole(1, MAX_DAYS).safeParse(inputs.days);
    const date = days.success ? formatDateTime(daysAhead(now, days.data), locale) : "–";
    return [
      { name: "milestoneTitle", labelKey: "milestoneTitle", control: "text", maxLength: 120 },
      { name: "deliverable", labelKey: "deliverable", control: "markdown", hint: { key: "task" } },
      { name: "payee", labelKey: "payee", control: "account", hint: { key: "account" }, suggest: "anyone" },
      {
        name: "currency",
        labelKey: "currency",
        control: "select",
        options: currencies.map((value) => ({ value })),
      },
      {
        name: "amount",
        labelKey: "amount",
        control: "text",
        inputMode: "decimal",
        unit: units[currency].symbol,
      },
      {
        name: "days",
        labelKey: "days",
        control: "text",
        inputMode: "numeric",
        hint: { key: "deadline", values: { date, days: daysToPass(facts.settings) } },
      },
      {
        name: "reviewDays",
        labelKey: "reviewDays",
        control: "text",
        inputMode: "numeric",
        hint: { key: "silenceDoesNotPay" },
      },
      {
        name: "reviewers",
        labelKey: "reviewers",
        control: "accounts",
        hint: approvalsHint(inputs.reviewers) ?? { key: "accredited" },
        suggest: "reviewer",
      },
      {
        name: "standards",
        labelKey: "standards",
        control: "lines",
        isMono: true,
        hint: { key: "standards" },
        choices: facts.lines
          .filter(({ inForceUntil }) => inForceUntil === 0 || inForceUntil > now)
          .map(({ id, title, number, hash }) => ({ value: hash, text: `${id}. ${title} (${number})` })),
      },
    ];
  },
  read: (inputs, { deployment, facts, locale, now }) => {
    const currency = currencyOf.parse(inputs.currency);
    const token = currency === "euro" ? deployment.euro : deployment.ecoToken;
    const schema = z
      .object({
        milestoneTitle: words(120),
        deliverable: words(4_000),
        payee: account,
        amount: amount(units[currency], locale),
        days: whole(daysToPass(facts.settings) + 2, MAX_DAYS),
        reviewDays: whole(1, 60),
        reviewers: accounts(MAX_REVIEWERS),
        standards: hashes(8),
      })
      .superRefine(({ payee, reviewers }, context) => {
        if (reviewers.some((reviewer) => isAddressEqual(reviewer, payee)))
          refuse(context, "payeeIsReviewer", { address: payee }, "reviewers");
      });
    return readWith(schema, inputs, (read) => {
      const terms = {
        token,
        amount: read.amount,
        payee: read.payee,
        deadline: daysAhead(now, read.days),
        reviewWindow: read.reviewDays * DAY,
        approvalsNeeded: fewestApprovals(read.reviewers.length),
        reviewers: read.reviewers,
        standards: read.standards,
        title: read.milestoneTitle,
        text: read.deliverable,
      };
      const calldata = encodeFunctionData({ abi: roadmapAbi, functionName: "plan", args: [terms] });
      return {
        calls: [{ target: deployment.roadmap, value: 0n, calldata }],
        allowances: [{ token, spender: deployment.roadmap, amount: read.amount, present: 0n }],
        spends: [{ token, amount: read.amount }],
      };
    });
  },
};

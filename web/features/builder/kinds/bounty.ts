import { bountyBoardAbi, plainBounty } from "@ecosphere/bindings";
import { encodeFunctionData } from "viem";
import { z } from "zod";
import { EURO } from "#lib/format/amount.ts";
import { formatDateTime } from "#lib/format/time.ts";
import { DAY, daysAhead, daysToPass } from "../domain/context.ts";
import { type ActionKind, readWith } from "../domain/kind.ts";
import { accounts, amount, whole, words } from "../domain/readers.ts";

const MAX_REVIEWERS = 15;
const MAX_DAYS = 365;

/** A bounty the treasury funds: the task, the reward, and who decides. */
export const bounty: ActionKind = {
  defaults: () => ({ days: "30", reviewDays: "7" }),
  fields: (inputs, { facts, locale, now }) => {
    const days = whole(1, MAX_DAYS).safeParse(inputs.days);
    const date = days.success ? formatDateTime(daysAhead(now, days.data), locale) : "–";
    return [
      { name: "bountyTitle", labelKey: "bountyTitle", control: "text", maxLength: 120 },
      { name: "task", labelKey: "task", control: "markdown", hint: { key: "task" } },
      { name: "amount", labelKey: "reward", control: "text", inputMode: "decimal", unit: EURO.symbol },
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
        hint: { key: "silencePays" },
      },
      {
        name: "reviewers",
        labelKey: "reviewers",
        control: "accounts",
        hint: approvalsHint(inputs.reviewers) ?? { key: "reviewers" },
        suggest: "reviewer",
      },
    ];
  },
  read: (inputs, { deployment, facts, locale, now }) => {
    const { euro, bountyBoard } = deployment;
    const schema = z.object({
      bountyTitle: words(120),
      task: words(4_000),
      amount: amount(EURO, locale),
      // A bounty that ends before it exists helps nobody.
      days: whole(daysToPass(facts.settings) + 2, MAX_DAYS),
      reviewDays: whole(1, 30),
      reviewers: accounts(MAX_REVIEWERS),
    });
    return readWith(schema, inputs, (read) => {
      const terms = {
        token: euro,
        amount: read.amount,
        deadline: daysAhead(now, read.days),
        reviewWindow: read.reviewDays * DAY,
        approvalsNeeded: fewestApprovals(read.reviewers.length),
        reviewers: read.reviewers,
        title: read.bountyTitle,
        text: read.task,
        options: plainBounty,
      };
      const calldata = encodeFunctionData({ abi: bountyBoardAbi, functionName: "create", args: [terms] });
      return {
        calls: [{ target: bountyBoard, value: 0n, calldata }],
        allowances: [{ token: euro, spender: bountyBoard, amount: read.amount, present: 0n }],
        spends: [{ token: euro, amount: read.amount }],
      };
    });
  },
};

/** k of n with 2k > n. */
export const fewestApprovals = (reviewers: number): number => Math.floor(reviewers / 2) + 1;

export function approvalsHint(text: string | undefined) {
  const read = accounts(MAX_REVIEWERS).safeParse(text);
  if (!read.success) return undefined;
  const count = read.data.length;
  return { key: "approvals" as const, values: { needed: fewestApprovals(count), count } };
}

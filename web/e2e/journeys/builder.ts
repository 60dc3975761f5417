import { ecoGovernorAbi } from "@ecosphere/bindings";
import { erc20Abi, getAbiItem } from "viem";
import { EURO, formatAmount } from "../../lib/format/amount.ts";
import { actAs } from "../actAs.ts";
import { actionCard, addAction, effectRow, fillAction, simulationCard } from "../builderActions.ts";
import type { Journey, JourneyContext, JourneyStep } from "../journey.ts";
import { same, until } from "../until.ts";

const title = "Repairs, a fairer split and one more certifier";
const amount = 1_250_500_000n;
const amountText = formatAmount(amount, EURO, "en");
const LONG = { timeout: 30_000 };

const euros = ({ publicClient, deployment }: JourneyContext) =>
  publicClient.readContract({
    address: deployment.euro,
    abi: erc20Abi,
    functionName: "balanceOf",
    args: [deployment.timelockController],
  });

async function proposalCount({ publicClient, deployment }: JourneyContext): Promise<number> {
  const event = getAbiItem({ abi: ecoGovernorAbi, name: "ProposalCreated" });
  return (await publicClient.getLogs({ address: deployment.ecoGovernor, event, fromBlock: 0n })).length;
}

const steps: JourneyStep[] = [
  {
    name: "Carla fills actions of several kinds",
    async run(context) {
      const { page, webUrl } = context;
      await page.goto(`${webUrl}/proposals/new`);
      await actAs(page, "Carla");
      await page.getByLabel("Title of the proposal").fill(title);
      await page.getByLabel("Reasons").fill("Three things that **belong together**.");
      const payment = await addAction(page, "Payment");
      await fillAction(payment, { Currency: "Euro", Amount: "1,250.50" });
      await payment.getByRole("button", { name: "Kim", exact: true }).click();
      const split = await addAction(page, "Split of income");
      await fillAction(split, { "Share 1": "60", "Share 2": "30" });
      await split.getByText("Sum 90 %").waitFor();
      await fillAction(split, { "Share 2": "40" });
      await split.getByText("Sum 100 %").waitFor();
      const budget = await addAction(page, "Budget");
      await fillAction(budget, {
        "Title of the budget": "Small repairs",
        "Most that can be spent at once": "500",
        "Largest single bounty": "100",
        "Most that is ever spent": "2,000",
      });
      await budget.getByRole("button", { name: "Elif", exact: true }).click();
      const again = await addAction(page, "Recurring bounty");
      await fillAction(again, {
        Title: "Clean the bath",
        "What is to be done": "Filter and test.",
        Reward: "151",
      });
      await again.getByRole("button", { name: "Add Carla", exact: true }).click();
      const rule = await addAction(page, "Voting rule");
      await fillAction(rule, { Rule: "Time from proposal to voting", "New length in hours": "2" });
      await rule.getByText("Less than 12 hours").waitFor();
      await fillAction(rule, { "New length in hours": "48" });
    },
  },
  {
    name: "actions change places by keyboard, and focus follows",
    async run({ page }) {
      const up = page.getByRole("button", { name: "Move action 5 (Voting rule) up" });
      await up.focus();
      await page.keyboard.press("Enter");
      await page.getByRole("region", { name: "Action 4: Voting rule" }).waitFor();
      for (const place of [4, 3, 2]) {
        const focused = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
        same("what has the focus", focused ?? null, `Move action ${place} (Voting rule) up`);
        await page.keyboard.press("Enter");
        await page.getByRole("region", { name: `Action ${place - 1}: Voting rule` }).waitFor();
      }
      const focused = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
      same("what has the focus at the top", focused ?? null, "Move action 1 (Voting rule) down");
      await page.getByRole("button", { name: "Remove action 1 (Voting rule)" }).press("Enter");
      await page.getByText("Voting rule removed.").first().waitFor();
      await page.getByRole("button", { name: "Undo" }).press("Enter");
      await page.getByRole("region", { name: "Action 1: Voting rule" }).waitFor();
    },
  },
  {
    name: "the draft survives a reload, and discarding it can be undone",
    async run({ page }) {
      const check = async () => {
        same("the title", await page.getByLabel("Title of the proposal").inputValue(), title);
        const card = actionCard(page, 2);
        same("the amount", await card.getByLabel("Amount", { exact: true }).inputValue(), "1,250.50");
        same("the actions", await page.getByRole("region", { name: /^Action \d+: / }).count(), 5);
      };
      await page.reload();
      await page.getByText("Your draft from last time.").waitFor(LONG);
      await check();
      await page.getByRole("button", { name: "Discard draft" }).click();
      same("the title", await page.getByLabel("Title of the proposal").inputValue(), "");
      await page.getByRole("button", { name: "Undo" }).click();
      await check();
    },
  },
  {
    name: "what the budget would not pay for one round is refused, and said beside the reward",
    async run({ page }) {
      const again = page.getByRole("region", { name: "Action 5: Recurring bounty" });
      await page.getByRole("button", { name: "Propose", exact: true }).click();
      await again.getByText("This is more than the budget pays for one bounty.").waitFor(LONG);
      await again.getByLabel("Reward", { exact: true }).fill("120");
      await again.getByText("This is more than the budget pays for one bounty.").waitFor({ state: "hidden" });
    },
  },
  {
    name: "the preview says everything in words, the simulation with the right figures",
    async run(context) {
      const { page, deployment } = context;
      await page.getByText(`Send ${amountText} from the treasury to Kim`).waitFor(LONG);
      await page.getByText("Let voting begin 2 days after a proposal").waitFor();
      await page.getByText("Open the budget “Small repairs” for Elif").waitFor();
      const treasury = effectRow(page, "Balances", deployment.timelockController);
      await treasury.waitFor(LONG);
      const before = await euros(context);
      for (const figure of [formatAmount(before, EURO, "en"), formatAmount(before - amount, EURO, "en")])
        await treasury.getByText(figure, { exact: true }).waitFor();
      const kim = effectRow(page, "Balances", "Kim");
      await kim.getByText(`+${amountText}`, { exact: true }).waitFor();
      const share = effectRow(page, "Split of income", deployment.rewardPool);
      await share.getByText("70%", { exact: true }).waitFor();
      await share.getByText("60%", { exact: true }).waitFor();
      const delay = effectRow(page, "Voting rules and switches", "Time from proposal to voting");
      await delay.getByText("1 day", { exact: true }).waitFor();
      await delay.getByText("2 days", { exact: true }).waitFor();
      await effectRow(page, "Budgets", "most ever").getByText("2,000.00").waitFor();
      const reward = formatAmount(120_000_000n, EURO, "en");
      await page.getByText(`Open the bounty “Clean the bath” with a reward of ${reward} 12 times`).waitFor();
      await effectRow(page, "Recurring bounties", "rounds left").getByText("12", { exact: true }).waitFor();
    },
  },
  {
    name: "a failing action is named and explained",
    async run({ page }) {
      const amountField = actionCard(page, 2).getByLabel("Amount", { exact: true });
      await amountField.fill("99,999,999");
      await page.getByText("but the treasury holds").waitFor();
      const card = simulationCard(page);
      await card.getByText("Action 2 would fail, and then nothing at all happens.").waitFor(LONG);
      await card.getByText("does not hold that much").waitFor();
      await amountField.fill("1,250.50");
      await effectRow(page, "Balances", "Kim").waitFor(LONG);
    },
  },
  {
    name: "a mistake is named beside its field and gets the focus, and nothing is sent",
    async run(context) {
      const { page } = context;
      const before = await proposalCount(context);
      const limit = page.getByLabel("Most that is ever spent", { exact: true });
      await limit.fill("400");
      await page.getByRole("button", { name: "Propose", exact: true }).click();
      await page.getByText("At least 500.00").waitFor();
      await until(
        "the field with the mistake has the focus",
        async () => (await limit.evaluate((field) => field === document.activeElement)) || "it has not",
      );
      same("the proposals on chain", await proposalCount(context), before);
      await limit.fill("2,000");
    },
  },
  {
    name: "Carla proposes; the description carries the suffix, the draft is gone, the page simulates again",
    async run(context) {
      const { page, publicClient, deployment, webUrl } = context;
      await page.getByRole("button", { name: "Propose", exact: true }).click();
      await page.waitForURL(/\/proposals\/\d+$/, { timeout: 60_000 });
      const id = BigInt(page.url().split("/").at(-1) ?? "");
      const event = getAbiItem({ abi: ecoGovernorAbi, name: "ProposalCreated" });
      const logs = await publicClient.getLogs({
        address: deployment.ecoGovernor,
        event,
        fromBlock: 0n,
        strict: true,
      });
      const args = logs.find((log) => log.args.proposalId === id)?.args;
      if (!args?.description.endsWith(`#proposer=${args.proposer}`))
        throw new Error("the description lacks the proposer suffix");
      // Delay, payment, split, then one approval for the budget and its opening, and the plan.
      same("the number of actions", args.targets.length, 6);
      await effectRow(page, "Balances", "Kim").getByText(`+${amountText}`, { exact: true }).waitFor(LONG);
      await simulationCard(page).getByText("The same as when it was proposed.").waitFor(LONG);
      await page.goto(`${webUrl}/proposals/new`);
      await page.getByText("What you write is kept in this browser.").waitFor(LONG);
    },
  },
  {
    name: "a second proposal waits for the first, which is named",
    async run(context) {
      const { page } = context;
      const link = page.getByRole("link", { name: "another proposal" });
      await link.waitFor(LONG);
      await until("the link leads to the proposal once the indexer knows it", async () => {
        const href = (await link.getAttribute("href")) ?? "";
        return /^\/proposals\/\d+$/.test(href) || `it leads to ${href}`;
      });
    },
  },
];

/** Builder: several actions, a draft that stays, what would change, and a proposal made of it. */
export const builderJourney: Journey = { name: "builder", steps };

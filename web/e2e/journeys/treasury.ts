import { bountyBoardAbi, budgetsAbi, recurringBountiesAbi } from "@ecosphere/bindings";
import { erc20Abi } from "viem";
import { EURO, formatAmount } from "../../lib/format/amount.ts";
import { actAs } from "../actAs.ts";
import type { Journey, JourneyContext, JourneyStep } from "../journey.ts";
import { same, until } from "../until.ts";

const budgetId = 1n;
const bountyTitle = "Explain the heat meter in two pages";
const reward = 275_000_000n;
const rewardText = formatAmount(reward, EURO, "en");
const WAIT = { timeout: 30_000 };

const eurosOf = ({ publicClient, deployment }: JourneyContext, account: `0x${string}`) =>
  publicClient.readContract({
    address: deployment.euro,
    abi: erc20Abi,
    functionName: "balanceOf",
    args: [account],
  });

/** Opens the trail of the newest movement that fits the filter. */
async function openTrail({ page, webUrl }: JourneyContext, filter: string): Promise<void> {
  await page.goto(`${webUrl}/treasury/movements?${filter}`);
  await page
    .getByRole("link", { name: /^Follow (incoming|outgoing) movement/ })
    .first()
    .click(WAIT);
  await page.getByRole("heading", { name: "The trail of this money" }).waitFor(WAIT);
}

const steps: JourneyStep[] = [
  {
    name: "anyone sends the treasury its share of the customers' fees",
    async run(context) {
      const { page, webUrl, deployment } = context;
      const before = await eurosOf(context, deployment.timelockController);
      await page.goto(`${webUrl}/treasury`);
      await actAs(page, "Anna");
      await page.getByRole("button", { name: "Send on the share of Treasury" }).click(WAIT);
      await page.getByText(/ was sent to Treasury\.$/).waitFor(WAIT);
      const after = await eurosOf(context, deployment.timelockController);
      if (after <= before) throw new Error("the treasury received nothing");
      context.state.pulled = String(after - before);
    },
  },
  {
    name: "its trail begins with the customer and the agreement that paid",
    async run(context) {
      const { page, webUrl } = context;
      const pulled = formatAmount(BigInt(String(context.state.pulled)), EURO, "en", { signed: true });
      await until("the indexer knows the movement", async () => {
        await page.goto(`${webUrl}/treasury/movements?source=REVENUE`);
        await page.getByRole("row").first().waitFor(WAIT);
        const cell = page.getByRole("cell", { name: pulled, exact: true }).first();
        return (await cell.isVisible().catch(() => false)) || "it does not";
      });
      await openTrail(context, "source=REVENUE");
      const chain = page.getByRole("list", { name: "The trail of this money" });
      await chain.getByRole("heading", { name: /payments? of (a customer|customers)/ }).waitFor(WAIT);
      await chain.getByText("Institut Morgenrot").first().waitFor(WAIT);
      await chain
        .getByRole("link", { name: /^Agreement \d+ on node \d+$/ })
        .first()
        .waitFor(WAIT);
      await chain.getByRole("heading", { name: /^Share of the treasury, pulled/ }).waitFor();
      await chain.getByText(pulled, { exact: true }).waitFor();
      await chain
        .getByText("it is still in the treasury")
        .or(chain.getByText("Still in the treasury"))
        .first()
        .waitFor(WAIT);
    },
  },
  {
    name: "the trail of a payment ends with the person who was paid, and leads back to the income it came from",
    async run(context) {
      const { page } = context;
      await openTrail(context, "source=PROPOSAL&direction=OUT");
      const chain = page.getByRole("list", { name: "The trail of this money" });
      await chain.getByRole("heading", { name: "The members decided it" }).waitFor(WAIT);
      await chain.getByRole("heading", { name: "For a bounty" }).waitFor();
      await chain
        .getByRole("link", { name: /^Follow incoming movement/ })
        .first()
        .click(WAIT);
      await page.getByRole("heading", { name: "What it was spent on" }).waitFor(WAIT);
    },
  },
  {
    name: "Ben funds a bounty from his budget, without a vote",
    async run(context) {
      const { page, webUrl, publicClient, deployment } = context;
      const before = await eurosOf(context, deployment.timelockController);
      await page.goto(`${webUrl}/treasury/budgets`);
      await actAs(page, "Ben");
      await page.getByRole("link", { name: "Documentation and small fixes" }).click(WAIT);
      await page.getByRole("heading", { name: "Fund a bounty" }).waitFor(WAIT);
      await page.getByLabel("Title", { exact: true }).fill(bountyTitle);
      await page
        .getByLabel("What is to be done")
        .fill("Two pages a neighbour understands, with one drawing.");
      await page.getByLabel("Reward").fill("9,000");
      for (const reviewer of ["Carla", "David"])
        await page.getByRole("button", { name: `Add ${reviewer}`, exact: true }).click(WAIT);
      await page.getByRole("button", { name: "Fund the bounty" }).click();
      await page.getByText("This is more than the budget can spend on one bounty now.").waitFor(WAIT);
      await page.getByLabel("Reward").fill("275");
      await page.getByRole("button", { name: "Fund the bounty" }).click();
      await page.waitForURL(/\/bounties\/\d+$/, { timeout: 60_000 });
      const bountyId = BigInt(page.url().split("/").at(-1) ?? "0");
      const paid = before - (await eurosOf(context, deployment.timelockController));
      same("what the treasury paid", paid, reward);
      const budget = await publicClient.readContract({
        address: deployment.budgets,
        abi: budgetsAbi,
        functionName: "budgetOfBounty",
        args: [deployment.bountyBoard, bountyId],
      });
      same("the budget that funded it", budget, budgetId);
      context.state.budgetBountyId = String(bountyId);
    },
  },
  {
    name: "the budget's trail says who decided, who manages and that the money waits",
    async run(context) {
      const { page, webUrl } = context;
      await until("the indexer knows the spending", async () => {
        await page.goto(`${webUrl}/treasury/movements?source=BUDGET`);
        await page.getByRole("row").first().waitFor(WAIT);
        const link = page.getByRole("link", { name: `Bounty: ${bountyTitle}` });
        return (await link.isVisible().catch(() => false)) || "it does not";
      });
      await openTrail(context, "source=BUDGET");
      const chain = page.getByRole("list", { name: "The trail of this money" });
      await chain.getByText(`-${rewardText}`, { exact: true }).waitFor(WAIT);
      await chain.getByRole("heading", { name: "The members opened the budget" }).waitFor();
      await chain.getByRole("link", { name: bountyTitle }).waitFor();
      await chain.getByRole("heading", { name: "It waits in escrow" }).waitFor();
    },
  },
  {
    name: "the CSV holds every movement the indexer counts",
    async run({ webUrl }) {
      const query = "{ treasuryTokens(first: 100) { movementCount } }";
      const asked = await fetch(`${webUrl}/api/graph`, { method: "POST", body: JSON.stringify({ query }) });
      const { data } = (await asked.json()) as {
        data: { treasuryTokens: { movementCount: number }[] };
      };
      const counted = data.treasuryTokens.reduce((sum, { movementCount }) => sum + movementCount, 0);
      const answer = await fetch(`${webUrl}/treasury/movements.csv`);
      same("the kind of file", answer.headers.get("content-type"), "text/csv; charset=utf-8");
      const lines = (await answer.text()).split("\r\n").filter(Boolean);
      same("lines below the header", lines.length - 1, counted);
      if (!lines.some((line) => line.includes(bountyTitle)))
        throw new Error("the newest movement is missing");
    },
  },
  {
    name: "feeds hold what happened, and a reader who has it is told so",
    async run({ webUrl }) {
      const url = `${webUrl}/feeds/treasury.atom?lang=en`;
      const first = await fetch(url);
      const body = await first.text();
      if (!body.includes(bountyTitle)) throw new Error("the feed lacks the newest movement");
      const again = await fetch(url, { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
      same("the second answer", again.status, 304);
      const calendar = await (await fetch(`${webUrl}/feeds/deadlines.ics?lang=de`)).text();
      if (!calendar.includes("Frist der Aufgabe"))
        throw new Error("the calendar lacks the bounty's deadline");
    },
  },
  {
    name: "anyone opens the round that is due of work that comes again, paid by its budget",
    async run(context) {
      const { page, webUrl, publicClient, deployment } = context;
      await page.goto(`${webUrl}/bounties`);
      await actAs(page, "Olaf");
      await page.getByRole("button", { name: "Open this round" }).click(WAIT);
      const told = page.getByRole("status").filter({ hasText: /Bounty \d+ is open\./ });
      await told.first().waitFor(WAIT);
      const board = { address: deployment.bountyBoard, abi: bountyBoardAbi } as const;
      const opened = await publicClient.readContract({ ...board, functionName: "bountyCount" });
      const args = [opened] as const;
      const { amount } = await publicClient.readContract({ ...board, functionName: "bountyOf", args });
      same("its reward", amount, 120_000_000n);
      const plan = await publicClient.readContract({
        address: deployment.recurringBounties,
        abi: recurringBountiesAbi,
        functionName: "planOf",
        args: [1n],
      });
      same("rounds left on the chain", plan.roundsLeft, 11);
      await page.getByText("11 of 12 rounds left").waitFor(WAIT);
    },
  },
];

/** A customer's fee is followed into the treasury, money out of it to who was paid, and a budget's manager spends some. */
export const treasuryJourney: Journey = { name: "treasury", steps };

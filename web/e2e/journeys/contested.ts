import { bountyBoardAbi, euroMockAbi } from "@ecosphere/bindings";
import type { Address } from "viem";
import { actAs } from "../actAs.ts";
import { euroOf, fundInPage, handIn, said, stateOf } from "../bountyActs.ts";
import { effectRow, fillAction } from "../builderActions.ts";
import type { Journey, JourneyContext } from "../journey.ts";
import { addressOf, passInPage } from "../proposing.ts";
import { same, until } from "../until.ts";

const DAY = 86_400;
const LONG = { timeout: 30_000 };
const second = "https://example.org/bath/2";
const third = "https://example.org/bath/3";
const EURO = 1_000_000n;
const SETTLED = 9;
const ASSIGNED = 2;
const DISPUTED = 8;

const idOf = ({ state }: JourneyContext): bigint => state.contestedId as bigint;

async function reject(
  context: JourneyContext,
  { as, link, reason }: { as: string; link: string; reason: string },
): Promise<void> {
  const { page } = context;
  await actAs(page, as);
  await page.getByRole("link", { name: link }).first().waitFor();
  await page.getByRole("textbox", { name: "Reason" }).fill(reason);
  await page.getByRole("button", { name: "Reject" }).click();
}

/** What the block that settled the dispute brought to `account`, smallest unit. */
async function gainOf(context: JourneyContext, account: Address): Promise<bigint> {
  const { publicClient, deployment } = context;
  const [settled] = await publicClient.getContractEvents({
    address: deployment.bountyBoard,
    abi: bountyBoardAbi,
    eventName: "DisputeSettled",
    args: { id: idOf(context) },
    fromBlock: 0n,
  });
  if (!settled) throw new Error("the dispute was never settled");
  const balanceAt = (blockNumber: bigint) =>
    publicClient.readContract({
      address: deployment.euro,
      abi: euroMockAbi,
      functionName: "balanceOf",
      args: [account],
      blockNumber,
    });
  return (await balanceAt(settled.blockNumber)) - (await balanceAt(settled.blockNumber - 1n));
}

/** A bounty in two parts: silence pays the first, the second is rejected twice, contested with a bond, and ruled on by a vote. */
export const contestedJourney: Journey = {
  name: "Work that is contested",
  steps: [
    {
      name: "a part nobody reviews is paid by silence",
      async run(context) {
        const { page, world } = context;
        const before = await euroOf(context, addressOf("kim"));
        context.state.contestedId = await fundInPage(context, {
          as: "Institut Morgenrot",
          title: "Two drawings of the bath",
          amount: "50",
          template: "In parts",
          reviewers: ["carla"],
          further: async () => {
            await page.getByLabel("Reward of part 1").fill("20");
            await page.getByLabel("Reward of part 2").fill("30");
          },
        });
        await actAs(page, "Kim");
        await page.getByRole("textbox", { name: "Your application" }).fill("Both this week.");
        await page.getByRole("button", { name: "Apply", exact: true }).click();
        await said(context, "You have applied");
        await actAs(page, "Carla");
        await page.getByRole("button", { name: "Assign Kim" }).click();
        await said(context, "Kim is assigned");
        await handIn(context, "Kim", "https://example.org/bath/1");
        await said(context, "with the reviewers");
        await world.skip(8 * DAY);
        await page.getByRole("button", { name: "Pay the worker" }).click();
        await said(context, /Kim has been paid .*20\.00.* for a part/);
        same("rise of Kim's balance", (await euroOf(context, addressOf("kim"))) - before, 20_000_000n);
        same("state on the chain", await stateOf(context, idOf(context)), ASSIGNED);
      },
    },
    {
      name: "the other is rejected, handed in again and rejected for good",
      async run(context) {
        const { page } = context;
        await handIn(context, "Kim", second);
        await said(context, "with the reviewers");
        await reject(context, { as: "Carla", link: second, reason: "The scale is missing." });
        await said(context, "to be improved once");
        await actAs(page, "Kim");
        await page.getByText("This is the second and last time to hand in.").waitFor();
        await handIn(context, "Kim", third);
        await said(context, "with the reviewers");
        await reject(context, { as: "Carla", link: third, reason: "Still missing." });
        await said(context, "rejected for good");
      },
    },
    {
      name: "Kim contests it with a bond, and reads what the voices would mean",
      async run(context) {
        const { page } = context;
        await actAs(page, "Kim");
        await page.getByRole("button", { name: "Contest with a bond" }).click();
        await said(context, `Bounty ${idOf(context)} is disputed`);
        same("state on the chain", await stateOf(context, idOf(context)), DISPUTED);
        await page.getByText(/By them the funder would get everything back/).waitFor();
      },
    },
    {
      name: "Anna proposes a ruling from the bounty's page and reads who would get what",
      async run(context) {
        const { page, state } = context;
        await actAs(page, "Anna");
        await page.getByRole("link", { name: "Propose a ruling" }).click();
        const card = page.getByRole("region", { name: "Action 1: Ruling on a dispute" });
        await fillAction(card, {
          "Share of the worker": "40",
          "Reason of the ruling": "One of the two views has its scale.",
        });
        await card.getByText(/the worker gets €?12\.00.*the funder €?18\.00.*goes to the worker/).waitFor();
        await page.getByText(/Settle the dispute about bounty \d+: 40 % to the worker/).waitFor();
        await effectRow(page, "Bounties", "state").getByText("settled", { exact: true }).waitFor(LONG);
        await page.getByLabel("Title of the proposal").fill("Two fifths for the drawing of the bath");
        await page.getByRole("button", { name: "Propose", exact: true }).click();
        await page.waitForURL(/\/proposals\/\d+$/, { timeout: 60_000 });
        state.rulingProposal = page.url().split("/").at(-1);
      },
    },
    {
      name: "the members pass it, and the money is moved as they ruled",
      async run(context) {
        const { page, webUrl, state } = context;
        const id = idOf(context);
        await passInPage(context, String(state.rulingProposal), ["Anna", "Ben"]);
        same("state on the chain", await stateOf(context, id), SETTLED);
        // Two fifths of 30, and the bond of 3 comes back.
        same("what Kim got", await gainOf(context, addressOf("kim")), 15n * EURO);
        same("what the funder got", await gainOf(context, addressOf("institute")), 18n * EURO);
        await until("the page tells how it ended", async () => {
          await page.goto(`${webUrl}/bounties/${id}`);
          await page.getByRole("heading", { level: 1 }).waitFor();
          return (await page.getByText("One of the two views has its scale.").count()) > 0 || "it does not";
        });
        await page.getByText("Settled", { exact: true }).first().waitFor();
        await page.getByText(/The worker got €?12\.00.*, the funder €?18\.00/).waitFor();
      },
    },
  ],
};

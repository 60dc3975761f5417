import { actAs } from "../actAs.ts";
import { euroOf, fundInPage, handIn, said, stateOf } from "../bountyActs.ts";
import type { Journey, JourneyContext } from "../journey.ts";
import { addressOf } from "../proposing.ts";
import { same } from "../until.ts";

const DAY = 86_400;
const ASSIGNED = 2;
const DISPUTED = 8;

const idOf = ({ state }: JourneyContext): bigint => state.contestedId as bigint;

async function reject(context: JourneyContext, as: string, reason: string): Promise<void> {
  const { page } = context;
  await actAs(page, as);
  // What this account saw of an earlier submission is forgotten: a verdict names the evidence, and the board refuses an old one.
  await page.reload();
  await actAs(page, as);
  await page.getByRole("textbox", { name: "Reason" }).fill(reason);
  await page.getByRole("button", { name: "Reject" }).click();
}

/** A bounty in two parts: silence pays the first, the second is rejected twice, and contested with a bond. */
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
        await handIn(context, "Kim", "https://example.org/bath/2");
        await said(context, "with the reviewers");
        await reject(context, "Carla", "The scale is missing.");
        await said(context, "to be improved once");
        await actAs(page, "Kim");
        await page.getByText("This is the second and last time to hand in.").waitFor();
        await handIn(context, "Kim", "https://example.org/bath/3");
        await said(context, "with the reviewers");
        await reject(context, "Carla", "Still missing.");
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
  ],
};

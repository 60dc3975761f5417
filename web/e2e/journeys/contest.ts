import { localInput } from "#features/bounties/domain/localInput.ts";
import { actAs } from "../actAs.ts";
import { euroOf, fundInPage, handIn, said, stateOf } from "../bountyActs.ts";
import type { Journey, JourneyContext } from "../journey.ts";
import { addressOf } from "../proposing.ts";
import { same } from "../until.ts";

const DAY = 86_400;
const CONTESTED = 7;
const PAID = 4;

const idOf = ({ state }: JourneyContext): bigint => state.contestId as bigint;

/** Three hand in, the reviewers shortlist, then agree on a split that is paid at once. */
export const contestJourney: Journey = {
  name: "Contest",
  steps: [
    {
      name: "is funded by a customer with one signature",
      async run(context) {
        context.state.contestId = await fundInPage(context, {
          as: "Institut Morgenrot",
          title: "A poster for the open day",
          amount: "90",
          template: "Contest",
          reviewers: ["carla", "david", "elif"],
          further: async ({ page, world }) => {
            await page.getByLabel("Hand in by").fill(localInput((await world.now()) + 2 * DAY));
          },
        });
      },
    },
    {
      name: "is entered by three, and Carla shortlists one",
      async run(context) {
        const { page } = context;
        for (const name of ["Kim", "Olaf", "Frida"]) {
          await handIn(context, name, `https://example.org/poster/${name.toLowerCase()}`);
          await said(context, `Your entry for bounty ${idOf(context)} is in.`);
        }
        same("state on the chain", await stateOf(context, idOf(context)), CONTESTED);
        await actAs(page, "Carla");
        await page.getByRole("button", { name: "Shortlist Kim" }).click();
        await said(context, "Kim is on the shortlist");
        await page.getByText(/half of the reward is shared by the shortlist/).waitFor();
      },
    },
    {
      name: "is divided as two reviewers agree, and paid",
      async run(context) {
        const { page, world } = context;
        await world.skip(3 * DAY);
        await page.reload();
        await actAs(page, "Carla");
        await page.getByLabel("Share of Kim").fill("60");
        await page.getByLabel("Share of Frida").fill("31");
        await page.getByRole("button", { name: "Propose this division" }).click();
        await page.getByText("The shares make €91.00").or(page.getByText("The shares make 91.00")).waitFor();
        await page.getByLabel("Share of Frida").fill("30");
        await page.getByRole("button", { name: "Propose this division" }).click();
        await said(context, "Your voice for this division");
        await actAs(page, "David");
        const accounts = [addressOf("kim"), addressOf("frida")];
        const before = await Promise.all(accounts.map((account) => euroOf(context, account)));
        await page.getByRole("button", { name: "Support this division" }).click();
        await said(context, `The reward of bounty ${idOf(context)} is paid`);
        same("state on the chain", await stateOf(context, idOf(context)), PAID);
        const after = await Promise.all(accounts.map((account) => euroOf(context, account)));
        same("Kim's share", (after[0] ?? 0n) - (before[0] ?? 0n), 60_000_000n);
        same("Frida's share", (after[1] ?? 0n) - (before[1] ?? 0n), 30_000_000n);
      },
    },
  ],
};

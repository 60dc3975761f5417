import { bountyBoardAbi, standardsAbi } from "@ecosphere/bindings";
import { keccak256, stringToBytes } from "viem";
import { actAs } from "../actAs.ts";
import { euroOf, fundInPage, handIn, said, stateOf } from "../bountyActs.ts";
import type { Journey, JourneyContext } from "../journey.ts";
import { addressOf } from "../proposing.ts";
import { same } from "../until.ts";

const PAID = 4;
const EURO = 1_000_000n;
const REPOSITORY = "ecosphere/handbook";
const ACCOUNT = "Kim-Writes";

const idOf = ({ state }: JourneyContext): bigint => {
  if (typeof state.evidenceBounty !== "bigint") throw new Error("no earlier step has funded the bounty");
  return state.evidenceBounty;
};

/** Whether Carla stands by it that the work behind `link` conforms to the bounty's standard. */
async function isConforming(context: JourneyContext, link: string): Promise<boolean> {
  const { publicClient, deployment } = context;
  const [{ standard }] = await publicClient.readContract({
    address: deployment.bountyBoard,
    abi: bountyBoardAbi,
    functionName: "optionsOf",
    args: [idOf(context)],
  });
  return publicClient.readContract({
    address: deployment.standards,
    abi: standardsAbi,
    functionName: "isConforming",
    args: [standard, keccak256(stringToBytes(link)), addressOf("carla")],
  });
}

export const evidenceJourney: Journey = {
  name: "Evidence from GitHub",
  steps: [
    {
      name: "funds a bounty of a milestone and its standard for Kim; a pull request is one of two approvals",
      async run(context) {
        const { page } = context;
        context.state.evidenceBounty = await fundInPage(context, {
          ...{ as: "Institut Morgenrot", title: "Correct the handbook", amount: "60" },
          template: "Somebody is named",
          reviewers: ["carla", "david"],
          url: String(context.state.milestoneForm),
          further: async () => {
            await page.getByRole("textbox", { name: "Account of the worker" }).fill(addressOf("kim"));
            await page.getByText("More: words, standard, who can take part").click();
            await page.getByRole("button", { name: "Use the GitHub verifier of this site" }).click();
            await page.getByRole("textbox", { name: "Repository the work must come from" }).fill(REPOSITORY);
          },
        });
      },
    },
    {
      name: "links Kim's account: signs a line, publishes it, shows where",
      async run(context) {
        const { page, gitHub } = context;
        await actAs(page, "Kim");
        await page.getByText("Link my GitHub account to this wallet").click();
        await page.getByRole("textbox", { name: "Your account name on GitHub" }).fill(ACCOUNT);
        await page.getByRole("button", { name: "Sign with the wallet" }).click();
        const content = await page.getByRole("textbox", { name: "Signed line" }).inputValue();
        const gist = gitHub.publish({ owner: ACCOUNT, content });
        await page.getByRole("textbox", { name: "Address of the gist" }).fill(gist);
        await page.getByRole("button", { name: "Show it to the verifier" }).click();
        await said(context, `${ACCOUNT} is linked to this wallet.`);
      },
    },
    {
      name: "sees each condition ticked and hands the statement in; Carla approves too, and Kim is paid",
      async run(context) {
        const { page, gitHub } = context;
        const before = await euroOf(context, addressOf("kim"));
        const link = gitHub.merge({ repository: REPOSITORY, number: 7, author: ACCOUNT });
        await handIn(context, "Kim", link);
        await page.getByRole("button", { name: "Check now" }).click();
        const conditions = page.getByRole("list", { name: "Conditions" }).getByRole("listitem");
        await conditions.first().waitFor();
        same("conditions that hold", await conditions.filter({ hasText: "(holds)" }).count(), 6);
        await page.getByRole("button", { name: "Get the statement and hand it in" }).click();
        await said(context, "counts as one approval");
        await actAs(page, "Carla");
        await page.getByText("By approving you also state that the work conforms").waitFor();
        await page.getByRole("button", { name: "Approve" }).click();
        await said(context, "Kim has been paid");
        same("what Carla has stated", await isConforming(context, link), true);
        same("state on the chain", await stateOf(context, idOf(context)), PAID);
        same("what Kim got", (await euroOf(context, addressOf("kim"))) - before, 60n * EURO);
      },
    },
    {
      name: "the milestone's page lists it as paid",
      async run(context) {
        const { page, webUrl } = context;
        await page.goto(`${webUrl}/roadmap/2`);
        const card = page.getByRole("region", { name: "Bounties for this milestone" });
        const row = card.getByRole("listitem").filter({ hasText: "Correct the handbook" });
        await row.getByText("Paid", { exact: true }).waitFor({ timeout: 30_000 });
      },
    },
  ],
};

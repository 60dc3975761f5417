import { roadmapAbi } from "@ecosphere/bindings";
import { erc20Abi, keccak256, toHex } from "viem";
import { EURO, formatAmount } from "../../lib/format/amount.ts";
import { actAs } from "../actAs.ts";
import type { Journey, JourneyContext, JourneyStep } from "../journey.ts";
import { same, until } from "../until.ts";

const id = 2n;
const title = "Kit of 20 modules";
const uri = "https://example.org/ecosphere/kit/releases/1";
const delivery = "drawings, bill of materials, and how two people assemble it in a day";
const REVIEW = 2;
const PAID = 3;
const WAIT = { timeout: 30_000 };

const milestone = ({ publicClient, deployment }: JourneyContext) =>
  publicClient.readContract({
    address: deployment.roadmap,
    abi: roadmapAbi,
    functionName: "milestoneOf",
    args: [id],
  });

async function approveAs(context: JourneyContext, name: string): Promise<void> {
  const { page } = context;
  await actAs(page, name);
  const questions = page.getByRole("radiogroup", { name: "Does the delivery conform?" });
  await questions.first().waitFor(WAIT);
  const count = await questions.count();
  same("pinned standards to answer for", count, 2);
  for (let index = 0; index < count; index++)
    await questions.nth(index).getByRole("radio", { name: "It conforms" }).click();
  await page.getByLabel("Reason (optional)").fill("Assembled in the workshop; every joint holds.");
  await page.getByRole("button", { name: "State and approve" }).click();
}

const steps: JourneyStep[] = [
  {
    name: "the roadmap shows what was ordered, on a time line and as a list",
    async run({ page, webUrl }) {
      await page.goto(`${webUrl}/roadmap`);
      await actAs(page, "Olaf");
      await page.getByRole("link", { name: new RegExp(`^${title}: Planned, deadline`) }).waitFor(WAIT);
      await page.getByRole("heading", { name: title }).getByRole("link").click();
      await page.getByText("2 of 3 must approve.").waitFor(WAIT);
      await page.getByText(/^Without evidence by .* anyone may let it lapse/).waitFor(WAIT);
    },
  },
  {
    name: "it leads to a new bounty with title, milestone and standard filled in",
    async run({ page, state }) {
      await page.getByRole("heading", { level: 1, name: title }).waitFor(WAIT);
      await page.getByRole("link", { name: "Open a bounty for this" }).click();
      const field = (label: string) => page.getByLabel(label, { exact: true });
      await field("Title").waitFor(WAIT);
      same("the title", await field("Title").inputValue(), title);
      await page.getByText("More: words, standard, who can take part").click();
      same("the milestone", await field("Number of the milestone it serves").inputValue(), String(id));
      const standard = field("Standard the work must conform to").locator("option:checked");
      await until("the standard is chosen", async () => {
        const chosen = await standard.textContent();
        return chosen === "Hardware guideline, version 1" || `it is ${chosen}`;
      });
      state.milestoneForm = page.url();
      await page.goBack();
      await page.getByText("2 of 3 must approve.").waitFor(WAIT);
    },
  },
  {
    name: "Olaf hands in evidence, hashed in the browser",
    async run(context) {
      const { page } = context;
      await page.getByLabel("Link to the delivery").fill(uri);
      await page.getByRole("button", { name: "Hand in" }).click();
      await page.getByText("Choose the file the link points to.").waitFor(WAIT);
      await page.getByLabel("The file behind the link").setInputFiles({
        name: "delivery.txt",
        mimeType: "text/plain",
        buffer: Buffer.from(delivery),
      });
      await page.getByText(keccak256(toHex(delivery))).waitFor(WAIT);
      await page.getByRole("button", { name: "Hand in" }).click();
      await page.getByText("Handed in. The reviewers' time has begun.").waitFor(WAIT);
      const { state, evidenceHash } = await milestone(context);
      same("the state on chain", state, REVIEW);
      same("the hash on chain", evidenceHash, keccak256(toHex(delivery)));
    },
  },
  {
    name: "Carla states conformity with both standards and approves, in one flow",
    async run(context) {
      await approveAs(context, "Carla");
      await context.page.getByText("You approved.", { exact: true }).waitFor({ timeout: 60_000 });
      const { state, approvals } = await milestone(context);
      same("the state on chain", state, REVIEW);
      same("approvals", approvals, 1);
    },
  },
  {
    name: "David's approval is the last one needed: Olaf is paid",
    async run(context) {
      const { page, publicClient, deployment } = context;
      const { payee, amount } = await milestone(context);
      const balance = () =>
        publicClient.readContract({
          address: deployment.euro,
          abi: erc20Abi,
          functionName: "balanceOf",
          args: [payee],
        });
      const before = await balance();
      await approveAs(context, "David");
      await page
        .getByText(`You approved. ${formatAmount(amount, EURO, "en")} were paid.`)
        .waitFor({ timeout: 60_000 });
      same("what Olaf received", (await balance()) - before, amount);
      same("the state on chain", (await milestone(context)).state, PAID);
    },
  },
  {
    name: "the page keeps evidence, statements and verdicts with their names",
    async run({ page, webUrl }) {
      await until("the indexer knows the verdicts", async () => {
        await page.goto(`${webUrl}/roadmap/${id}`);
        const round = page.getByRole("article");
        await round.first().waitFor(WAIT);
        return (await round.getByText("approved", { exact: true }).count()) === 2 || "it does not";
      });
      await page.getByRole("link", { name: uri }).waitFor();
      await until("the page shows the statements of conformity", async () => {
        const found = await page.getByText("conforms", { exact: true }).count();
        return found === 4 || `${found} of 4`;
      });
    },
  },
  {
    name: "the standards page tells the voted text from another",
    async run({ page, webUrl }) {
      await page.goto(`${webUrl}/standards`);
      await page.getByRole("link", { name: "Software guideline" }).click(WAIT);
      await page.getByRole("button", { name: "Check the linked document" }).click(WAIT);
      await page.getByText("Yes: this is exactly the text the members voted on.").waitFor(WAIT);
      await page.getByLabel("Is a file this text?").setInputFiles({
        name: "other.md",
        mimeType: "text/markdown",
        buffer: Buffer.from("# another guideline"),
      });
      await page.getByText("No: this is another text.").waitFor(WAIT);
    },
  },
];

/** A milestone is delivered, judged by the standards it was pinned to, and paid. */
export const roadmapJourney: Journey = { name: "roadmap", steps };

import { disputesAbi, nodeBondsAbi } from "@ecosphere/bindings";
import { parseUnits } from "viem";
import { actAs } from "../actAs.ts";
import type { Journey, JourneyContext } from "../journey.ts";
import { personaNamed } from "../persona.ts";
import { same } from "../until.ts";
import type { RegistrationState } from "./registration.ts";

const PATIENCE_MS = 90_000;
const CHALLENGER = "Institut Morgenrot";
const OPERATOR = "Kim";
const CLOSED = 5;
const UPHELD = 1;
const UNDECIDED = 3;

const nodeIdOf = ({ state }: JourneyContext): bigint => {
  if (!state.registration) throw new Error("no earlier journey has registered a node");
  return (state.registration as RegistrationState).nodeId;
};

const idOf = ({ state }: JourneyContext): bigint => {
  if (state.appealed === undefined) throw new Error("no earlier step has opened a dispute");
  return state.appealed as bigint;
};

const contractOf = ({ deployment }: JourneyContext) =>
  ({ address: deployment.disputes, abi: disputesAbi }) as const;

const disputeNow = (context: JourneyContext) =>
  context.publicClient.readContract({
    ...contractOf(context),
    functionName: "disputeOf",
    args: [idOf(context)],
  });

const enlistedNow = async (context: JourneyContext) => {
  const list = await context.publicClient.readContract({
    ...contractOf(context),
    functionName: "enlisted",
  });
  return list.length;
};

const said = ({ page }: JourneyContext, sentence: string) =>
  page.getByRole("status").filter({ hasText: sentence }).first().waitFor({ timeout: PATIENCE_MS });

async function skipPast(context: JourneyContext, time: number): Promise<void> {
  const seconds = time - (await context.world.now());
  if (seconds >= 0) await context.world.skip(seconds + 60);
}

/** Makes the secret of a draw, which the browser keeps too. */
async function keepSecret({ page }: JourneyContext): Promise<void> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Make the secret and keep its file" }).click();
  await download;
}

/** Challenges the node registered before and stays on the dispute's page. */
async function challenge(context: JourneyContext): Promise<void> {
  const { page, webUrl } = context;
  await page.goto(`${webUrl}/disputes/new?node=${nodeIdOf(context)}`);
  await actAs(page, CHALLENGER);
  await page.getByRole("radio", { name: "A short text" }).click({ timeout: PATIENCE_MS });
  await page.getByLabel("Text", { exact: true }).fill("The laundry was shut, and nobody answers.");
  await keepSecret(context);
  await page.getByRole("button", { name: /^Challenge with/ }).click();
  await page.waitForURL(/\/disputes\/\d+$/, { timeout: PATIENCE_MS });
  context.state.appealed = BigInt(new URL(page.url()).pathname.split("/").at(-1) ?? "");
}

/** Keeps the hash of the draw's block and draws. */
async function draw(context: JourneyContext): Promise<void> {
  const { page, publicClient, world } = context;
  const { drawBlock } = await disputeNow(context);
  while ((await publicClient.getBlockNumber({ cacheTime: 0 })) <= drawBlock) await world.skip(60);
  await page.getByRole("button", { name: "Keep the block's hash" }).click({ timeout: PATIENCE_MS });
  await said(context, "The hash is kept.");
  await page.getByRole("button", { name: "Draw", exact: true }).click({ timeout: PATIENCE_MS });
}

export const appealJourney: Journey = {
  name: "Appeal",
  steps: [
    {
      name: "an operator withdraws a bond asked back long ago",
      async run(context) {
        const { page, webUrl, publicClient, deployment } = context;
        const bondNow = () =>
          publicClient.readContract({
            address: deployment.nodeBonds,
            abi: nodeBondsAbi,
            functionName: "bondOf",
            args: [nodeIdOf(context)],
          });
        const { leaving, leavesAt } = await bondNow();
        same("asked back", leaving, parseUnits("20", 6));
        await skipPast(context, leavesAt);
        await page.goto(`${webUrl}/nodes/${nodeIdOf(context)}`);
        await actAs(page, OPERATOR);
        await page.getByRole("button", { name: "Withdraw 20.00" }).click({ timeout: PATIENCE_MS });
        await said(context, "20.00 € are in your account");
        same("left on the chain", (await bondNow()).leaving, 0n);
      },
    },
    {
      name: "a reviewer leaves the list of those who may be drawn, and comes back",
      async run(context) {
        const { page, webUrl } = context;
        const before = await enlistedNow(context);
        await page.goto(`${webUrl}/disputes`);
        await actAs(page, "Elif");
        await page.getByRole("button", { name: "Do not draw me any more" }).click({ timeout: PATIENCE_MS });
        await said(context, "You will not be drawn any more.");
        same("enlisted", await enlistedNow(context), before - 1);
        await page.getByRole("button", { name: "I am ready to judge" }).click({ timeout: PATIENCE_MS });
        await said(context, "You can be drawn from now on.");
        same("enlisted", await enlistedNow(context), before);
      },
    },
    {
      name: "nobody votes on a challenge: nothing is decided, and the challenger appeals",
      async run(context) {
        const { page } = context;
        await challenge(context);
        await skipPast(context, (await disputeNow(context)).evidenceUntil);
        await page.getByRole("button", { name: "End the evidence" }).click({ timeout: PATIENCE_MS });
        await said(context, "The evidence is closed.");
        await draw(context);
        await said(context, "The reviewers are drawn.");
        await skipPast(context, (await disputeNow(context)).revealUntil);
        await page.getByRole("button", { name: "Count the votes" }).click({ timeout: PATIENCE_MS });
        await said(context, "The votes are counted.");
        const { outcome, bond } = await disputeNow(context);
        same("ruling", outcome, UNDECIDED);
        await page.getByRole("heading", { name: "Appeal", exact: true }).waitFor({ timeout: PATIENCE_MS });
        await page.getByRole("button", { name: /^Appeal with/ }).click();
        await page.getByText("Make and keep your secret first.").waitFor();
        await keepSecret(context);
        await page.getByRole("button", { name: /^Appeal with/ }).click();
        await said(context, "The second round begins.");
        same("bond of the appeal", (await disputeNow(context)).appealBond, 2n * bond);
      },
    },
    {
      name: "too few reviewers are left for a second round: the first ruling stands, the page says so",
      async run(context) {
        await draw(context);
        await said(context, "Too few reviewers could be drawn: the first ruling stands");
        const { state, outcome } = await disputeNow(context);
        same("state", state, CLOSED);
        same("outcome", outcome, UNDECIDED);
        await context.page
          .getByText("Too few reviewers could be drawn · second round")
          .waitFor({ timeout: PATIENCE_MS });
      },
    },
    {
      name: "an operator who is challenged once more agrees with the challenger",
      async run(context) {
        const { page } = context;
        await challenge(context);
        await actAs(page, OPERATOR);
        await page.getByRole("button", { name: "The challenger is right" }).click({ timeout: PATIENCE_MS });
        await said(context, "The dispute ended upheld.");
        const { state, outcome, operator } = await disputeNow(context);
        same("state", state, CLOSED);
        same("outcome", outcome, UPHELD);
        same("operator", operator, personaNamed(OPERATOR).address);
      },
    },
  ],
};

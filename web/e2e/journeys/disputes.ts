import { disputesAbi, euroMockAbi, LOCAL_MNEMONIC, nodeBondsAbi, personas } from "@ecosphere/bindings";
import { isAddressEqual } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { actAs } from "../actAs.ts";
import type { Journey, JourneyContext } from "../journey.ts";
import { same } from "../until.ts";

const PATIENCE_MS = 90_000;
const CHALLENGER = "Institut Morgenrot";
const NODE_ID = 1n;
const CLOSED = 5;
const UPHELD = 1;

const addressOf = (name: string) => {
  const index = personas.find((persona) => persona.name === name)?.index;
  if (index === undefined) throw new Error(`no persona is called ${name}`);
  return mnemonicToAccount(LOCAL_MNEMONIC, { addressIndex: index }).address;
};

interface DisputeState {
  id: bigint;
  /** Smallest euro units. */
  bond: bigint;
  bonded: bigint;
  reviewers: string[];
}

const stateOf = ({ state }: JourneyContext): DisputeState => {
  if (!state.dispute) throw new Error("no earlier step has opened a dispute");
  return state.dispute as DisputeState;
};

const contractOf = ({ deployment }: JourneyContext) =>
  ({ address: deployment.disputes, abi: disputesAbi }) as const;

const disputeOf = (context: JourneyContext) =>
  context.publicClient.readContract({
    ...contractOf(context),
    functionName: "disputeOf",
    args: [stateOf(context).id],
  });

const euroOf = ({ publicClient, deployment }: JourneyContext, name: string) =>
  publicClient.readContract({
    address: deployment.euro,
    abi: euroMockAbi,
    functionName: "balanceOf",
    args: [addressOf(name)],
  });

const bondedOf = async ({ publicClient, deployment }: JourneyContext) => {
  const bond = await publicClient.readContract({
    address: deployment.nodeBonds,
    abi: nodeBondsAbi,
    functionName: "bondOf",
    args: [NODE_ID],
  });
  return bond.bonded + bond.leaving + bond.locked;
};

/** What disputes and bonds paid the challenger after block `before`: balances move for other reasons too, as a customer pays. */
async function paidBack({ publicClient, deployment }: JourneyContext, before: bigint): Promise<bigint> {
  const payments = await publicClient.getContractEvents({
    address: deployment.euro,
    abi: euroMockAbi,
    eventName: "Transfer",
    args: { from: [deployment.disputes, deployment.nodeBonds], to: addressOf(CHALLENGER) },
    fromBlock: before + 1n,
    strict: true,
  });
  return payments.reduce((sum, { args }) => sum + args.value, 0n);
}

const said = (context: JourneyContext, sentence: string) =>
  context.page.getByRole("status").filter({ hasText: sentence }).first().waitFor({ timeout: PATIENCE_MS });

/** Skips to a second after `time`. */
async function skipPast(context: JourneyContext, time: number): Promise<void> {
  const seconds = time - (await context.world.now());
  if (seconds >= 0) await context.world.skip(seconds + 60);
}

export const disputesJourney: Journey = {
  name: "Dispute",
  steps: [
    {
      name: "a customer challenges a node with evidence, a bond and a secret",
      async run(context) {
        const { page, webUrl, publicClient } = context;
        const balance = await euroOf(context, CHALLENGER);
        const bonded = await bondedOf(context);
        await page.goto(`${webUrl}/disputes/new?node=${NODE_ID}`);
        await actAs(page, CHALLENGER);
        await page.getByText("Holds the payout").first().waitFor({ timeout: PATIENCE_MS });
        await page.getByRole("radio", { name: "A short text" }).click();
        await page
          .getByLabel("Text", { exact: true })
          .fill("The bakery was closed this week, yet its heat was used.");
        await page.getByRole("button", { name: /^Challenge with/ }).click();
        await page.getByText("Make the secret and keep its file first.").waitFor();
        const download = page.waitForEvent("download");
        await page.getByRole("button", { name: "Make the secret and keep its file" }).click();
        const file = await (await download).path();
        if (!file) throw new Error("the secret was not handed out as a file");
        await page.getByRole("button", { name: /^Challenge with/ }).click();
        await page.waitForURL(/\/disputes\/\d+$/, { timeout: PATIENCE_MS });
        const id = BigInt(new URL(page.url()).pathname.split("/").at(-1) ?? "");
        const bond = await publicClient.readContract({
          ...contractOf(context),
          functionName: "challengeBond",
        });
        context.state.dispute = { id, bond, bonded, reviewers: [] } satisfies DisputeState;
        same("bond paid", balance - (await euroOf(context, CHALLENGER)), bond);
        same("stake locked", (await disputeOf(context)).stake, bond);
        await page.getByText("Exactly this text is recorded on the chain.").waitFor({ timeout: PATIENCE_MS });
      },
    },
    {
      name: "the operator answers with evidence",
      async run(context) {
        const { page } = context;
        await actAs(page, "Olaf");
        await page.getByRole("radio", { name: "A short text" }).click();
        await page.getByLabel("Text", { exact: true }).fill("The oven rested; the flats above were heated.");
        await page.getByRole("button", { name: "Put it on record" }).click();
        await said(context, "Your evidence is on record.");
        const side = page.getByRole("region", { name: "The operator's side" });
        await side.getByText("The oven rested").waitFor({ timeout: PATIENCE_MS });
      },
    },
    {
      name: "after a week the evidence is closed and reviewers are drawn with the kept secret",
      async run(context) {
        const { page, publicClient } = context;
        await actAs(page, CHALLENGER);
        await skipPast(context, (await disputeOf(context)).evidenceUntil);
        await page.getByRole("button", { name: "End the evidence" }).click({ timeout: PATIENCE_MS });
        await said(context, "The evidence is closed.");
        // Each skip ends with a block at least; where time stands still nothing else may make one.
        const { drawBlock } = await disputeOf(context);
        while ((await publicClient.getBlockNumber({ cacheTime: 0 })) <= drawBlock)
          await context.world.skip(60);
        await page.getByRole("button", { name: "Keep the block's hash" }).click({ timeout: PATIENCE_MS });
        await said(context, "The hash is kept.");
        await page.getByText("The secret is kept in this browser.").waitFor({ timeout: PATIENCE_MS });
        await page.getByRole("button", { name: "Draw", exact: true }).click();
        await said(context, "The reviewers are drawn.");
        const drawn = await publicClient.readContract({
          ...contractOf(context),
          functionName: "reviewersOf",
          args: [stateOf(context).id, 1],
        });
        same("reviewers drawn", drawn.length, 3);
        const reviewers = ["Carla", "David", "Elif"].filter((name) =>
          drawn.some((one) => isAddressEqual(one, addressOf(name))),
        );
        same("known reviewers", reviewers.length, 3);
        context.state.dispute = { ...stateOf(context), reviewers } satisfies DisputeState;
      },
    },
    {
      name: "three reviewers vote in secret",
      async run(context) {
        const { page } = context;
        for (const [index, name] of stateOf(context).reviewers.entries()) {
          await actAs(page, name);
          await page.getByText("You were drawn to judge this dispute.").waitFor({ timeout: PATIENCE_MS });
          await page.getByRole("radio", { name: index < 2 ? "not true" : "true, or not disproved" }).click();
          await page.getByLabel("Reason, shown with your vote").fill(`Reason of ${name}, in writing.`);
          const download = page.waitForEvent("download");
          await page.getByRole("button", { name: "Vote and keep the file" }).click();
          await download;
          await said(context, "Your vote counts once you show it.");
          await page.getByText("you have voted.").waitFor({ timeout: PATIENCE_MS });
        }
        same("votes shown too early", await page.getByText(/^Reason of/).count(), 0);
      },
    },
    {
      name: "they show their votes with reasons, and the votes are counted",
      async run(context) {
        const { page } = context;
        await skipPast(context, (await disputeOf(context)).commitUntil);
        for (const name of stateOf(context).reviewers) {
          await actAs(page, name);
          await page.getByRole("button", { name: "Show the vote" }).click({ timeout: PATIENCE_MS });
          await said(context, "Your vote counts.");
          await page
            .getByRole("region", { name: "First round" })
            .getByText(`Reason of ${name}, in writing.`)
            .waitFor({ timeout: PATIENCE_MS });
        }
        await skipPast(context, (await disputeOf(context)).revealUntil);
        await page.getByRole("button", { name: "Count the votes" }).click({ timeout: PATIENCE_MS });
        await said(context, "The votes are counted.");
        same("ruling", (await disputeOf(context)).outcome, UPHELD);
      },
    },
    {
      name: "nobody appeals; the ruling is carried out and the money goes where the page said",
      async run(context) {
        const { page, publicClient } = context;
        const { bond, bonded } = stateOf(context);
        await skipPast(context, (await disputeOf(context)).appealUntil);
        const before = await publicClient.getBlockNumber({ cacheTime: 0 });
        // The coin does not reach the challenger for a while: what is due becomes credit, and nothing is held up.
        const unblock = await context.world.blockEuro(addressOf(CHALLENGER));
        await page.getByRole("button", { name: "Carry the ruling out" }).click({ timeout: PATIENCE_MS });
        await said(context, "The dispute is closed.");
        await unblock();
        same("paid while blocked", await paidBack(context, before), 0n);
        await actAs(page, CHALLENGER);
        await page.getByRole("button", { name: "Withdraw to my account" }).click({ timeout: PATIENCE_MS });
        await said(context, "are in your account.");
        same("state", (await disputeOf(context)).state, CLOSED);
        await page.getByText("Upheld: the challenger is right").first().waitFor({ timeout: PATIENCE_MS });
        await page.goto(`${context.webUrl}/nodes/${NODE_ID}`);
        await page.getByText("of bonds could not be sent to you").waitFor({ timeout: PATIENCE_MS });
        await page.getByRole("button", { name: "Withdraw to my account" }).click();
        await said(context, "are in your account.");
        same(
          "bond back and half of the stake, to the challenger",
          await paidBack(context, before),
          bond + bond / 2n,
        );
        same("stake lost by the node", bonded - (await bondedOf(context)), bond);
      },
    },
  ],
};

import { bountyBoardAbi, euroMockAbi, LOCAL_MNEMONIC, personas } from "@ecosphere/bindings";
import { type Address, formatUnits, isAddressEqual, keccak256, stringToBytes } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { ECO, EURO, formatAmount } from "#lib/format/amount.ts";
import { downloaded } from "../download.ts";
import type { Journey, JourneyContext } from "../journey.ts";
import { actByKeyboard, pressByKeyboard, typeByKeyboard } from "../keyboard.ts";
import { same, until } from "../until.ts";

const OPEN = 1;
const ASSIGNED = 2;
const SUBMITTED = 3;
const PAID = 4;
const link = "https://example.org/ecosphere/pull/27";

const addressOf = (index: number) => mnemonicToAccount(LOCAL_MNEMONIC, { addressIndex: index }).address;
const accounts = personas.map(({ index, name }) => ({ name, address: addressOf(index) }));
const named = (name: string): Address => {
  const found = accounts.find((account) => account.name === name);
  if (!found) throw new Error(`no persona is called ${name}`);
  return found.address;
};

const boardOf = ({ deployment }: JourneyContext) =>
  ({ address: deployment.bountyBoard, abi: bountyBoardAbi }) as const;

const bountyNow = (context: JourneyContext) =>
  context.publicClient.readContract({ ...boardOf(context), functionName: "bountyOf", args: [idOf(context)] });

const idOf = ({ state }: JourneyContext): bigint => {
  if (typeof state.bountyId !== "bigint") throw new Error("no earlier step has found a bounty");
  return state.bountyId;
};

const inState = async (context: JourneyContext, expected: number) =>
  same("state on the chain", (await bountyNow(context)).state, expected);

/** A transaction may take a while on a busy machine. */
const said = (context: JourneyContext, sentence: string) =>
  context.page.getByRole("status").filter({ hasText: sentence }).first().waitFor({ timeout: 90_000 });

/** The bounty of journey 1, else the newest open one. */
async function chooseBounty(context: JourneyContext): Promise<bigint> {
  if (context.state.bountyId !== undefined) return BigInt(context.state.bountyId as string | number | bigint);
  const board = boardOf(context);
  const count = await context.publicClient.readContract({ ...board, functionName: "bountyCount" });
  for (let id = count; id > 0n; id--) {
    const bounty = await context.publicClient.readContract({
      ...board,
      functionName: "bountyOf",
      args: [id],
    });
    if (bounty.state === OPEN) return id;
  }
  throw new Error("there is no open bounty to work on");
}

async function titleOf(context: JourneyContext, id: bigint): Promise<string> {
  const [created] = await context.publicClient.getContractEvents({
    ...boardOf(context),
    eventName: "BountyCreated",
    args: { id },
    fromBlock: 0n,
    strict: true,
  });
  if (!created) throw new Error(`bounty ${id} was never created`);
  return created.args.title;
}

export const contributorJourney: Journey = {
  name: "Contributor",
  steps: [
    {
      name: "finds the bounty among the open ones",
      async run(context) {
        const { page, webUrl } = context;
        const id = await chooseBounty(context);
        context.state.bountyId = id;
        const title = await titleOf(context, id);
        await page.goto(webUrl);
        await page.getByRole("link", { name: "Bounties" }).first().click();
        await page.getByRole("button", { name: "Open", exact: true }).click();
        await page.getByRole("searchbox", { name: "Search bounties" }).fill(title);
        await page.getByRole("link", { name: title, exact: true }).first().click();
        await page.getByRole("heading", { level: 1, name: title }).waitFor();
        await page.waitForURL(`**/bounties/${id}`);
        const { amount, token } = await bountyNow(context);
        const unit = isAddressEqual(token, context.deployment.euro) ? EURO : ECO;
        await page
          .getByRole("definition")
          .filter({ hasText: formatAmount(amount, unit, "en") })
          .first()
          .waitFor();
        await inState(context, OPEN);
      },
    },
    {
      name: "applies as Kim, from here on without a mouse",
      async run(context) {
        const { page } = context;
        await actByKeyboard(page, "Kim");
        const application = page.getByRole("textbox", { name: "Your application" });
        await typeByKeyboard(page, application, "I have done this twice. Two weeks.");
        await pressByKeyboard(page, page.getByRole("button", { name: "Apply", exact: true }));
        await said(context, `You have applied for bounty ${idOf(context)}.`);
        const hasApplied = await context.publicClient.readContract({
          ...boardOf(context),
          functionName: "hasApplied",
          args: [idOf(context), named("Kim")],
        });
        same("application on the chain", hasApplied, true);
      },
    },
    {
      name: "is assigned by the reviewer Carla",
      async run(context) {
        const { page } = context;
        await actByKeyboard(page, "Carla");
        await pressByKeyboard(page, page.getByRole("button", { name: "Assign Kim" }));
        await said(context, "Kim is assigned");
        await inState(context, ASSIGNED);
        same("worker on the chain", (await bountyNow(context)).worker, named("Kim"));
      },
    },
    {
      name: "hands in a link",
      async run(context) {
        const { page } = context;
        await actByKeyboard(page, "Kim");
        await typeByKeyboard(page, page.getByRole("textbox", { name: "Link to your work" }), link);
        await pressByKeyboard(page, page.getByRole("button", { name: "Hand in" }));
        await said(context, `Your work for bounty ${idOf(context)} is with the reviewers.`);
        await inState(context, SUBMITTED);
        same(
          "evidence on the chain",
          (await bountyNow(context)).evidenceHash,
          keccak256(stringToBytes(link)),
        );
      },
    },
    {
      name: "is approved by as many reviewers as needed, and paid exactly the reward",
      async run(context) {
        const { page, publicClient } = context;
        const { amount, token, approvalsNeeded } = await bountyNow(context);
        const balance = () =>
          publicClient.readContract({
            address: token,
            abi: euroMockAbi,
            functionName: "balanceOf",
            args: [named("Kim")],
          });
        const before = await balance();
        const reviewers = await publicClient.readContract({
          ...boardOf(context),
          functionName: "reviewersOf",
          args: [idOf(context)],
        });
        for (const reviewer of reviewers.slice(0, approvalsNeeded)) {
          const name = accounts.find(({ address }) => isAddressEqual(address, reviewer))?.name;
          if (!name) throw new Error(`reviewer ${reviewer} is no persona`);
          const { approvals } = await bountyNow(context);
          await actByKeyboard(page, name);
          await page.getByRole("link", { name: link }).first().waitFor();
          await typeByKeyboard(page, page.getByRole("textbox", { name: "Reason" }), `Checked by ${name}.`);
          await pressByKeyboard(page, page.getByRole("button", { name: "Approve" }));
          const isLast = approvals + 1 === approvalsNeeded;
          await said(
            context,
            isLast ? "Kim has been paid" : `Your approval counts: ${approvals + 1} of ${approvalsNeeded}.`,
          );
        }
        await inState(context, PAID);
        same("rise of Kim's balance", (await balance()) - before, amount);
        await page.getByText("Paid", { exact: true }).first().waitFor();
        await page.getByText("Kim was paid", { exact: true }).waitFor();
      },
    },
    {
      name: "sees that the escrow adds up",
      async run(context) {
        const { page, publicClient, deployment } = context;
        await page.getByRole("link", { name: "All bounties" }).first().click();
        const sum = page.getByLabel("Escrow in €");
        await sum.waitFor();
        const board = boardOf(context);
        const [escrow, credits, balance] = await Promise.all([
          publicClient.readContract({ ...board, functionName: "escrowOf", args: [deployment.euro] }),
          publicClient.readContract({ ...board, functionName: "creditsOf", args: [deployment.euro] }),
          publicClient.readContract({
            address: deployment.euro,
            abi: euroMockAbi,
            functionName: "balanceOf",
            args: [deployment.bountyBoard],
          }),
        ]);
        const expected = [escrow, credits, escrow + credits, balance].map((value) =>
          formatAmount(value, EURO, "en"),
        );
        await until("The page shows the board's sums", async () => {
          const shown = await sum.getByRole("definition").allTextContents();
          return (
            shown.join(" | ") === expected.join(" | ") ||
            `it shows ${shown.join(" | ")}, not ${expected.join(" | ")}`
          );
        });
        await page.getByText("It adds up.").first().waitFor();
        same("what the board holds beyond its promises", balance >= escrow + credits, true);
      },
    },
    {
      name: "takes the board along as files that say the same as the chain",
      async run(context) {
        const { page } = context;
        const id = String(idOf(context));
        await page.getByText("Take it with you").waitFor();
        const csv = await downloaded(page, page.getByRole("button", { name: "CSV", exact: true }));
        const [names, ...lines] = csv.text.trimEnd().split("\r\n");
        same("the first columns", names?.startsWith("id,title,state,mode,amount,"), true);
        same("the line of the bounty", lines.filter((line) => line.startsWith(`${id},`)).length, 1);
        const json = await downloaded(page, page.getByRole("button", { name: "JSON", exact: true }));
        const rows = JSON.parse(json.text) as { id: string; state: string; worker: string; amount: string }[];
        same("as many bounties in both", rows.length, lines.length);
        const row = rows.find((one) => one.id === id);
        const { amount } = await bountyNow(context);
        same("its state", row?.state, "paid");
        same("its worker", row?.worker, named("Kim"));
        same("its reward", row?.amount, formatUnits(amount, 6));
      },
    },
    {
      name: "has a page that the chain confirms, and takes it along too",
      async run(context) {
        const { page, webUrl } = context;
        await page.goto(`${webUrl}/contributors/${named("Kim")}`);
        await page.getByRole("button", { name: "Count anew" }).click();
        await page.getByText("Counted anew from the chain: everything agrees.").waitFor({ timeout: 60_000 });
        const csv = await downloaded(page, page.getByRole("button", { name: "CSV", exact: true }));
        const line = csv.text.split("\r\n").find((one) => one.startsWith(`${idOf(context)},`));
        same("the work in the table", line?.includes(",paid,work,"), true);
        const json = await downloaded(page, page.getByRole("button", { name: "JSON", exact: true }));
        const record = JSON.parse(json.text) as { account: string; counts: { deliveredCount: number } };
        same("whose record it is", record.account.toLowerCase(), named("Kim").toLowerCase());
        same("what was delivered", record.counts.deliveredCount >= 1, true);
      },
    },
  ],
};

import { bountyBoardAbi, ecoGovernorAbi } from "@ecosphere/bindings";
import { erc20Abi, getAbiItem } from "viem";
import { EURO, formatAmount } from "../../lib/format/amount.ts";
import { actAs } from "../actAs.ts";
import { addAction, fillAction } from "../builderActions.ts";
import type { Journey, JourneyContext, JourneyStep } from "../journey.ts";
import { same } from "../until.ts";

const DAY = 86_400;
const MINUTE = 60;
const title = "Fund a bath insulation guide";
const bountyTitle = "Write the bath insulation guide";
const task = "Ten pages with pictures that a plumber would sign.";
const reward = 2_500_000_000n;
const rewardText = formatAmount(reward, EURO, "en");

const proposalState = { pending: 0, active: 1, succeeded: 4, queued: 5, executed: 7 } as const;

const idOf = ({ state }: JourneyContext) => BigInt(String(state.proposalId));
const proposalUrl = (context: JourneyContext) => `${context.webUrl}/proposals/${idOf(context)}`;

const stateOf = (context: JourneyContext) =>
  context.publicClient.readContract({
    address: context.deployment.ecoGovernor,
    abi: ecoGovernorAbi,
    functionName: "state",
    args: [idOf(context)],
  });

const treasuryEuros = ({ publicClient, deployment }: JourneyContext) =>
  publicClient.readContract({
    address: deployment.euro,
    abi: erc20Abi,
    functionName: "balanceOf",
    args: [deployment.timelockController],
  });

async function createdEvent(context: JourneyContext) {
  const logs = await context.publicClient.getLogs({
    address: context.deployment.ecoGovernor,
    event: getAbiItem({ abi: ecoGovernorAbi, name: "ProposalCreated" }),
    fromBlock: 0n,
    strict: true,
  });
  const found = logs.find((log) => log.args.proposalId === idOf(context));
  if (!found) throw new Error("the chain knows no such proposal");
  return found.args;
}

const steps: JourneyStep[] = [
  {
    name: "Anna proposes to fund a bounty",
    async run(context) {
      const { page, webUrl } = context;
      await page.goto(`${webUrl}/proposals/new`);
      await actAs(page, "Anna");
      await page.getByLabel("Title of the proposal").fill(title);
      await page
        .getByLabel("Reasons")
        .fill("Every third question is about the **bath**. A guide saves everybody time.");
      const card = await addAction(page, "Funded bounty");
      await fillAction(card, {
        Title: bountyTitle,
        "What is to be done": task,
        Reward: "2,500",
        "Days until the deadline": "60",
      });
      for (const reviewer of ["Carla", "David", "Elif"])
        await card.getByRole("button", { name: `Add ${reviewer}`, exact: true }).click();
      await page.getByText("This is what the members will see").waitFor();
      await page.getByRole("button", { name: "Propose", exact: true }).click();
      await page.waitForURL(/\/proposals\/\d+$/, { timeout: 60_000 });
      context.state.proposalId = page.url().split("/").at(-1);
      same("the state on chain", await stateOf(context), proposalState.pending);
      const { description, proposer } = await createdEvent(context);
      if (!description.endsWith(`#proposer=${proposer}`))
        throw new Error("the description lacks the proposer suffix");
    },
  },
  {
    name: "the page says exactly what would happen",
    async run(context) {
      const { page } = context;
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
      await page.getByText(`Create the bounty “${bountyTitle}” with a reward of ${rewardText}`).waitFor();
      await page.getByText(`to take ${rewardText} from the treasury`).waitFor();
      await page.getByRole("paragraph").filter({ hasText: task }).waitFor();
      await page.getByText("2 of 3 must agree").waitFor();
      const { calldatas, targets } = await createdEvent(context);
      same("the number of actions", targets.length, 2);
      for (const [index, calldata] of calldatas.entries()) {
        await page.getByText("Raw bytes", { exact: true }).nth(index).click();
        await page.getByText(calldata, { exact: true }).waitFor();
      }
    },
  },
  {
    name: "Anna votes for it with a reason",
    async run(context) {
      await context.world.skip(DAY + MINUTE);
      await context.page.goto(proposalUrl(context));
      await voteFor(context, "It pays for itself within a year.");
    },
  },
  {
    name: "Ben votes for it too, and the quorum is reached",
    async run(context) {
      const { page, publicClient, deployment } = context;
      await actAs(page, "Ben");
      await voteFor(context, "");
      await page.getByText("It pays for itself within a year.").waitFor();
      await page.getByText("reached", { exact: true }).waitFor();
      const [against, inFavour] = await publicClient.readContract({
        address: deployment.ecoGovernor,
        abi: ecoGovernorAbi,
        functionName: "proposalVotes",
        args: [idOf(context)],
      });
      same("votes against", against, 0n);
      if (inFavour === 0n) throw new Error("the chain counted no votes");
    },
  },
  {
    name: "after the vote Kim, no member, starts the waiting period",
    async run(context) {
      const { page, world } = context;
      await world.skip(5 * DAY + MINUTE);
      await page.goto(proposalUrl(context));
      await actAs(page, "Kim");
      await page.getByRole("button", { name: "Start the waiting period" }).click();
      await page.getByText("The waiting period has begun.").waitFor({ timeout: 30_000 });
      same("the state on chain", await stateOf(context), proposalState.queued);
    },
  },
  {
    name: "Kim carries it out: the treasury pays exactly the reward",
    async run(context) {
      const { page, world, publicClient, deployment } = context;
      await world.skip(2 * DAY + MINUTE);
      await page.goto(proposalUrl(context));
      const before = await treasuryEuros(context);
      await page.getByRole("button", { name: "Carry it out" }).click();
      await page.getByText("The proposal was carried out.").waitFor({ timeout: 30_000 });
      same("the state on chain", await stateOf(context), proposalState.executed);
      same("what the treasury paid", before - (await treasuryEuros(context)), reward);
      const board = { address: deployment.bountyBoard, abi: bountyBoardAbi } as const;
      const bountyId = await publicClient.readContract({ ...board, functionName: "bountyCount" });
      const bounty = await publicClient.readContract({
        ...board,
        functionName: "bountyOf",
        args: [bountyId],
      });
      same("the bounty's reward", bounty.amount, reward);
      context.state.bountyId = String(bountyId);
      context.state.bountyTitle = bountyTitle;
    },
  },
  {
    name: "the treasury page shows the movement with the proposal as its source",
    async run(context) {
      const { page, webUrl } = context;
      await page.goto(`${webUrl}/treasury`);
      const balance = formatAmount(await treasuryEuros(context), EURO, "en");
      await page.getByText(balance, { exact: true }).first().waitFor({ timeout: 30_000 });
      const row = page
        .getByRole("row")
        .filter({ hasText: title })
        .filter({ hasText: `-${rewardText}` });
      await row.waitFor({ timeout: 30_000 });
      await row.getByRole("link", { name: new RegExp(`^Proposal \\d+: ${title}$`) }).click();
      await page.waitForURL(proposalUrl(context));
      await page.getByRole("link", { name: `Bounty created: ${bountyTitle}` }).waitFor();
    },
  },
];

async function voteFor(context: JourneyContext, reason: string): Promise<void> {
  const { page, publicClient, deployment } = context;
  const before = await forVotes();
  await page.getByRole("radio", { name: "For", exact: true }).click({ timeout: 30_000 });
  await page.getByLabel("Reason (optional)").fill(reason);
  await page.getByRole("button", { name: "Vote", exact: true }).click();
  await page.getByText(/^Your vote “For” is counted with/).waitFor({ timeout: 30_000 });
  if ((await forVotes()) <= before) throw new Error("the chain did not count the vote");

  async function forVotes(): Promise<bigint> {
    const votes = await publicClient.readContract({
      address: deployment.ecoGovernor,
      abi: ecoGovernorAbi,
      functionName: "proposalVotes",
      args: [idOf(context)],
    });
    return votes[1];
  }
}

/** Journey 1: a member proposes a bounty, two members vote, anyone carries it out, the treasury pays exactly that. */
export const memberJourney: Journey = { name: "member", steps };

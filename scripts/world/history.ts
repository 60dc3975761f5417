import { encodeFunctionData, keccak256, parseUnits, toHex } from "viem";
import { bountyBoardAbi, type Deployment, ecoGovernorAbi, euroMockAbi } from "../../bindings/src/index.ts";
import { personaAddress } from "../local.ts";
import type { LocalClient } from "../stack/chain.ts";
import { act } from "./actor.ts";

const DAY = 86_400;
const FOR = 1;
const EURO_DECIMALS = 6;

/** Days of local time that `makeHistory` takes at the least: voting delay, voting, timelock. */
export const HISTORY_DAYS = 9;

const bountyTitle = "Translate the operator's handbook into German";
const bountyText = [
  "The handbook for people who host a KI-Heizung exists in English only.",
  "",
  "**Wanted:** a German translation that a heating engineer would sign: complete, with the glossary's words, as a pull request.",
].join("\n");

/** Gives the local world a past of real transactions: a treasury and a customer with euros, a vote that funded a bounty, and that bounty paid. */
export async function makeHistory(client: LocalClient, at: Deployment): Promise<void> {
  await act(client, "deployer", {
    address: at.euro,
    abi: euroMockAbi,
    functionName: "mint",
    args: [at.timelockController, euros(250_000)],
  });
  await act(client, "deployer", {
    address: at.euro,
    abi: euroMockAbi,
    functionName: "mint",
    args: [personaAddress("institute"), euros(20_000)],
  });
  await passVote(client, at);
  const bountyId = 1n;
  const board = { address: at.bountyBoard, abi: bountyBoardAbi } as const;
  await act(client, "kim", {
    ...board,
    functionName: "applyFor",
    args: [bountyId, "I translated two heat pump manuals; links in my profile. Ready in three days."],
  });
  await act(client, "carla", { ...board, functionName: "assign", args: [bountyId, personaAddress("kim")] });
  const uri = "https://example.org/ecosphere/handbook/pull/12";
  await act(client, "kim", {
    ...board,
    functionName: "submit",
    args: [bountyId, keccak256(toHex(uri)), uri],
  });
  await act(client, "carla", {
    ...board,
    functionName: "approve",
    args: [bountyId, "Complete and well written."],
  });
  await act(client, "david", {
    ...board,
    functionName: "approve",
    args: [bountyId, "Checked the technical terms."],
  });
}

/** A proposal that funds a bounty, from proposal to execution. */
async function passVote(client: LocalClient, at: Deployment): Promise<void> {
  const amount = euros(1_800);
  const now = await chainTime(client);
  const terms = {
    token: at.euro,
    amount,
    deadline: now + 40 * DAY,
    reviewWindow: 7 * DAY,
    approvalsNeeded: 2,
    reviewers: ["carla", "david", "elif"].map(personaAddress),
    title: bountyTitle,
    text: bountyText,
  };
  const targets = [at.euro, at.bountyBoard];
  const values = [0n, 0n];
  const calldatas = [
    encodeFunctionData({ abi: euroMockAbi, functionName: "approve", args: [at.bountyBoard, amount] }),
    encodeFunctionData({ abi: bountyBoardAbi, functionName: "create", args: [terms] }),
  ];
  const description = [
    "# Fund the German handbook",
    "",
    "Most of our operators speak German. This pays 1,800 € for a translation of the operator's handbook, reviewed by Carla, David and Elif.",
    "",
    `#proposer=${personaAddress("elif")}`,
  ].join("\n");
  const governor = { address: at.ecoGovernor, abi: ecoGovernorAbi } as const;
  const id = (await act(client, "elif", {
    ...governor,
    functionName: "propose",
    args: [targets, values, calldatas, description],
  })) as bigint;
  await pass(client, DAY + 1);
  await vote(client, at, "anna", id, FOR, "Operators have asked for it since the first workshop.");
  await vote(client, at, "ben", id, FOR, "");
  await vote(client, at, "carla", id, FOR, "I will review.");
  await vote(client, at, "david", id, 0, "I would rather pay for a video.");
  await pass(client, 5 * DAY);
  const asked = [targets, values, calldatas, keccak256(toHex(description))] as const;
  await act(client, "anna", { ...governor, functionName: "queue", args: asked });
  await pass(client, 2 * DAY + 1);
  await act(client, "ben", { ...governor, functionName: "execute", args: asked });
}

async function vote(
  client: LocalClient,
  at: Deployment,
  persona: string,
  id: bigint,
  support: number,
  reason: string,
): Promise<void> {
  await act(client, persona, {
    address: at.ecoGovernor,
    abi: ecoGovernorAbi,
    functionName: "castVoteWithReason",
    args: [id, support, reason],
  });
}

async function pass(client: LocalClient, seconds: number): Promise<void> {
  await client.increaseTime({ seconds });
  await client.mine({ blocks: 1 });
}

async function chainTime(client: LocalClient): Promise<number> {
  return Number((await client.getBlock()).timestamp);
}

const euros = (amount: number) => parseUnits(String(amount), EURO_DECIMALS);

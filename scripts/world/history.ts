import { encodeFunctionData, keccak256, toHex } from "viem";
import { bountyBoardAbi, type Deployment, euroMockAbi, plainBounty } from "../../bindings/src/index.ts";
import { personaAddress } from "../local.ts";
import type { LocalClient } from "../stack/chain.ts";
import { act } from "./actor.ts";
import { chainTime, euros } from "./chainTime.ts";
import { communityProposal, liveByIt } from "./communityProposal.ts";
import { operatorsProposal } from "./operatorsProposal.ts";
import { passProposals, type WorldProposal } from "./passProposals.ts";

const DAY = 86_400;

/** Days of local time that `makeHistory` takes at the least: voting delay, voting, timelock. */
export const HISTORY_DAYS = 9;

const bountyTitle = "Translate the operator's handbook into German";
const bountyText = [
  "The handbook for people who host a KI-Heizung exists in English only.",
  "",
  "**Wanted:** a German translation that a heating engineer would sign: complete, with the glossary's words, as a pull request.",
].join("\n");

/** Gives the local world a past of real transactions: a treasury and a customer with euros, votes that funded work, work that was paid. */
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
  const now = await chainTime(client);
  await passProposals(client, at, [
    handbookProposal(at, now),
    communityProposal(at, now),
    operatorsProposal(at),
  ]);
  await liveByIt(client, at);
  await deliverHandbook(client, at);
}

/** Kim translates the handbook and is paid. */
async function deliverHandbook(client: LocalClient, at: Deployment): Promise<void> {
  const bountyId = 1n;
  const board = { address: at.bountyBoard, abi: bountyBoardAbi } as const;
  await act(client, "kim", {
    ...board,
    functionName: "applyFor",
    args: [bountyId, "I translated two heat pump manuals; links in my profile. Ready in three days.", []],
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
    args: [bountyId, keccak256(toHex(uri)), "Complete and well written."],
  });
  await act(client, "david", {
    ...board,
    functionName: "approve",
    args: [bountyId, keccak256(toHex(uri)), "Checked the technical terms."],
  });
}

/** The proposal that funds the handbook's bounty. `votedAt`: Unix seconds. */
function handbookProposal(at: Deployment, votedAt: number): WorldProposal {
  const amount = euros(1_800);
  const terms = {
    token: at.euro,
    amount,
    deadline: votedAt + 40 * DAY,
    reviewWindow: 7 * DAY,
    approvalsNeeded: 2,
    reviewers: ["carla", "david", "elif"].map(personaAddress),
    title: bountyTitle,
    text: bountyText,
    options: plainBounty,
  };
  return {
    proposer: "elif",
    actions: [
      [
        at.euro,
        encodeFunctionData({ abi: euroMockAbi, functionName: "approve", args: [at.bountyBoard, amount] }),
      ],
      [at.bountyBoard, encodeFunctionData({ abi: bountyBoardAbi, functionName: "create", args: [terms] })],
    ],
    text: [
      "# Fund the German handbook",
      "",
      "Most of our operators speak German. This pays 1,800 € for a translation of the operator's handbook, reviewed by Carla, David and Elif.",
    ].join("\n"),
    votes: [
      ["anna", "for", "Operators have asked for it since the first workshop."],
      ["ben", "for", ""],
      ["carla", "for", "I will review."],
      ["david", "against", "I would rather pay for a video."],
    ],
  };
}

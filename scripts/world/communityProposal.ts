import { readFileSync } from "node:fs";
import { join } from "node:path";
import { encodeFunctionData, type Hex, keccak256 } from "viem";
import {
  budgetsAbi,
  type Deployment,
  euroMockAbi,
  plainBounty,
  roadmapAbi,
  standardsAbi,
} from "../../bindings/src/index.ts";
import { personaAddress } from "../local.ts";
import { root } from "../root.ts";
import type { LocalClient } from "../stack/chain.ts";
import { act } from "./actor.ts";
import { CARE_LIMIT, careActions } from "./carePlan.ts";
import { chainTime, euros, pass } from "./chainTime.ts";
import type { WorldProposal } from "./passProposals.ts";

const DAY = 86_400;
const HOUR = 3_600;
/** Voting delay, voting and timelock. */
const VOTE_DAYS = 8;
const SOFTWARE = 0;
const HARDWARE = 1;
const REVIEWERS = ["carla", "david", "elif"];

/** A guideline of `web/public/documents`: where the pages serve it, and the hash the members vote on. */
function guideline(kind: "software" | "hardware"): { uri: string; hash: Hex } {
  const uri = `/documents/${kind}-guideline-1.md`;
  return { uri, hash: keccak256(readFileSync(join(root, "web", "public", uri))) };
}

/** The proposal that gives the community reviewers, guidelines, a budget and its first milestones. `votedAt`: Unix seconds. */
export function communityProposal(at: Deployment, votedAt: number): WorldProposal {
  const software = guideline("software");
  const hardware = guideline("hardware");
  const milestones = milestoneTerms(at, votedAt + VOTE_DAYS * DAY, software.hash, hardware.hash);
  const tranches = milestones.reduce((sum, { amount }) => sum + amount, 0n);
  const limit = euros(12_000);
  const actions: [target: `0x${string}`, calldata: Hex][] = [
    ...REVIEWERS.map((reviewer): [`0x${string}`, Hex] => [
      at.standards,
      encodeFunctionData({
        abi: standardsAbi,
        functionName: "accredit",
        args: [personaAddress(reviewer), true],
      }),
    ]),
    [at.standards, publish(SOFTWARE, "Software guideline", software)],
    [at.standards, publish(HARDWARE, "Hardware guideline", hardware)],
    [at.euro, approve(at.budgets, limit + CARE_LIMIT)],
    [
      at.budgets,
      encodeFunctionData({
        abi: budgetsAbi,
        functionName: "open",
        args: [
          {
            token: at.euro,
            spender: at.bountyBoard,
            manager: personaAddress("ben"),
            cap: euros(2_000),
            capPerBounty: euros(800),
            refillSeconds: 30 * DAY,
            limit,
            title: "Documentation and small fixes",
          },
        ],
      }),
    ],
    ...careActions(at, votedAt + VOTE_DAYS * DAY),
    [at.euro, approve(at.roadmap, tranches)],
    ...milestones.map((terms): [`0x${string}`, Hex] => [
      at.roadmap,
      encodeFunctionData({ abi: roadmapAbi, functionName: "plan", args: [terms] }),
    ]),
  ];
  return {
    proposer: "anna",
    actions,
    text: [
      "# Reviewers, guidelines, a budget and the first milestones",
      "",
      "What we need to work without a vote for each step:",
      "",
      "- **Carla, David and Elif** as accredited reviewers,",
      "- version 1 of our **software and hardware guidelines**,",
      "- a **budget** for documentation and small fixes: 2,000 € at most at once, full again after 30 days, 12,000 € in all, managed by Ben,",
      "- a **budget for care**: 120 € each month for a check of the school's node, twelve times, opened by whoever is there,",
      "- three **milestones** with money behind them.",
    ].join("\n"),
    votes: [
      ["anna", "for", "Small work should not wait eight days."],
      ["ben", "for", "I will report every month."],
      ["elif", "for", ""],
      ["carla", "abstain", "I am one of the reviewers."],
    ],
  };
}

const approve = (spender: `0x${string}`, amount: bigint) =>
  encodeFunctionData({ abi: euroMockAbi, functionName: "approve", args: [spender, amount] });

const publish = (kind: number, title: string, { hash, uri }: { hash: Hex; uri: string }) =>
  encodeFunctionData({
    abi: standardsAbi,
    functionName: "publish",
    args: [0n, kind, title, hash, uri, 0, 0],
  });

function milestoneTerms(at: Deployment, executedAt: number, software: Hex, hardware: Hex) {
  const common = {
    token: at.euro,
    reviewWindow: 7 * DAY,
    approvalsNeeded: 2,
    reviewers: REVIEWERS.map(personaAddress),
  };
  return [
    {
      ...common,
      amount: euros(4_000),
      payee: personaAddress("kim"),
      deadline: executedAt + 60 * DAY,
      standards: [software],
      title: "Meter driver for M-Bus heat meters",
      text: "The agent reads certified heat meters over wired M-Bus (EN 13757), with a test for each telegram of the public collection.",
    },
    {
      ...common,
      amount: euros(9_500),
      payee: personaAddress("olaf"),
      deadline: executedAt + 240 * DAY,
      standards: [hardware, software],
      title: "Kit of 20 modules",
      text: "Carrier board, bath and limiter as a kit that two people assemble in a day; drawings and bill of materials public.",
    },
    {
      ...common,
      amount: euros(2_500),
      payee: personaAddress("frida"),
      deadline: executedAt + 12 * HOUR,
      standards: [hardware],
      title: "Survey of farms in Brandenburg",
      text: "Ten visited farms with area, grid connection and own generation, as open data.",
    },
  ];
}

/** What follows from it: one milestone delivered and paid, one lapsed, one bounty funded from the budget. */
export async function liveByIt(client: LocalClient, at: Deployment): Promise<void> {
  const software = guideline("software").hash;
  const uri = "https://example.org/ecosphere/agent/releases/mbus-1";
  const evidence = keccak256(new TextEncoder().encode(uri));
  const roadmap = { address: at.roadmap, abi: roadmapAbi } as const;
  await act(client, "kim", { ...roadmap, functionName: "submitEvidence", args: [1n, evidence, uri] });
  const reviews = { carla: "All telegrams read, tests run here.", david: "" };
  for (const [reviewer, reason] of Object.entries(reviews)) {
    await act(client, reviewer, {
      address: at.standards,
      abi: standardsAbi,
      functionName: "stateConformity",
      args: [software, evidence, true, reason],
    });
    await act(client, reviewer, { ...roadmap, functionName: "approve", args: [1n, evidence, reason] });
  }
  await fundBounty(client, at);
  await pass(client, 13 * HOUR);
  await act(client, "elif", { ...roadmap, functionName: "lapse", args: [3n] });
}

/** Ben funds a bounty from his budget, without a vote. */
async function fundBounty(client: LocalClient, at: Deployment): Promise<void> {
  const now = await chainTime(client);
  const terms = {
    token: at.euro,
    amount: euros(350),
    deadline: now + 30 * DAY,
    reviewWindow: 5 * DAY,
    approvalsNeeded: 2,
    reviewers: REVIEWERS.map(personaAddress),
    title: "Photo guide: first start of a node",
    text: "Twenty photos with one sentence each, from the empty bath to the first reading.",
    options: { ...plainBounty, tags: "documentation,photos" },
  };
  await act(client, "ben", {
    address: at.budgets,
    abi: budgetsAbi,
    functionName: "fundBounty",
    args: [1n, terms],
  });
}

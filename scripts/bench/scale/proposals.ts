import {
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  keccak256,
  parseAbiParameters,
  toHex,
} from "viem";
import {
  type Deployment,
  ecoGovernorAbi,
  euroMockAbi,
  roadmapAbi,
  standardsAbi,
} from "../../../bindings/src/index.ts";
import { personaAddress } from "../../local.ts";
import { euros } from "../../world/chainTime.ts";
import { account, type Fate, fateOf, isDelegator, MEMBERS, ROUND } from "./plan.ts";
import { callFrom, type Sent } from "./Sender.ts";

const AGAINST = 0;
const FOR = 1;
const PAYMENTS = 7;
/** Proposers that vote on an ordinary proposal: together more than a quorum. */
const STRONG_VOTERS = 16;
const GAS = { propose: 1_500_000, vote: 150_000, queue: 700_000, execute: 2_000_000, cancel: 200_000 };

export interface ScaleProposal {
  index: number;
  fate: Fate;
  proposer: `0x${string}`;
  actions: [target: `0x${string}`, calldata: Hex][];
  description: string;
  id: bigint;
  /** Movements of the treasury its execution makes. */
  movements: number;
}

/** What the proposals need to know: a standard to pin, and a deadline for milestones (Unix seconds). */
export interface Terms {
  standard: Hex;
  deadline: number;
}

export function planProposal(index: number, count: number, at: Deployment, terms: Terms): ScaleProposal {
  const proposer = account(index % ROUND);
  const description = descriptionOf(index, proposer);
  const actions = [
    ...Array.from({ length: PAYMENTS }, (_, i) => payment(at, account(ROUND + i), euros(10 + (index % 90)))),
    ...(index % 4 === 0 ? milestone(at, index, terms) : []),
    ...(index % 4 === 1 ? [standard(at, index)] : []),
  ];
  const movements = PAYMENTS + (index % 4 === 0 ? 1 : 0);
  const id = BigInt(
    keccak256(
      encodeAbiParameters(
        parseAbiParameters("address[], uint256[], bytes[], bytes32"),
        hashedCalls({ actions, description }),
      ),
    ),
  );
  return { index, fate: fateOf(index, count), proposer, actions, description, id, movements };
}

const topics = ["Repair", "Survey", "Lessons", "Tools", "Translation", "Meters", "Travel", "Hosting"];

function descriptionOf(index: number, proposer: `0x${string}`): string {
  return [
    `# ${topics[index % topics.length]} in region ${index + 1}`,
    "",
    `What we want, why now, and what it costs; region ${index + 1} asked for it in the workshop of this quarter.`,
    "",
    ...Array.from(
      { length: 1 + (index % 6) },
      (_, step) => `- step ${step + 1}: somebody does something useful`,
    ),
    "",
    `#proposer=${proposer}`,
  ].join("\n");
}

const payment = (at: Deployment, to: `0x${string}`, amount: bigint): [`0x${string}`, Hex] => [
  at.euro,
  encodeFunctionData({ abi: euroMockAbi, functionName: "transfer", args: [to, amount] }),
];

function milestone(at: Deployment, index: number, { standard, deadline }: Terms): [`0x${string}`, Hex][] {
  const amount = euros(25 + index);
  const terms = {
    ...{ token: at.euro, amount, payee: account(ROUND + index), deadline, reviewWindow: 604_800 },
    ...{
      approvalsNeeded: 2,
      reviewers: ["carla", "david", "elif"].map(personaAddress),
      standards: [standard],
    },
    ...{ title: `Delivery to region ${index + 1}`, text: "Drawings, parts list and a report." },
  };
  return [
    [at.euro, encodeFunctionData({ abi: euroMockAbi, functionName: "approve", args: [at.roadmap, amount] })],
    [at.roadmap, encodeFunctionData({ abi: roadmapAbi, functionName: "plan", args: [terms] })],
  ];
}

function standard(at: Deployment, index: number): [`0x${string}`, Hex] {
  const hash = keccak256(toHex(`guideline of region ${index + 1}`));
  const args = [
    0n,
    0,
    `Guideline of region ${index + 1}`,
    hash,
    `https://example.org/guideline/${index}`,
    0,
    0,
  ] as const;
  return [at.standards, encodeFunctionData({ abi: standardsAbi, functionName: "publish", args })];
}

export const propose = (one: ScaleProposal, at: Deployment): Sent =>
  callFrom(
    one.proposer,
    {
      to: at.ecoGovernor,
      abi: ecoGovernorAbi,
      functionName: "propose",
      args: [...callsOf(one), one.description],
    },
    GAS.propose,
  );

export function finish(what: "queue" | "execute" | "cancel", one: ScaleProposal, at: Deployment): Sent {
  const by = what === "cancel" ? personaAddress("guardian") : one.proposer;
  return callFrom(
    by,
    { to: at.ecoGovernor, abi: ecoGovernorAbi, functionName: what, args: hashedCalls(one) },
    GAS[what],
  );
}

const callsOf = ({ actions }: Pick<ScaleProposal, "actions">) =>
  [
    actions.map(([target]) => target),
    actions.map(() => 0n),
    actions.map(([, calldata]) => calldata),
  ] as const;

const hashedCalls = (one: Pick<ScaleProposal, "actions" | "description">) =>
  [...callsOf(one), keccak256(toHex(one.description))] as const;

/** `count` votes on an ordinary proposal that give it its fate. */
export function ballotsOn(one: ScaleProposal, count: number, at: Deployment): Sent[] {
  const strong = one.fate === "short of quorum" ? 0 : Math.min(STRONG_VOTERS, count);
  const voters = Array.from({ length: strong }, (_, i) => (one.index + 3 * i) % ROUND);
  for (let member = ROUND + ((one.index * 37) % (MEMBERS - ROUND)); voters.length < count; member++) {
    const candidate = member < MEMBERS ? member : ROUND + (member - MEMBERS);
    if (!isDelegator(candidate)) voters.push(candidate);
  }
  return voters.map((voter, i) => {
    const isAgreed = one.fate === "outvoted" ? i % 8 === 0 : i % 8 !== 0;
    return vote(one, voter, isAgreed ? FOR : AGAINST, at);
  });
}

/** Every member votes; those who gave their votes away take them back, after their delegates have voted. */
export function ballotsOfEverybody(one: ScaleProposal, at: Deployment): Sent[] {
  const members = Array.from({ length: MEMBERS }, (_, i) => i);
  return [
    ...members.filter((member) => !isDelegator(member)).map((member) => vote(one, member, member % 3, at)),
    ...members.filter(isDelegator).map((member) => vote(one, member, member % 2, at, "castOverrideVote")),
  ];
}

function vote(
  one: ScaleProposal,
  voter: number,
  support: number,
  at: Deployment,
  functionName = "castVoteWithReason",
): Sent {
  const reason =
    voter % 5 === 1 ? `Region ${one.index + 1} has waited long enough; I looked at the offers.` : "";
  return callFrom(
    account(voter),
    { to: at.ecoGovernor, abi: ecoGovernorAbi, functionName, args: [one.id, support, reason] },
    GAS.vote,
  );
}

import { type Hex, keccak256, parseEther, toHex } from "viem";
import { type Deployment, ecoTokenAbi, euroMockAbi, revenueRouterAbi } from "../../../bindings/src/index.ts";
import { personaAddress } from "../../local.ts";
import { euros } from "../../world/chainTime.ts";
import { account, HISTORY, isDelegator, MEMBERS, ROUND, SCALE } from "./plan.ts";
import {
  ballotsOfEverybody,
  ballotsOn,
  finish,
  planProposal,
  propose,
  type ScaleProposal,
  type Terms,
} from "./proposals.ts";
import { callFrom, type Sender, type Sent } from "./Sender.ts";

const DAY = 86_400;
const PULLS_PER_ROUND = 60;
const PROPOSER_ECO = parseEther("200000");
const MEMBER_ECO = parseEther("5000");

export interface ScaleWorld {
  crowded: ScaleProposal;
  proposals: number;
  votes: number;
  movements: number;
}

/** Fills a chain that has EcoSphere and its history: members, rounds of proposals with votes, income, payments, milestones. */
export async function makeScaleWorld(
  sender: Sender,
  at: Deployment,
  terms: Terms,
  progress: (what: string) => void,
): Promise<ScaleWorld> {
  progress(`${MEMBERS} members`);
  await gatherMembers(sender, at);
  const count = SCALE.proposals - HISTORY.proposals;
  const proposals = Array.from({ length: count }, (_, i) => planProposal(i, count, at, terms));
  const world = {
    crowded: proposals.at(-1) as ScaleProposal,
    proposals: SCALE.proposals,
    votes: HISTORY.votes,
    movements: MEMBERS + 1,
  };
  const payments = proposals
    .filter(({ fate }) => fate === "executed")
    .reduce((sum, one) => sum + one.movements, 0);
  const rounds = Math.ceil(count / ROUND) - 1;
  const gifts = Math.max(0, SCALE.movements - world.movements - payments - rounds * PULLS_PER_ROUND);
  progress(`${gifts} gifts`);
  await sender.send(Array.from({ length: gifts }, (_, i) => gift(at, euros(1 + (i % 40)))));
  world.movements += gifts;
  for (let first = 0; first < count; first += ROUND) {
    progress(`proposals ${first + 1} to ${Math.min(count, first + ROUND)}`);
    await runRound(sender, at, proposals.slice(first, first + ROUND), world);
  }
  progress("everybody votes on one proposal");
  const everybody = ballotsOfEverybody(world.crowded, at);
  await sender.send(everybody);
  world.votes += everybody.length;
  return world;
}

async function gatherMembers(sender: Sender, at: Deployment): Promise<void> {
  const members = Array.from({ length: MEMBERS }, (_, i) => account(i));
  const treasury = at.timelockController;
  const kim = personaAddress("kim");
  await sender.fund([...members, treasury, kim, personaAddress("guardian")]);
  const eco = { to: at.ecoToken, abi: ecoTokenAbi } as const;
  const euro = { to: at.euro, abi: euroMockAbi } as const;
  await sender.send([
    callFrom(kim, { ...euro, functionName: "mint", args: [treasury, euros(5_000_000)] }, 120_000),
    callFrom(kim, { ...euro, functionName: "mint", args: [kim, euros(5_000_000)] }, 120_000),
    callFrom(kim, { ...euro, functionName: "approve", args: [at.revenueRouter, euros(5_000_000)] }, 80_000),
    ...members.map((member, i) =>
      callFrom(
        treasury,
        { ...eco, functionName: "transfer", args: [member, i < ROUND ? PROPOSER_ECO : MEMBER_ECO] },
        250_000,
      ),
    ),
  ]);
  const delegators = members.map((_, i) => i).filter(isDelegator);
  await sender.send(
    delegators.map((i) =>
      callFrom(account(i), { ...eco, functionName: "delegate", args: [account(i % ROUND)] }, 250_000),
    ),
  );
  // A snapshot counts what was there before it.
  await sender.pass(60);
}

/** From proposal to execution, as far as each one gets; the last round stays open. */
async function runRound(
  sender: Sender,
  at: Deployment,
  round: ScaleProposal[],
  world: ScaleWorld,
): Promise<void> {
  const having = (...fates: string[]) => round.filter(({ fate }) => fates.includes(fate));
  await sender.send(round.map((one) => propose(one, at)));
  await sender.pass(DAY + 1);
  const ballots = round.flatMap((one) => ballotsOn(one, ordinaryVotesOn(one), at));
  await sender.send(ballots);
  world.votes += ballots.length;
  if (round.includes(world.crowded)) return;
  await sender.send(having("cancelled").map((one) => finish("cancel", one, at)));
  await sender.pass(5 * DAY);
  await sender.send(having("executed", "queued").map((one) => finish("queue", one, at)));
  await sender.send(income(at));
  await sender.pass(2 * DAY + 1);
  await sender.send(having("executed").map((one) => finish("execute", one, at)));
  world.movements += PULLS_PER_ROUND + having("executed").reduce((sum, one) => sum + one.movements, 0);
  await sender.pass(25 * DAY);
}

/** The votes that are not everybody's on the crowded proposal, evenly on the others. */
function ordinaryVotesOn({ index, fate }: ScaleProposal): number {
  if (fate === "crowded") return 0;
  const votes = SCALE.votes - HISTORY.votes - MEMBERS;
  const others = SCALE.proposals - HISTORY.proposals - 1;
  return Math.floor(((index + 1) * votes) / others) - Math.floor((index * votes) / others);
}

/** Deposits of a customer, each pulled into the treasury at once. */
function income(at: Deployment): Sent[] {
  const router = { to: at.revenueRouter, abi: revenueRouterAbi } as const;
  return Array.from({ length: PULLS_PER_ROUND }, (_, i) => {
    const deposit = [toHex("compute-fee", { size: 32 }), keccak256(toHex(i)), euros(20 + i)] as [
      Hex,
      Hex,
      bigint,
    ];
    return [
      callFrom(personaAddress("kim"), { ...router, functionName: "deposit", args: deposit }, 200_000),
      callFrom(
        personaAddress("kim"),
        { ...router, functionName: "pull", args: [at.timelockController] },
        200_000,
      ),
    ];
  }).flat();
}

const gift = (at: Deployment, amount: bigint): Sent =>
  callFrom(
    personaAddress("kim"),
    { to: at.euro, abi: euroMockAbi, functionName: "transfer", args: [at.timelockController, amount] },
    80_000,
  );

/*
given EcoToken and EcoGovernor beside OpenZeppelin's ERC20Votes, VotesExtended and GovernorCountingOverridable,
where every member delegated to itself and the treasury's tokens do not exist
└── given any sequence of transfers, delegations, votes and overrides, several of them in one second
    ├── both refuse the same calls by the same name
    ├── both know the same votes, delegates, balances and quorum, now and then
    ├── both count the same and reach the same state
    └── only the objection period differs: it opens when the outcome turns to success in the last day
*/
import { expect } from "chai";
import { id } from "ethers";
import fc from "fast-check";
import { network } from "hardhat";
import { DAY, eco, OBJECTION, TIMELOCK_DELAY } from "../helpers/deploy.ts";
import { proposalOf, State } from "../helpers/proposals.ts";

const RUNS = 10;
const NAMES = ["anna", "ben", "carla", "david", "elif", "olaf"] as const;
const HELD = [5_000_000, 4_000_000, 1_000_000, 500_000, 250_000, 0];
const PROPOSER_HOLDS = 100_000;
const TREASURY = NAMES.length;
const GAS = { gasLimit: 2_000_000 };

type Moment = number | "snapshot" | "start" | "last day" | "end";
type Step = { wait: Moment; what: "transfer" | "delegate" | "vote" | "override"; by: number; with: number };

const seconds = fc.constantFrom<Moment>(0, 0, 0, 1, 3_600, DAY / 2);
const moments = fc.constantFrom<Moment>("snapshot", "start", "start", "start", "last day", "end");
const waits = fc.oneof({ weight: 3, arbitrary: seconds }, { weight: 2, arbitrary: moments });
const person = fc.nat(NAMES.length - 1);
const tokenStep = fc.record({
  wait: waits,
  what: fc.constantFrom("transfer" as const, "delegate" as const),
  by: fc.nat(TREASURY),
  with: fc.nat(TREASURY),
});
const ballotStep = fc.record({
  wait: waits,
  what: fc.constantFrom("vote" as const, "override" as const),
  by: person,
  with: fc.nat(2),
});

async function deployBoth() {
  const connection = await network.create({ override: { allowBlocksWithSameTimestamp: true } });
  const { ethers, networkHelpers } = connection;
  const [deployer, proposer, ...rest] = await ethers.getSigners();
  if (!deployer || !proposer) throw new Error("no accounts");
  const people = rest.slice(0, NAMES.length);
  const holders = [...people.slice(0, -1), proposer].map(({ address }) => address);
  const amounts = [...HELD.slice(0, -1), PROPOSER_HOLDS].map(eco);
  const timelock = () => ethers.deployContract("TimelockController", [TIMELOCK_DELAY, [], [], deployer]);
  const treasury = await timelock();
  const otherTimelock = await timelock();
  const token = await ethers.deployContract("EcoToken", [treasury, eco(20_000_000), holders, amounts]);
  const governor = await ethers.deployContract("EcoGovernor", [token, treasury, deployer, 365 * DAY]);
  const otherToken = await ethers.deployContract("ReferenceToken", [holders, amounts]);
  const otherGovernor = await ethers.deployContract("ReferenceGovernor", [otherToken, otherTimelock]);
  for (const [lock, of] of [[treasury, governor] as const, [otherTimelock, otherGovernor] as const])
    for (const role of ["PROPOSER_ROLE", "CANCELLER_ROLE", "EXECUTOR_ROLE"])
      await lock.grantRole(id(role), of);
  for (const holder of [...people, proposer]) await otherToken.connect(holder).delegate(holder);
  await networkHelpers.impersonateAccount(await treasury.getAddress());
  await networkHelpers.setBalance(await treasury.getAddress(), 10n ** 20n);
  const everybody = [...people, await ethers.getSigner(await treasury.getAddress())];
  const snapshot = await networkHelpers.takeSnapshot();
  const restore = () => snapshot.restore();
  return { ...connection, everybody, proposer, token, governor, otherToken, otherGovernor, restore };
}

type Both = Awaited<ReturnType<typeof deployBoth>>;

/** How a call ended: "done", or the name of its error. */
async function endOf(call: Promise<{ wait(): Promise<unknown> }>): Promise<string> {
  try {
    await (await call).wait();
    return "done";
  } catch (error) {
    return /custom error '(\w+)\(/.exec(String(error))?.[1] ?? String(error);
  }
}

/** One life of a proposal on both systems, step by step at the same seconds. */
function livesOf(both: Both) {
  const { everybody, token, governor, otherToken, otherGovernor, networkHelpers } = both;
  const proposal = proposalOf([{ target: everybody[0]?.address ?? "", value: 1n }]);
  const { targets, values, calldatas, description } = proposal;
  let now = 0;
  let began = 0;
  let proposalId = 0n;
  let snapshot = 0;
  let end = 0;
  let hasTurned = false;
  let turn = 0;
  const seconds = new Set<number>();

  const at = (index: number) => {
    const signer = everybody[index];
    if (!signer) throw new Error(`nobody ${index}`);
    return signer;
  };
  /** The same second on both sides. */
  const bothEnds = async (
    call: () => Promise<{ wait(): Promise<unknown> }>,
    other: () => Promise<{ wait(): Promise<unknown> }>,
  ) => {
    await networkHelpers.time.setNextBlockTimestamp(now);
    const ours = await endOf(call());
    await networkHelpers.time.setNextBlockTimestamp(now);
    return [ours, await endOf(other())] as const;
  };
  const reachNow = async () => {
    await networkHelpers.time.setNextBlockTimestamp(now);
    await networkHelpers.mine();
  };
  const isSucceeding = async () => {
    const { againstVotes, forVotes, abstainVotes } = await otherGovernor.proposalVotes(proposalId);
    return forVotes > againstVotes && forVotes + abstainVotes >= (await otherGovernor.quorum(snapshot));
  };

  const transfer = async (from: number, to: number, part: number) => {
    if (from === TREASURY && to === TREASURY) return;
    const amount = ((await token.balanceOf(at(from))) * BigInt(part)) / 3n;
    const call = () => token.connect(at(from)).transfer(at(to), amount, GAS);
    const other = () =>
      to === TREASURY
        ? otherToken.burn(at(from), amount, GAS)
        : from === TREASURY
          ? otherToken.mint(at(to), amount, GAS)
          : otherToken.connect(at(from)).transfer(at(to), amount, GAS);
    expect(await bothEnds(call, other)).to.deep.equal(["done", "done"]);
  };
  /** To the treasury's place stands: back to oneself. */
  const delegate = async (from: number, to: number) => {
    if (from === TREASURY) return;
    const next = to === TREASURY ? "0x0000000000000000000000000000000000000000" : at(to).address;
    const other = to === TREASURY ? at(from).address : next;
    expect(
      await bothEnds(
        () => token.connect(at(from)).delegate(next, GAS),
        () => otherToken.connect(at(from)).delegate(other, GAS),
      ),
    ).to.deep.equal(["done", "done"]);
  };
  const ballot = async (what: "vote" | "override", by: number, support: number) => {
    if (proposalId === 0n) return;
    const has = now > snapshot && (await weightOf(what, by)) === 0n;
    const succeeded = await isSucceeding();
    const cast = (on: Pick<typeof governor, "connect">) => {
      const mine = on.connect(at(by)) as typeof governor;
      return what === "vote"
        ? mine.castVote(proposalId, support, GAS)
        : mine.castOverrideVote(proposalId, support, "", GAS);
    };
    if (has && now <= end) {
      // OpenZeppelin counts a vote of nothing; ours says why it is nothing.
      await networkHelpers.time.setNextBlockTimestamp(now);
      expect(await endOf(cast(governor))).to.equal("EcoGovernorNoVotingPower");
      return;
    }
    if (now > end && (await governor.objectionEnd(proposalId)) !== 0n) return;
    const [ours, theirs] = await bothEnds(
      () => cast(governor),
      () => cast(otherGovernor as unknown as typeof governor),
    );
    expect(ours).to.equal(theirs);
    if (now >= end - DAY && !succeeded && (await isSucceeding())) hasTurned = true;
  };
  const weightOf = (what: "vote" | "override", by: number) =>
    what === "vote"
      ? otherToken.getPastVotes(at(by), snapshot)
      : otherToken.getPastBalanceOf(at(by), snapshot);

  const secondOf = (moment: Moment) => {
    if (typeof moment === "number") return now + moment;
    if (proposalId === 0n) return now + 1;
    const second = { snapshot, start: snapshot + 1, "last day": end - DAY, end }[moment];
    return Math.max(now, second);
  };
  /** Everybody's turn comes; whose step it was is looked at every time. */
  const expectSame = async (by: number) => {
    turn = (turn + 1) % NAMES.length;
    for (const i of new Set([by % NAMES.length, turn])) {
      const found = await Promise.all([
        token.getVotes(at(i)),
        token.delegates(at(i)),
        token.balanceOf(at(i)),
      ]);
      const other = [otherToken.getVotes(at(i)), otherToken.delegates(at(i)), otherToken.balanceOf(at(i))];
      expect(found, `${NAMES[i]} now`).to.deep.equal(await Promise.all(other));
    }
    if (proposalId === 0n) return;
    expect([...(await governor.proposalVotes(proposalId))]).to.deep.equal([
      ...(await otherGovernor.proposalVotes(proposalId)),
    ]);
    const objectionEnd = hasTurned ? BigInt(end + OBJECTION) : 0n;
    expect(await governor.objectionEnd(proposalId)).to.equal(objectionEnd);
    if (now <= end) expect(await governor.state(proposalId)).to.equal(await otherGovernor.state(proposalId));
  };

  return {
    async begin() {
      await both.restore();
      now = (await networkHelpers.time.latest()) + 10;
      began = now;
      await reachNow();
    },
    async step({ wait, what, by, with: other }: Step) {
      now = secondOf(wait);
      seconds.add(now);
      await reachNow();
      if (what === "transfer") await transfer(by, other, (by + other) % 4);
      else if (what === "delegate") await delegate(by, other);
      else await ballot(what, by, other);
      await expectSame(by);
    },
    async propose() {
      now += 1;
      const by = both.proposer;
      const ends = await bothEnds(
        () => governor.connect(by).propose(targets, values, calldatas, description),
        () => otherGovernor.connect(by).propose(targets, values, calldatas, description),
      );
      expect(ends).to.deep.equal(["done", "done"]);
      proposalId = await governor.hashProposal(targets, values, calldatas, proposal.descriptionHash);
      snapshot = Number(await governor.proposalSnapshot(proposalId));
      end = Number(await governor.proposalDeadline(proposalId));
    },
    /** After everything, and after an objection period nobody used. */
    async finish(): Promise<bigint> {
      now = Math.max(now, end + (hasTurned ? OBJECTION : 0)) + 1;
      await reachNow();
      const state = await governor.state(proposalId);
      expect(state).to.equal(await otherGovernor.state(proposalId));
      expect(await governor.quorum(snapshot)).to.equal(await otherGovernor.quorum(snapshot));
      for (const second of [...seconds].flatMap((time) => [time - 1, time])) {
        const who = at(turn++ % NAMES.length);
        if (second < began) continue;
        const then = (of: Pick<typeof token, "getPastVotes" | "getPastDelegate" | "getPastBalanceOf">) =>
          Promise.all([
            of.getPastVotes(who, second),
            of.getPastDelegate(who, second),
            of.getPastBalanceOf(who, second),
          ]);
        expect(await then(token), `${who.address} at ${second}`).to.deep.equal(
          await then(otherToken as unknown as typeof token),
        );
      }
      return hasTurned ? -state : state;
    },
  };
}

describe("EcoToken and EcoGovernor beside OpenZeppelin's", () => {
  it("agree through every sequence of transfers, delegations, votes and overrides", async () => {
    const both = await deployBoth();
    const reached = new Set<bigint>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(tokenStep, { maxLength: 6 }),
        fc.array(fc.oneof({ weight: 2, arbitrary: tokenStep }, { weight: 3, arbitrary: ballotStep }), {
          minLength: 6,
          maxLength: 24,
          size: "max",
        }),
        async (before, during) => {
          const lives = livesOf(both);
          await lives.begin();
          for (const step of before) await lives.step(step);
          await lives.propose();
          for (const step of during) await lives.step(step);
          reached.add(await lives.finish());
        },
      ),
      { numRuns: RUNS, seed: 3 },
    );
    for (const state of [State.Defeated, State.Succeeded, -State.Succeeded])
      expect(reached).to.include(state);
  });
});

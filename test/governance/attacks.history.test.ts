/*
given a proposal and tokens that move or change their delegate around its snapshot
├── in the second of the snapshot: what counts is how the second ended, once
├── in chains and rings of delegation: every token has one voice
├── after the snapshot: neither a new delegate nor the own voice back votes again
├── before the proposal: lent votes that are taken back leave it to be cancelled by anybody
└── the treasury's tokens moved to the governor do not vote in what is running
*/
import { expect } from "chai";
import { eco, freshGovernance, type Governance, HOLDINGS, TIMELOCK_DELAY } from "../helpers/deploy.ts";
import {
  type Proposals,
  proposalOf,
  proposalsOn,
  State,
  Support,
  statesBitmap,
} from "../helpers/proposals.ts";

describe("Attacks on the history of votes", () => {
  let at: Governance;
  let life: Proposals;
  beforeEach(async () => {
    at = await freshGovernance();
    life = proposalsOn(at);
  });
  const noPower = (call: Promise<unknown>, account: { address: string }, snapshot: bigint) =>
    expect(call)
      .to.be.revertedWithCustomError(at.governor, "EcoGovernorNoVotingPower")
      .withArgs(account.address, snapshot);
  const votesOf = async (id: bigint) => [...(await at.governor.proposalVotes(id))];

  it("tokens moved in the very second of the snapshot vote from where they end, and nowhere else", async () => {
    const { governor, token, actors } = at;
    const { anna, kim, ben } = actors;
    const proposal = await life.payment();
    await life.propose(proposal, ben);
    const id = await life.idOf(proposal);
    const snapshot = await governor.proposalSnapshot(id);
    await at.networkHelpers.time.setNextBlockTimestamp(snapshot);
    await token.connect(anna).transfer(kim, eco(HOLDINGS.anna));
    await expect(governor.connect(anna).castVote.staticCall(id, Support.For, { blockTag: "latest" }))
      .to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState")
      .withArgs(id, State.Pending, statesBitmap("Active"));
    await life.toVoting(id);
    await noPower(governor.connect(anna).castVote(id, Support.For), anna, snapshot);
    await noPower(governor.connect(anna).castOverrideVote(id, Support.For, ""), anna, snapshot);
    await life.vote(id, Support.For, "kim");
    expect(await votesOf(id)).to.deep.equal([0n, eco(HOLDINGS.anna), 0n]);
  });

  it("tokens moved a second after the snapshot vote from where they were", async () => {
    const { governor, token, actors } = at;
    const id = await life.open(await life.payment(), actors.ben);
    await token.connect(actors.anna).transfer(actors.kim, eco(HOLDINGS.anna));
    await life.vote(id, Support.For, "anna");
    const snapshot = await governor.proposalSnapshot(id);
    await noPower(governor.connect(actors.kim).castVote(id, Support.For), actors.kim, snapshot);
    expect(await votesOf(id)).to.deep.equal([0n, eco(HOLDINGS.anna), 0n]);
  });

  for (const [shape, last] of [
    ["chain", "carla"],
    ["ring", "anna"],
  ] as const)
    it(`a ${shape} of delegations gives every token one voice, with and without overrides`, async () => {
      const { governor, token, actors } = at;
      const { anna, ben } = actors;
      await token.connect(anna).delegate(ben);
      await token.connect(ben).delegate(actors[last]);
      await at.networkHelpers.time.increase(60);
      const id = await life.open(await life.payment(), actors.whale);
      const snapshot = await governor.proposalSnapshot(id);
      expect(await token.getPastVotes(ben, snapshot)).to.equal(eco(HOLDINGS.anna));
      await life.vote(id, Support.For, "ben", last);
      const own = last === "carla" ? HOLDINGS.carla : 0;
      const all = eco(HOLDINGS.anna + HOLDINGS.ben + own);
      expect(await votesOf(id)).to.deep.equal([0n, all, 0n]);
      for (const member of [anna, ben])
        await governor.connect(member).castOverrideVote(id, Support.Against, "");
      expect(await votesOf(id)).to.deep.equal([eco(HOLDINGS.anna + HOLDINGS.ben), eco(own), 0n]);
    });

  it("taking the own voice back after the snapshot does not vote beside the delegate", async () => {
    const { governor, token, actors } = at;
    const { anna, ben } = actors;
    await token.connect(anna).delegate(ben);
    await at.networkHelpers.time.increase(60);
    const id = await life.open(await life.payment(), actors.whale);
    await life.vote(id, Support.For, "ben");
    await token.connect(anna).delegate(anna);
    await at.networkHelpers.time.increase(60);
    const snapshot = await governor.proposalSnapshot(id);
    await noPower(governor.connect(anna).castVote(id, Support.For), anna, snapshot);
    await governor.connect(anna).castOverrideVote(id, Support.For, "");
    expect(await votesOf(id)).to.deep.equal([0n, eco(HOLDINGS.anna + HOLDINGS.ben), 0n]);
  });

  for (const moment of ["Pending", "Active"] as const)
    it(`lent votes taken back while ${moment} leave the proposal to be cancelled by anybody`, async () => {
      const { governor, token, actors } = at;
      await token.connect(actors.anna).delegate(actors.mallory);
      await at.networkHelpers.time.increase(60);
      const proposal = await life.payment();
      await life.propose(proposal, actors.mallory);
      const id = await life.idOf(proposal);
      if (moment === "Active") await life.toVoting(id);
      await expect(life.cancel(proposal, actors.kim)).to.be.revertedWithCustomError(
        governor,
        "GovernorUnableToCancel",
      );
      await token.connect(actors.anna).delegate(actors.anna);
      await at.networkHelpers.time.increase(60);
      await life.cancel(proposal, actors.kim);
      await expect(life.propose(await life.payment(2), actors.mallory))
        .to.be.revertedWithCustomError(governor, "GovernorInsufficientProposerVotes")
        .withArgs(actors.mallory.address, 0, eco(100_000));
    });

  it("the treasury's tokens sent to the governor by a vote do not vote by relay in what is running", async () => {
    const { governor, token, actors } = at;
    const [target, tokens] = await Promise.all([governor.getAddress(), token.getAddress()]);
    const running = await life.payment(1, "running");
    const runningId = await life.idOf(running);
    const vote = governor.interface.encodeFunctionData("castVote", [runningId, Support.For]);
    const attack = proposalOf([
      { target: tokens, data: token.interface.encodeFunctionData("transfer", [target, eco(60_000_000)]) },
      { target, data: governor.interface.encodeFunctionData("relay", [target, 0, vote]) },
    ]);
    await life.pass(attack);
    await life.propose(running, actors.ben);
    await life.toVoting(runningId);
    await at.networkHelpers.time.increase(TIMELOCK_DELAY);
    await expect(life.execute(attack))
      .to.be.revertedWithCustomError(governor, "EcoGovernorNoVotingPower")
      .withArgs(target, await governor.proposalSnapshot(runningId));
    expect(await token.getVotes(governor)).to.equal(0);
  });
});

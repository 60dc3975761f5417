/*
given an active proposal
├── when the outcome turns to success before the last 24 hours
│   └── it opens no objection period
├── when a vote turns it to success in the last 24 hours
│   ├── it moves the deadline to 24 hours after the regular end
│   ├── it counts For and Abstain until the regular end, only Against afterwards (votes and overrides)
│   └── it lets Against defeat the proposal
├── when the outcome turned before, and turns again
│   └── it keeps one objection period after the regular end
└── when a vote in the last 24 hours turns nothing
    └── it opens no objection period
*/
import { expect } from "chai";
import { DAY, eco, freshGovernance, type Governance, HOLDINGS, OBJECTION } from "../helpers/deploy.ts";
import { type Proposal, type Proposals, proposalsOn, State, Support } from "../helpers/proposals.ts";

const HOUR = 3_600;

describe("EcoGovernor objection period", () => {
  let at: Governance;
  let life: Proposals;
  let proposal: Proposal;
  let proposalId: bigint;
  let regularEnd: bigint;
  beforeEach(async () => {
    at = await freshGovernance();
    life = proposalsOn(at);
    await at.token.connect(at.actors.elif).delegate(at.actors.ben);
    await at.networkHelpers.time.increase(60);
    proposal = await life.payment();
    proposalId = await life.open(proposal);
    regularEnd = await at.governor.proposalDeadline(proposalId);
  });
  const voteAt = async (
    beforeEnd: number,
    support: number,
    name: "anna" | "ben" | "carla" | "david" | "whale",
  ) => {
    await at.networkHelpers.time.setNextBlockTimestamp(regularEnd - BigInt(beforeEnd));
    return at.governor.connect(at.actors[name]).castVote(proposalId, support);
  };

  it("does not open when the outcome turned before the last 24 hours", async () => {
    await life.vote(proposalId, Support.For, "anna");
    await voteAt(DAY + 1, Support.For, "ben");
    await voteAt(HOUR, Support.For, "carla");
    expect(await at.governor.objectionEnd(proposalId)).to.equal(0);
    expect(await at.governor.proposalDeadline(proposalId)).to.equal(regularEnd);
  });

  for (const beforeEnd of [DAY, HOUR, 0])
    it(`opens when quorum and majority are reached ${beforeEnd} s before the end`, async () => {
      await life.vote(proposalId, Support.For, "anna");
      const until = regularEnd + BigInt(OBJECTION);
      await expect(voteAt(beforeEnd, Support.For, "ben"))
        .to.emit(at.governor, "ObjectionPeriodStarted")
        .withArgs(proposalId, until);
      expect(await at.governor.objectionEnd(proposalId)).to.equal(until);
      expect(await at.governor.proposalDeadline(proposalId)).to.equal(until);
    });

  it("does not open for a late vote that turns nothing", async () => {
    await voteAt(HOUR, Support.For, "anna");
    await voteAt(HOUR / 2, Support.Against, "ben");
    expect(await at.governor.objectionEnd(proposalId)).to.equal(0);
  });

  it("opens when Abstain brings the quorum to a majority", async () => {
    await life.vote(proposalId, Support.For, "anna");
    await voteAt(HOUR, Support.Abstain, "david");
    expect(await at.governor.objectionEnd(proposalId)).to.equal(regularEnd + BigInt(OBJECTION));
  });

  it("counts every support until the regular end and only Against afterwards", async () => {
    await life.vote(proposalId, Support.For, "anna");
    await voteAt(HOUR, Support.For, "ben");
    await voteAt(1, Support.For, "carla");
    const until = regularEnd + BigInt(OBJECTION);
    await at.networkHelpers.time.increaseTo(regularEnd + 1n);
    expect(await at.governor.state(proposalId)).to.equal(State.Active);
    for (const support of [Support.For, Support.Abstain])
      for (const call of [
        () => at.governor.connect(at.actors.david).castVote(proposalId, support),
        () => at.governor.connect(at.actors.elif).castOverrideVote(proposalId, support, ""),
      ])
        await expect(call())
          .to.be.revertedWithCustomError(at.governor, "EcoGovernorOnlyAgainstDuringObjection")
          .withArgs(proposalId, until);
    await life.vote(proposalId, Support.Against, "david");
    await at.governor.connect(at.actors.elif).castOverrideVote(proposalId, Support.Against, "not mine");
    expect([...(await at.governor.proposalVotes(proposalId))]).to.deep.equal([
      eco(HOLDINGS.david + HOLDINGS.elif),
      eco(HOLDINGS.anna + HOLDINGS.ben + HOLDINGS.carla),
      0n,
    ]);
    await at.networkHelpers.time.increaseTo(until);
    expect(await at.governor.state(proposalId)).to.equal(State.Active);
    await at.networkHelpers.time.increaseTo(until + 1n);
    expect(await at.governor.state(proposalId)).to.equal(State.Succeeded);
  });

  it("lets Against defeat what was turned at the last moment", async () => {
    await life.vote(proposalId, Support.For, "anna");
    await voteAt(0, Support.For, "david");
    await at.networkHelpers.time.increaseTo(regularEnd + 1n);
    await life.vote(proposalId, Support.Against, "ben", "carla");
    await life.pastEnd(proposalId);
    expect(await at.governor.state(proposalId)).to.equal(State.Defeated);
    await expect(life.queue(proposal)).to.be.revertedWithCustomError(
      at.governor,
      "GovernorUnexpectedProposalState",
    );
  });

  it("opens at a second turn, when the first was early and was undone late", async () => {
    await life.vote(proposalId, Support.For, "anna", "david");
    await voteAt(2 * HOUR, Support.Against, "whale");
    expect(await at.governor.objectionEnd(proposalId)).to.equal(0);
    await at.networkHelpers.time.setNextBlockTimestamp(regularEnd - 1n);
    await at.governor.connect(at.actors.whale).castOverrideVote(proposalId, Support.For, "");
    expect(await at.governor.objectionEnd(proposalId)).to.equal(regularEnd + BigInt(OBJECTION));
  });

  it("stays one period after the regular end when the outcome turns again and again", async () => {
    await life.vote(proposalId, Support.For, "anna");
    await voteAt(2 * HOUR, Support.For, "david");
    await voteAt(HOUR, Support.Against, "whale");
    await at.networkHelpers.time.setNextBlockTimestamp(regularEnd);
    await expect(
      at.governor.connect(at.actors.whale).castOverrideVote(proposalId, Support.Abstain, ""),
    ).not.to.emit(at.governor, "ObjectionPeriodStarted");
    expect(await at.governor.proposalDeadline(proposalId)).to.equal(regularEnd + BigInt(OBJECTION));
  });
});

/*
what OpenZeppelin's tests expect of GovernorProposalGuardian
├── the guardian is named by a vote only
├── it cancels an active proposal; beside it the proposer keeps its right while Pending, and no longer
└── here a term that ended gives the guardian's right to nobody
what they expect of GovernorVotesQuorumFraction
├── the fraction is known, reached or not reached
└── it changes by a vote only, from the next second on, and never beyond the whole
*/
import { expect } from "chai";
import {
  DAY,
  eco,
  freshGovernance,
  type Governance,
  GUARDIAN_TERM,
  QUORUM,
  TIMELOCK_DELAY,
  VOTABLE,
} from "../../helpers/deploy.ts";
import { type Proposals, proposalOf, proposalsOn, State, Support } from "../../helpers/proposals.ts";

describe("OpenZeppelin's expectations of guardian and quorum", () => {
  let at: Governance;
  let life: Proposals;
  beforeEach(async () => {
    at = await freshGovernance();
    life = proposalsOn(at);
  });
  const governed = async (name: string, args: unknown[]) =>
    proposalOf(
      [
        {
          target: await at.governor.getAddress(),
          data: at.governor.interface.encodeFunctionData(name as never, args as never),
        },
      ],
      name,
    );

  describe("ProposalGuardian", () => {
    it("is named by a vote only", async () => {
      const { governor, actors } = at;
      const until = (await at.networkHelpers.time.latest()) + 200 * DAY;
      await expect(governor.connect(actors.mallory).renewGuardian(actors.mallory, until))
        .to.be.revertedWithCustomError(governor, "GovernorOnlyExecutor")
        .withArgs(actors.mallory.address);
      const renewal = await governed("renewGuardian", [actors.kim.address, until]);
      await life.pass(renewal);
      await at.networkHelpers.time.increase(TIMELOCK_DELAY);
      await expect(life.execute(renewal))
        .to.emit(governor, "GuardianRenewed")
        .withArgs(actors.kim.address, until);
      expect(await governor.guardian()).to.equal(actors.kim.address);
    });

    it("cancels an active proposal, which its proposer cannot", async () => {
      const { governor, actors } = at;
      const proposal = await life.payment();
      const id = await life.open(proposal);
      await expect(life.cancel(proposal))
        .to.be.revertedWithCustomError(governor, "GovernorUnableToCancel")
        .withArgs(id, actors.anna.address);
      await expect(life.cancel(proposal, actors.guardian)).to.emit(governor, "ProposalCanceled").withArgs(id);
    });

    it("leaves the proposer its right while Pending", async () => {
      const proposal = await life.payment();
      await life.propose(proposal);
      await life.cancel(proposal);
    });

    it("whose term ended gives its right to nobody, not to the proposer either", async () => {
      const { governor, actors } = at;
      await at.networkHelpers.time.increase(GUARDIAN_TERM + DAY);
      const proposal = await life.payment();
      const id = await life.open(proposal);
      for (const caller of [actors.guardian, actors.anna])
        await expect(life.cancel(proposal, caller))
          .to.be.revertedWithCustomError(governor, "GovernorUnableToCancel")
          .withArgs(id, caller.address);
    });

    it("cancels in the last second of its term and not in the next", async () => {
      const { governor, actors } = at;
      const until = await governor.guardianUntil();
      await at.networkHelpers.time.increaseTo(until - 100n);
      const [first, second] = [await life.payment(1, "first"), await life.payment(1, "second")];
      await life.propose(first);
      await life.propose(second, actors.ben);
      await at.networkHelpers.time.setNextBlockTimestamp(until);
      await life.cancel(first, actors.guardian);
      await at.networkHelpers.time.setNextBlockTimestamp(until + 1n);
      await expect(life.cancel(second, actors.guardian)).to.be.revertedWithCustomError(
        governor,
        "GovernorUnableToCancel",
      );
    });
  });

  describe("VotesQuorumFraction", () => {
    const past = async () => {
      await at.networkHelpers.mine();
      return (await at.networkHelpers.time.latest()) - 1;
    };

    it("is 4 of 100 of what can vote", async () => {
      const { governor } = at;
      expect(await governor["quorumNumerator()"]()).to.equal(4);
      expect(await governor.quorumDenominator()).to.equal(100);
      expect(await governor["quorumNumerator(uint256)"](await past())).to.equal(4);
      expect(await governor["quorumNumerator(uint256)"](1)).to.equal(0);
      expect(await governor.quorum(await past())).to.equal(eco(QUORUM));
    });

    it("is reached by exactly so many votes, and missed by one less", async () => {
      const { token, actors } = at;
      await token.connect(actors.whale).transfer(actors.kim, eco(QUORUM));
      await token.connect(actors.whale).transfer(actors.olaf, eco(QUORUM) - 1n);
      await at.networkHelpers.time.increase(60);
      for (const [voter, state] of [
        ["kim", State.Succeeded],
        ["olaf", State.Defeated],
      ] as const) {
        const id = await life.open(await life.payment(1, voter));
        await life.vote(id, Support.For, voter);
        await life.pastEnd(id);
        expect(await at.governor.state(id)).to.equal(state);
      }
    });

    it("a tie is no majority, and one vote more is", async () => {
      const { token, actors } = at;
      await token.connect(actors.whale).transfer(actors.kim, eco(2_000_000));
      await token.connect(actors.whale).transfer(actors.olaf, eco(2_000_000));
      await token.connect(actors.whale).transfer(actors.mallory, 1n);
      await at.networkHelpers.time.increase(60);
      for (const [more, state] of [
        [[], State.Defeated],
        [["mallory"], State.Succeeded],
      ] as const) {
        const id = await life.open(await life.payment(1, `${more.length} more`));
        await life.vote(id, Support.For, "kim", ...more);
        await life.vote(id, Support.Against, "olaf");
        await life.pastEnd(id);
        expect(await at.governor.state(id)).to.equal(state);
      }
    });

    it("changes by a vote, from the next second on", async () => {
      const { governor, actors } = at;
      await expect(governor.connect(actors.mallory).updateQuorumNumerator(6))
        .to.be.revertedWithCustomError(governor, "GovernorOnlyExecutor")
        .withArgs(actors.mallory.address);
      const change = await governed("updateQuorumNumerator", [6]);
      await life.pass(change);
      await at.networkHelpers.time.increase(TIMELOCK_DELAY);
      await expect(life.execute(change)).to.emit(governor, "QuorumNumeratorUpdated").withArgs(4, 6);
      const changed = await at.networkHelpers.time.latest();
      await at.networkHelpers.mine();
      expect(await governor.quorum(changed - 1)).to.equal(eco(QUORUM));
      expect(await governor.quorum(changed)).to.equal(eco((VOTABLE * 6) / 100));
    });

    it("is never more than the whole", async () => {
      const change = await governed("updateQuorumNumerator", [101]);
      await life.pass(change);
      await at.networkHelpers.time.increase(TIMELOCK_DELAY);
      await expect(life.execute(change))
        .to.be.revertedWithCustomError(at.governor, "GovernorInvalidQuorumFraction")
        .withArgs(101, 100);
    });
  });
});

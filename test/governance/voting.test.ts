/*
given a proposal in the life of 40M votable ECO
├── castVote
│   ├── when voting twice, before the start, after the end, without power, with an unknown support, or as the treasury, it reverts
│   └── it counts the votes at the snapshot
├── castOverrideVote
│   ├── when done twice, without a balance, by the treasury or after the end, it reverts
│   └── it takes the weight from the delegate, who votes before, after, or not at all
├── votes by signature
│   ├── when the plain signature is right, it counts, also for an account that delegated by EIP-7702
│   └── when a contract wallet confirms it, it counts
└── quorum
    └── it is 4 % of the supply without the treasury, at the snapshot
*/
import { expect } from "chai";
import { signBallot } from "../helpers/ballots.ts";
import { eco, freshGovernance, type Governance, HOLDINGS, QUORUM } from "../helpers/deploy.ts";
import { type Proposals, proposalsOn, State, Support } from "../helpers/proposals.ts";

describe("EcoGovernor voting", () => {
  let at: Governance;
  let life: Proposals;
  beforeEach(async () => {
    at = await freshGovernance();
    life = proposalsOn(at);
  });
  const votesOf = async (proposalId: bigint) => [...(await at.governor.proposalVotes(proposalId))];

  describe("castVote", () => {
    let proposalId: bigint;
    beforeEach(async () => {
      const proposal = await life.payment();
      await life.propose(proposal);
      proposalId = await life.idOf(proposal);
    });

    it("reverts before the start", async () => {
      await expect(at.governor.connect(at.actors.anna).castVote(proposalId, Support.For))
        .to.be.revertedWithCustomError(at.governor, "GovernorUnexpectedProposalState")
        .withArgs(proposalId, State.Pending, `0x${"0".repeat(63)}2`);
    });

    it("reverts after the end", async () => {
      await life.pastEnd(proposalId);
      await expect(at.governor.connect(at.actors.anna).castVote(proposalId, Support.For))
        .to.be.revertedWithCustomError(at.governor, "GovernorUnexpectedProposalState")
        .withArgs(proposalId, State.Defeated, `0x${"0".repeat(63)}2`);
    });

    it("reverts when voting twice, whatever the support", async () => {
      await life.toVoting(proposalId);
      await life.vote(proposalId, Support.For, "anna");
      for (const support of Object.values(Support))
        await expect(at.governor.connect(at.actors.anna).castVote(proposalId, support))
          .to.be.revertedWithCustomError(at.governor, "GovernorAlreadyCastVote")
          .withArgs(at.actors.anna.address);
    });

    it("reverts with no power at the snapshot", async () => {
      await life.toVoting(proposalId);
      await at.token.connect(at.actors.anna).transfer(at.actors.kim, eco(10));
      await expect(at.governor.connect(at.actors.kim).castVote(proposalId, Support.For))
        .to.be.revertedWithCustomError(at.governor, "EcoGovernorNoVotingPower")
        .withArgs(at.actors.kim.address, await at.governor.proposalSnapshot(proposalId));
    });

    it("reverts for a support that does not exist", async () => {
      await life.toVoting(proposalId);
      await expect(at.governor.connect(at.actors.anna).castVote(proposalId, 3)).to.be.revertedWithCustomError(
        at.governor,
        "GovernorInvalidVoteType",
      );
    });

    it("reverts for the treasury", async () => {
      await life.toVoting(proposalId);
      const address = await at.timelock.getAddress();
      await at.networkHelpers.impersonateAccount(address);
      await at.networkHelpers.setBalance(address, 10n ** 18n);
      const treasury = await at.ethers.getSigner(address);
      for (const call of [
        () => at.governor.connect(treasury).castVote(proposalId, Support.For),
        () => at.governor.connect(treasury).castOverrideVote(proposalId, Support.For, ""),
      ])
        await expect(call())
          .to.be.revertedWithCustomError(at.governor, "EcoGovernorTreasuryCannotVote")
          .withArgs(address);
    });

    it("counts the votes at the snapshot by support", async () => {
      await life.toVoting(proposalId);
      await expect(
        at.governor.connect(at.actors.anna).castVoteWithReason(proposalId, Support.For, "good work"),
      )
        .to.emit(at.governor, "VoteCast")
        .withArgs(at.actors.anna.address, proposalId, Support.For, eco(HOLDINGS.anna), "good work");
      await life.vote(proposalId, Support.Against, "ben");
      await life.vote(proposalId, Support.Abstain, "carla");
      await life.vote(proposalId, Support.For, "david");
      expect(await votesOf(proposalId)).to.deep.equal([
        eco(HOLDINGS.ben),
        eco(HOLDINGS.anna + HOLDINGS.david),
        eco(HOLDINGS.carla),
      ]);
      expect(await at.governor.hasVoted(proposalId, at.actors.anna)).to.equal(true);
      expect(await at.governor.hasVoted(proposalId, at.actors.elif)).to.equal(false);
    });
  });

  describe("castOverrideVote", () => {
    let proposalId: bigint;
    const override = (support: number) =>
      at.governor.connect(at.actors.elif).castOverrideVote(proposalId, support, "my own mind");
    beforeEach(async () => {
      await at.token.connect(at.actors.elif).delegate(at.actors.ben);
      await at.networkHelpers.time.increase(60);
      proposalId = await life.open(await life.payment());
    });

    it("reverts when done twice, and without a balance", async () => {
      await override(Support.Against);
      await expect(override(Support.For))
        .to.be.revertedWithCustomError(at.governor, "GovernorAlreadyOverriddenVote")
        .withArgs(at.actors.elif.address);
      await expect(at.governor.connect(at.actors.kim).castOverrideVote(proposalId, Support.For, ""))
        .to.be.revertedWithCustomError(at.governor, "EcoGovernorNoVotingPower")
        .withArgs(at.actors.kim.address, await at.governor.proposalSnapshot(proposalId));
    });

    it("reverts after the end and for a support that does not exist", async () => {
      await expect(override(3)).to.be.revertedWithCustomError(at.governor, "GovernorInvalidVoteType");
      await life.pastEnd(proposalId);
      await expect(override(Support.For)).to.be.revertedWithCustomError(
        at.governor,
        "GovernorUnexpectedProposalState",
      );
    });

    const both = [eco(HOLDINGS.elif), eco(HOLDINGS.ben), 0n];
    for (const order of ["before", "after"] as const)
      it(`takes the weight from a delegate who votes ${order} it`, async () => {
        if (order === "after") await override(Support.Against);
        await life.vote(proposalId, Support.For, "ben");
        if (order === "before")
          await expect(override(Support.Against))
            .to.emit(at.governor, "VoteReduced")
            .withArgs(at.actors.ben.address, proposalId, Support.For, eco(HOLDINGS.elif))
            .and.to.emit(at.governor, "OverrideVoteCast")
            .withArgs(at.actors.elif.address, proposalId, Support.Against, eco(HOLDINGS.elif), "my own mind");
        expect(await votesOf(proposalId)).to.deep.equal(both);
        expect(await at.governor.hasVotedOverride(proposalId, at.actors.elif)).to.equal(true);
        expect(await at.governor.hasVoted(proposalId, at.actors.elif)).to.equal(false);
      });

    it("counts alone when the delegate does not vote", async () => {
      await override(Support.Abstain);
      expect(await votesOf(proposalId)).to.deep.equal([0n, 0n, eco(HOLDINGS.elif)]);
    });

    it("takes even the smallest weight from a delegate who voted", async () => {
      const { token, governor, actors } = at;
      await token.connect(actors.elif).transfer(actors.kim, 1n);
      await token.connect(actors.kim).delegate(actors.david);
      await at.networkHelpers.time.increase(60);
      const id = await life.open(await life.payment(2), actors.carla);
      await life.vote(id, Support.For, "david");
      await governor.connect(actors.kim).castOverrideVote(id, Support.Against, "");
      expect(await votesOf(id)).to.deep.equal([1n, eco(HOLDINGS.david), 0n]);
    });

    it("lets a member without delegate change its vote once", async () => {
      await life.vote(proposalId, Support.For, "anna");
      await at.governor.connect(at.actors.anna).castOverrideVote(proposalId, Support.Against, "");
      expect(await votesOf(proposalId)).to.deep.equal([eco(HOLDINGS.anna), 0n, 0n]);
    });
  });

  describe("votes by signature", () => {
    let proposalId: bigint;
    beforeEach(async () => {
      await at.token.connect(at.actors.elif).delegate(at.actors.ben);
      await at.networkHelpers.time.increase(60);
    });

    it("count the plain signature of a vote, a vote with reason, and an override", async () => {
      const { anna, ben, elif, mallory } = at.actors;
      proposalId = await life.open(await life.payment());
      const governor = at.governor.connect(mallory);
      const vote = { proposalId, support: Support.For, voter: anna.address };
      await governor.castVoteBySig(
        proposalId,
        Support.For,
        anna,
        await signBallot(at, anna, { kind: "Ballot", ...vote }),
      );
      const extended = {
        proposalId,
        support: Support.Abstain,
        voter: ben.address,
        reason: "unsure",
        params: "0x01",
      };
      const signed = await signBallot(at, ben, { kind: "ExtendedBallot", ...extended });
      await governor.castVoteWithReasonAndParamsBySig(
        proposalId,
        Support.Abstain,
        ben,
        "unsure",
        "0x01",
        signed,
      );
      const own = { proposalId, support: Support.Against, voter: elif.address, reason: "mine" };
      const overriding = await signBallot(at, elif, { kind: "OverrideBallot", ...own });
      await governor.castOverrideVoteBySig(proposalId, Support.Against, elif, "mine", overriding);
      expect(await votesOf(proposalId)).to.deep.equal([
        eco(HOLDINGS.elif),
        eco(HOLDINGS.anna),
        eco(HOLDINGS.ben),
      ]);
    });

    it("count the plain signature of an account that delegated its code by EIP-7702", async () => {
      const { anna, elif, mallory } = at.actors;
      proposalId = await life.open(await life.payment());
      for (const account of [anna, elif])
        await at.networkHelpers.setCode(account.address, `0xef0100${(await at.token.getAddress()).slice(2)}`);
      const signed = await signBallot(at, anna, {
        kind: "Ballot",
        proposalId,
        support: Support.For,
        voter: anna.address,
      });
      await at.governor.connect(mallory).castVoteBySig(proposalId, Support.For, anna, signed);
      const overriding = await signBallot(at, elif, {
        kind: "OverrideBallot",
        proposalId,
        support: Support.Against,
        voter: elif.address,
      });
      await at.governor
        .connect(mallory)
        .castOverrideVoteBySig(proposalId, Support.Against, elif, "", overriding);
      expect(await votesOf(proposalId)).to.deep.equal([eco(HOLDINGS.elif), eco(HOLDINGS.anna), 0n]);
    });

    it("count what a contract wallet confirms by ERC-1271, and nothing it does not", async () => {
      const { anna, kim, mallory } = at.actors;
      const wallet = await at.ethers.deployContract("ContractWallet", [kim]);
      await at.token.connect(anna).transfer(wallet, eco(10));
      await at.networkHelpers.time.increase(60);
      proposalId = await life.open(await life.payment());
      const voter = await wallet.getAddress();
      const vote = { kind: "Ballot", proposalId, support: Support.For, voter } as const;
      await expect(
        at.governor.castVoteBySig(proposalId, Support.For, voter, await signBallot(at, mallory, vote)),
      )
        .to.be.revertedWithCustomError(at.governor, "GovernorInvalidSignature")
        .withArgs(voter);
      await at.governor.castVoteBySig(proposalId, Support.For, voter, await signBallot(at, kim, vote));
      expect(await votesOf(proposalId)).to.deep.equal([0n, eco(10), 0n]);
    });
  });

  describe("quorum", () => {
    it("is 4 % of the supply without the treasury, at the time asked for", async () => {
      const { governor, networkHelpers } = at;
      const before = await networkHelpers.time.latest();
      await networkHelpers.time.increase(60);
      expect(await governor.quorum(before)).to.equal(eco(QUORUM));
      await life.enact(await life.payment(1_000_000));
      await networkHelpers.time.increase(60);
      expect(await governor.quorum((await networkHelpers.time.latest()) - 1)).to.equal(
        eco(41_000_000 * 0.04),
      );
      expect(await governor.quorum(before)).to.equal(eco(QUORUM));
    });

    it("counts For and Abstain, not Against", async () => {
      const proposal = await life.payment();
      const proposalId = await life.open(proposal);
      await life.vote(proposalId, Support.For, "anna");
      await life.vote(proposalId, Support.Against, "ben");
      await life.pastEnd(proposalId);
      expect(await at.governor.state(proposalId)).to.equal(State.Defeated);
    });
  });
});

/*
given members with 40M votable ECO, 60M at the treasury
├── propose
│   ├── when the proposer is below the threshold, it reverts
│   ├── when the proposer's last proposal is Pending or Active, it reverts; afterwards it passes
│   ├── when an action with calldata has no code at its target, or a 7702 designator, it reverts
│   └── it pins the code of called targets and nothing of plain payments
├── castVote
│   ├── when voting twice, before the start, after the end, without power, with an unknown support, or as the treasury, it reverts
│   └── it counts the votes at the snapshot
├── castOverrideVote
│   ├── when done twice, without a balance, by the treasury or after the end, it reverts
│   └── it takes the weight from the delegate, who votes before, after, or not at all
├── votes by signature
│   ├── when the plain signature is right, it counts, also for an account that delegated by EIP-7702
│   └── when a contract wallet confirms it, it counts
├── quorum
│   └── it is 4 % of the supply without the treasury, at the snapshot
├── queue and execute
│   ├── when too early or twice, they revert
│   └── they pay by anybody's hand
├── cancel
│   ├── guardian: any time until the term ends; proposer: while Pending
│   └── public: while Pending or Active, below the threshold stored at proposal
└── parameters and guardian
    ├── when a stranger changes them, it reverts
    └── a vote changes threshold, periods and guardian
*/
import { expect } from "chai";
import { keccak256, solidityPackedKeccak256, ZeroHash } from "ethers";
import { signBallot } from "../helpers/ballots.ts";
import {
  DAY,
  eco,
  freshGovernance,
  type Governance,
  GUARDIAN_TERM,
  HOLDINGS,
  QUORUM,
  TIMELOCK_DELAY,
} from "../helpers/deploy.ts";
import { type Proposals, proposalOf, proposalsOn, State, Support } from "../helpers/proposals.ts";

describe("EcoGovernor", () => {
  let at: Governance;
  let life: Proposals;
  beforeEach(async () => {
    at = await freshGovernance();
    life = proposalsOn(at);
  });
  const votesOf = async (proposalId: bigint) => (await at.governor.proposalVotes(proposalId)).toArray();

  describe("propose", () => {
    it("reverts below the threshold", async () => {
      const { elif } = at.actors;
      await expect(life.propose(await life.payment(), elif))
        .to.be.revertedWithCustomError(at.governor, "GovernorInsufficientProposerVotes")
        .withArgs(elif.address, eco(HOLDINGS.elif), eco(100_000));
    });

    it("reverts while the proposer's last proposal is Pending or Active", async () => {
      const first = await life.payment(1);
      await life.propose(first);
      const firstId = await life.idOf(first);
      const second = await life.payment(2);
      for (const moment of [() => undefined, () => life.toVoting(firstId)]) {
        await moment();
        await expect(life.propose(second))
          .to.be.revertedWithCustomError(at.governor, "EcoGovernorProposalStillLive")
          .withArgs(at.actors.anna.address, firstId);
      }
      await life.pastEnd(firstId);
      await life.propose(second);
      expect(await at.governor.lastProposalOf(at.actors.anna)).to.equal(await life.idOf(second));
    });

    it("lets the proposer begin again after cancelling while Pending", async () => {
      const first = await life.payment(1);
      await life.propose(first);
      await life.cancel(first);
      await life.propose(await life.payment(2));
    });

    it("reverts when an action with calldata calls an address without code", async () => {
      const empty = "0x000000000000000000000000000000000000dEaD";
      const actions = [
        { target: at.actors.kim.address, value: 1n },
        { target: empty, data: "0x12345678" },
      ];
      await expect(life.propose(proposalOf(actions)))
        .to.be.revertedWithCustomError(at.governor, "EcoGovernorTargetWithoutCode")
        .withArgs(1, empty);
    });

    it("reverts when an action calls an account that delegated its code by EIP-7702", async () => {
      const { kim } = at.actors;
      await at.networkHelpers.setCode(kim.address, `0xef0100${(await at.token.getAddress()).slice(2)}`);
      await expect(life.propose(proposalOf([{ target: kim.address, data: "0x12345678" }])))
        .to.be.revertedWithCustomError(at.governor, "EcoGovernorTargetIsDelegatedAccount")
        .withArgs(0, kim.address);
    });

    it("pins the code of called targets and nothing of plain payments", async () => {
      const token = await at.token.getAddress();
      const data = at.token.interface.encodeFunctionData("transfer", [at.actors.kim.address, 1n]);
      const called = proposalOf([
        { target: at.actors.kim.address, value: 1n },
        { target: token, data },
      ]);
      const codeHash = keccak256(await at.ethers.provider.getCode(token));
      const calledId = await life.idOf(called);
      await expect(life.propose(called))
        .to.emit(at.governor, "ProposalCodePinned")
        .withArgs(calledId, [ZeroHash, codeHash]);
      expect(await at.governor.codePin(calledId)).to.equal(
        solidityPackedKeccak256(["bytes32", "bytes32"], [ZeroHash, codeHash]),
      );
      const plain = proposalOf([{ target: at.actors.kim.address, value: 1n }], "A plain payment");
      await life.propose(plain, at.actors.ben);
      expect(await at.governor.codePin(await life.idOf(plain))).to.equal(ZeroHash);
    });
  });

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

  describe("queue and execute", () => {
    it("revert too early, and twice", async () => {
      const proposal = await life.payment(1_000);
      const proposalId = await life.open(proposal);
      await life.vote(proposalId, Support.For, "anna", "ben");
      await expect(life.queue(proposal)).to.be.revertedWithCustomError(
        at.governor,
        "GovernorUnexpectedProposalState",
      );
      await life.pastEnd(proposalId);
      await expect(life.execute(proposal)).to.be.revertedWithCustomError(
        at.governor,
        "GovernorUnexpectedProposalState",
      );
      await life.queue(proposal);
      await expect(life.execute(proposal)).to.be.revertedWithCustomError(
        at.timelock,
        "TimelockUnexpectedOperationState",
      );
      await at.networkHelpers.time.increase(TIMELOCK_DELAY);
      await life.execute(proposal);
      await expect(life.execute(proposal)).to.be.revertedWithCustomError(
        at.governor,
        "GovernorUnexpectedProposalState",
      );
      expect(await at.governor.state(proposalId)).to.equal(State.Executed);
      expect(await at.token.balanceOf(at.actors.kim)).to.equal(eco(1_000));
    });

    it("pays plain coins to an address whose code changed meanwhile", async () => {
      await at.networkHelpers.setBalance(await at.timelock.getAddress(), 10n);
      const target = "0x000000000000000000000000000000000000bEEF";
      const proposal = proposalOf([{ target, value: 3n }]);
      await life.pass(proposal);
      await at.networkHelpers.setCode(target, "0x00");
      await at.networkHelpers.time.increase(TIMELOCK_DELAY);
      await life.execute(proposal);
      expect(await at.ethers.provider.getBalance(target)).to.equal(3n);
    });
  });

  describe("cancel", () => {
    it("is the guardian's at any time: Pending, Active, Succeeded, Queued", async () => {
      const moments = [
        async () => {},
        (proposalId: bigint) => life.toVoting(proposalId),
        async (proposalId: bigint) => {
          await life.vote(proposalId, Support.For, "anna", "ben");
          await life.pastEnd(proposalId);
        },
      ];
      for (let upTo = 0; upTo <= moments.length; ++upTo) {
        const proposal = await life.payment(1_000, `cancelled in state ${upTo}`);
        await life.propose(proposal);
        const proposalId = await life.idOf(proposal);
        for (const moment of moments.slice(0, upTo + 1)) await moment(proposalId);
        if (upTo === moments.length) await life.queue(proposal);
        await life.cancel(proposal, at.actors.guardian);
        expect(await at.governor.state(proposalId)).to.equal(State.Canceled);
      }
    });

    it("is the proposer's while Pending only", async () => {
      const proposal = await life.payment();
      const proposalId = await life.open(proposal);
      await expect(life.cancel(proposal))
        .to.be.revertedWithCustomError(at.governor, "GovernorUnableToCancel")
        .withArgs(proposalId, at.actors.anna.address);
    });

    it("is nobody else's while the proposer holds the threshold", async () => {
      const proposal = await life.payment();
      await life.propose(proposal);
      await expect(life.cancel(proposal, at.actors.mallory)).to.be.revertedWithCustomError(
        at.governor,
        "GovernorUnableToCancel",
      );
    });

    for (const moment of ["Pending", "Active"] as const)
      it(`is everybody's while ${moment} once the proposer fell below the threshold`, async () => {
        const proposal = await life.payment();
        await life.propose(proposal);
        if (moment === "Active") await life.toVoting(await life.idOf(proposal));
        await at.token.connect(at.actors.anna).transfer(at.actors.kim, eco(HOLDINGS.anna - 99_999));
        await at.networkHelpers.time.increase(60);
        await life.cancel(proposal, at.actors.mallory);
        expect(await at.governor.state(await life.idOf(proposal))).to.equal(State.Canceled);
      });

    it("measures with the threshold of the day of the proposal", async () => {
      const raise = at.governor.interface.encodeFunctionData("setProposalThreshold", [eco(1_450_000)]);
      const raising = proposalOf(
        [{ target: await at.governor.getAddress(), data: raise }],
        "Raise the threshold",
      );
      await life.pass(raising);
      await at.networkHelpers.time.increase(TIMELOCK_DELAY);
      const before = await life.payment(1, "before");
      await life.propose(before, at.actors.ben);
      await life.execute(raising);
      const after = await life.payment(1, "after");
      await life.propose(after);
      expect(await at.governor.proposalThresholdAt(await life.idOf(before))).to.equal(eco(100_000));
      expect(await at.governor.proposalThresholdAt(await life.idOf(after))).to.equal(eco(1_450_000));
      expect(await at.governor.proposalThreshold()).to.equal(eco(1_450_000));
      await expect(life.cancel(before, at.actors.mallory)).to.be.revertedWithCustomError(
        at.governor,
        "GovernorUnableToCancel",
      );
      await at.token.connect(at.actors.anna).transfer(at.actors.kim, eco(100_000));
      await at.networkHelpers.time.increase(60);
      await life.cancel(after, at.actors.mallory);
      expect(await at.governor.proposalThresholdAt(1)).to.equal(0);
    });
  });

  describe("parameters and guardian", () => {
    it("start as agreed", async () => {
      const { governor, actors } = at;
      expect(await governor.votingDelay()).to.equal(DAY);
      expect(await governor.votingPeriod()).to.equal(5 * DAY);
      expect(await governor.objectionPeriod()).to.equal(DAY);
      expect(await governor.proposalThreshold()).to.equal(eco(100_000));
      expect(await governor.guardian()).to.equal(actors.guardian.address);
      expect(await governor.isGuardian(actors.guardian)).to.equal(true);
      expect(await governor.isGuardian(actors.anna)).to.equal(false);
      expect(await governor.COUNTING_MODE()).to.equal(
        "support=bravo,override&quorum=for,abstain&overridable=true",
      );
    });

    it("revert when a stranger or the guardian changes them", async () => {
      const { governor, actors } = at;
      const until = (await at.networkHelpers.time.latest()) + DAY;
      for (const caller of [actors.mallory, actors.guardian])
        for (const call of [
          () => governor.connect(caller).renewGuardian(caller, until),
          () => governor.connect(caller).setProposalThreshold(0),
          () => governor.connect(caller).setVotingDelay(0),
          () => governor.connect(caller).setVotingPeriod(1),
          () => governor.connect(caller).updateQuorumNumerator(0),
          () => governor.connect(caller).updateTimelock(caller),
        ])
          await expect(call())
            .to.be.revertedWithCustomError(governor, "GovernorOnlyExecutor")
            .withArgs(caller.address);
    });

    it("change by a vote: guardian, delay and period", async () => {
      const { governor, actors, networkHelpers } = at;
      const target = await governor.getAddress();
      const until = (await networkHelpers.time.latest()) + 700 * DAY;
      const change = (name: "renewGuardian" | "setVotingDelay" | "setVotingPeriod", args: unknown[]) => ({
        target,
        data: governor.interface.encodeFunctionData(name as never, args as never),
      });
      await life.enact(
        proposalOf([
          change("renewGuardian", [actors.kim.address, until]),
          change("setVotingDelay", [2 * DAY]),
          change("setVotingPeriod", [6 * DAY]),
        ]),
      );
      expect(await governor.guardian()).to.equal(actors.kim.address);
      expect(await governor.guardianUntil()).to.equal(until);
      expect(await governor.isGuardian(actors.guardian)).to.equal(false);
      expect(await governor.votingDelay()).to.equal(2 * DAY);
      expect(await governor.votingPeriod()).to.equal(6 * DAY);
    });

    it("refuse a guardian's term in the past or beyond 730 days", async () => {
      const { governor, token, timelock, ethers, actors, networkHelpers } = at;
      await expect(
        ethers.deployContract("EcoGovernor", [token, timelock, actors.guardian, 731 * DAY]),
      ).to.be.revertedWithCustomError(governor, "EcoGovernorGuardianTermInvalid");
      const past = (await networkHelpers.time.latest()) + 1;
      const data = governor.interface.encodeFunctionData("renewGuardian", [actors.kim.address, past]);
      const renewal = proposalOf([{ target: await governor.getAddress(), data }]);
      await life.pass(renewal);
      await networkHelpers.time.increase(TIMELOCK_DELAY);
      await expect(life.execute(renewal)).to.be.revertedWithCustomError(
        governor,
        "EcoGovernorGuardianTermInvalid",
      );
      expect(await governor.guardianUntil()).to.be.closeTo(past + GUARDIAN_TERM, DAY);
    });
  });
});

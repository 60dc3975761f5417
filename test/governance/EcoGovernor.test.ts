/*
given members with 40M votable ECO, 60M at the treasury
├── propose
│   ├── when the proposer is below the threshold, it reverts
│   ├── when the proposer's last proposal is Pending or Active (also in its objection period), it reverts
│   ├── when that ended, or was cancelled, it passes; cancelling an older one changes nothing
│   ├── when an action with calldata has no code at its target, or a 7702 designator, it reverts
│   └── it pins the code of called targets and nothing of plain payments
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
import hre from "hardhat";
import {
  DAY,
  eco,
  freshGovernance,
  type Governance,
  GUARDIAN_TERM,
  HOLDINGS,
  TIMELOCK_DELAY,
} from "../helpers/deploy.ts";
import { type Proposals, proposalOf, proposalsOn, State, Support } from "../helpers/proposals.ts";

const HOUR = 3_600;

describe("EcoGovernor", () => {
  let at: Governance;
  let life: Proposals;
  beforeEach(async () => {
    at = await freshGovernance();
    life = proposalsOn(at);
  });

  describe("propose", () => {
    it("reverts below the threshold", async () => {
      const { elif } = at.actors;
      await expect(life.propose(await life.payment(), elif))
        .to.be.revertedWithCustomError(at.governor, "GovernorInsufficientProposerVotes")
        .withArgs(elif.address, eco(HOLDINGS.elif), eco(100_000));
    });

    it("reverts while the proposer's last proposal is Pending or Active, and says until when", async () => {
      const { governor, actors } = at;
      const first = await life.payment(1);
      await life.propose(first);
      const firstId = await life.idOf(first);
      const end = await governor.proposalDeadline(firstId);
      const second = await life.payment(2);
      for (const moment of [
        () => undefined,
        () => life.toVoting(firstId),
        () => life.beforeEnd(firstId, 0),
      ]) {
        await moment();
        await expect(life.propose(second))
          .to.be.revertedWithCustomError(governor, "EcoGovernorProposalStillLive")
          .withArgs(actors.anna.address, end);
      }
      expect(await governor.liveUntil(actors.anna)).to.equal(end);
      await life.pastEnd(firstId);
      await life.propose(second);
      expect(await governor.liveUntil(actors.anna)).to.equal(
        await governor.proposalDeadline(await life.idOf(second)),
      );
    });

    it("reverts during the objection period of the proposer's last proposal", async () => {
      const { governor, actors } = at;
      const proposalId = await life.open(await life.payment(1));
      await life.vote(proposalId, Support.For, "anna");
      await life.beforeEnd(proposalId, 60);
      await life.vote(proposalId, Support.For, "ben");
      const end = await governor.objectionEnd(proposalId);
      for (const seconds of [2 * HOUR, 0]) {
        await life.beforeEnd(proposalId, seconds);
        await expect(life.propose(await life.payment(2)))
          .to.be.revertedWithCustomError(governor, "EcoGovernorProposalStillLive")
          .withArgs(actors.anna.address, end);
      }
      await life.pastEnd(proposalId);
      await life.propose(await life.payment(2));
    });

    it("keeps one live proposal of a proposer when the guardian cancels an older one", async () => {
      const { governor, actors } = at;
      const older = await life.payment(1);
      await life.pass(older);
      const newer = await life.payment(2);
      await life.propose(newer);
      await life.cancel(older, actors.guardian);
      await expect(life.propose(await life.payment(3)))
        .to.be.revertedWithCustomError(governor, "EcoGovernorProposalStillLive")
        .withArgs(actors.anna.address, await governor.proposalDeadline(await life.idOf(newer)));
    });

    for (const moment of ["Pending", "Active"] as const)
      it(`lets the proposer begin again after the guardian cancelled while ${moment}`, async () => {
        const first = await life.payment(1);
        await life.propose(first);
        if (moment === "Active") await life.toVoting(await life.idOf(first));
        await life.cancel(first, at.actors.guardian);
        expect(await at.governor.liveUntil(at.actors.anna)).to.equal(0);
        await life.propose(await life.payment(2));
      });

    it("frees the proposer whose proposal the guardian cancels in its last second", async () => {
      const first = await life.payment(1);
      const id = await life.open(first);
      await life.beforeEnd(id, 0);
      await life.cancel(first, at.actors.guardian);
      expect(await at.governor.liveUntil(at.actors.anna)).to.equal(0);
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

    it("takes code of its own that is just as long as a designator", async () => {
      const target = "0x000000000000000000000000000000000000bEEF";
      await at.networkHelpers.setCode(target, `0x${"60".repeat(23)}`);
      await life.propose(proposalOf([{ target, data: "0x12345678" }]));
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

    it("is nobody else's while the proposer holds exactly the threshold", async () => {
      const { token, actors } = at;
      await token.connect(actors.anna).transfer(actors.kim, eco(HOLDINGS.anna - 100_000));
      await at.networkHelpers.time.increase(60);
      const proposal = await life.payment();
      await life.propose(proposal);
      await expect(life.cancel(proposal, actors.mallory)).to.be.revertedWithCustomError(
        at.governor,
        "GovernorUnableToCancel",
      );
      await token.connect(actors.anna).transfer(actors.kim, 1n);
      await at.networkHelpers.time.increase(60);
      await life.cancel(proposal, actors.mallory);
    });

    it("is everybody's from the second after the proposer fell below the threshold", async () => {
      const { token, actors, networkHelpers } = at;
      const proposal = await life.payment();
      await life.propose(proposal);
      const fell = (await networkHelpers.time.latest()) + 60;
      await networkHelpers.time.setNextBlockTimestamp(fell);
      await token.connect(actors.anna).transfer(actors.kim, eco(HOLDINGS.anna - 99_999));
      await networkHelpers.time.setNextBlockTimestamp(fell + 1);
      await life.cancel(proposal, actors.mallory);
      expect(await at.governor.state(await life.idOf(proposal))).to.equal(State.Canceled);
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
    it("leave room below the limit of a contract's size", async function () {
      // What counts the lines adds code of its own.
      if (hre.globalOptions.coverage) this.skip();
      const code = await at.ethers.provider.getCode(at.governor);
      expect(code.length / 2 - 1).to.be.at.most(23_500);
    });

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

    for (const [term, isRight] of [
      [0, false],
      [1, true],
      [730 * DAY, true],
      [730 * DAY + 1, false],
    ] as const)
      it(`${isRight ? "take" : "refuse"} a guardian's term of ${term} s`, async () => {
        const { governor, token, timelock, ethers, actors, networkHelpers } = at;
        const now = (await networkHelpers.time.latest()) + 10;
        await networkHelpers.time.setNextBlockTimestamp(now);
        const deployment = ethers.deployContract("EcoGovernor", [token, timelock, actors.guardian, term]);
        if (isRight) expect(await (await deployment).guardianUntil()).to.equal(now + term);
        else
          await expect(deployment)
            .to.be.revertedWithCustomError(governor, "EcoGovernorGuardianTermInvalid")
            .withArgs(now + term, now + 730 * DAY);
      });

    it("refuse by a vote a guardian's term in the past", async () => {
      const { governor, actors, networkHelpers } = at;
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

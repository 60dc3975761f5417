/*
given members with 40M votable ECO and a treasury behind the timelock
├── power that is not there: flash loan, moved tokens, double votes, the treasury
├── timing: low turnout, the whale at the last moment by vote and by override, a quorum lowered afterwards
├── proposals: spam, front-running, votes taken back to kill a queued proposal
├── code: swapped, emptied, delegated by EIP-7702, deployed later
├── timelock: called by a stranger
├── signatures: forged, replayed, for another chain, for another contract
└── guardian after its term
each attack is shown to fail
*/
import { expect } from "chai";
import { id, ZeroHash } from "ethers";
import { signBallot } from "../helpers/ballots.ts";
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

describe("Attacks on governance", () => {
  let at: Governance;
  let life: Proposals;
  beforeEach(async () => {
    at = await freshGovernance();
    life = proposalsOn(at);
  });
  const votesOf = async (proposalId: bigint) => [...(await at.governor.proposalVotes(proposalId))];
  const forVotes = async (proposalId: bigint) => (await at.governor.proposalVotes(proposalId))[1];

  describe("power that is not there", () => {
    it("flash loan: borrowed tokens neither vote nor propose", async () => {
      const { ethers, token, governor, actors } = at;
      const proposalId = await life.open(await life.payment());
      const lender = await ethers.deployContract("FlashLender", [token]);
      await token.connect(actors.whale).transfer(lender, eco(20_000_000));
      const { targets, values, calldatas, description } = await life.payment(9, "with borrowed votes");
      const attempts: [string, string][] = [
        [
          governor.interface.encodeFunctionData("castVote", [proposalId, Support.For]),
          "EcoGovernorNoVotingPower",
        ],
        [
          governor.interface.encodeFunctionData("castOverrideVote", [proposalId, Support.For, ""]),
          "EcoGovernorNoVotingPower",
        ],
        [
          governor.interface.encodeFunctionData("propose", [targets, values, calldatas, description]),
          "GovernorInsufficientProposerVotes",
        ],
      ];
      for (const [data, error] of attempts) {
        const borrower = await ethers.deployContract("FlashBorrower", [governor, data]);
        await lender.lend(borrower);
        expect(await borrower.succeeded()).to.equal(false);
        expect(governor.interface.parseError(await borrower.result())?.name).to.equal(error);
      }
      expect(await votesOf(proposalId)).to.deep.equal([0n, 0n, 0n]);
    });

    it("moved tokens: what voted once does not vote from the next account", async () => {
      const { governor, token, actors } = at;
      const proposalId = await life.open(await life.payment());
      await life.vote(proposalId, Support.For, "anna");
      await token.connect(actors.anna).transfer(actors.mallory, eco(HOLDINGS.anna));
      await at.networkHelpers.time.increase(60);
      for (const call of [
        () => governor.connect(actors.mallory).castVote(proposalId, Support.For),
        () => governor.connect(actors.mallory).castOverrideVote(proposalId, Support.For, ""),
      ])
        await expect(call()).to.be.revertedWithCustomError(governor, "EcoGovernorNoVotingPower");
      expect(await forVotes(proposalId)).to.equal(eco(HOLDINGS.anna));
    });

    it("double vote: override and vote of one member count its tokens once, in any order", async () => {
      const { governor, actors } = at;
      const proposalId = await life.open(await life.payment());
      await life.vote(proposalId, Support.For, "anna");
      await governor.connect(actors.anna).castOverrideVote(proposalId, Support.For, "");
      await governor.connect(actors.ben).castOverrideVote(proposalId, Support.For, "");
      await life.vote(proposalId, Support.For, "ben");
      expect(await forVotes(proposalId)).to.equal(eco(HOLDINGS.anna + HOLDINGS.ben));
    });

    it("double vote: delegating after the snapshot moves no votes of a running proposal", async () => {
      const proposalId = await life.open(await life.payment());
      await life.vote(proposalId, Support.For, "anna");
      await at.token.connect(at.actors.anna).delegate(at.actors.ben);
      await at.networkHelpers.time.increase(60);
      await life.vote(proposalId, Support.For, "ben");
      expect(await forVotes(proposalId)).to.equal(eco(HOLDINGS.anna + HOLDINGS.ben));
    });

    it("treasury: a passed proposal cannot vote, override or delegate with the treasury", async () => {
      const { governor, token, timelock } = at;
      const [governorAddress, tokenAddress, treasury] = await Promise.all(
        [governor, token, timelock].map((contract) => contract.getAddress()),
      );
      const running = await life.payment(1, "running");
      const tries: [string | undefined, (running: bigint) => string, string][] = [
        [
          governorAddress,
          (other) => governor.interface.encodeFunctionData("castVote", [other, Support.For]),
          "EcoGovernorTreasuryCannotVote",
        ],
        [
          governorAddress,
          (other) => governor.interface.encodeFunctionData("castOverrideVote", [other, Support.For, ""]),
          "EcoGovernorTreasuryCannotVote",
        ],
        [
          tokenAddress,
          () => token.interface.encodeFunctionData("delegate", [at.actors.anna.address]),
          "EcoTokenTreasuryHasNoVotes",
        ],
      ];
      for (const [index, [target = "", data, error]] of tries.entries()) {
        const snapshot = await at.networkHelpers.takeSnapshot();
        const runningId = await life.idOf(running);
        const attack = proposalOf([{ target, data: data(runningId) }], `attack ${index}`);
        await life.pass(attack);
        await life.propose(running, at.actors.ben);
        await life.toVoting(runningId);
        await at.networkHelpers.time.increase(TIMELOCK_DELAY);
        await expect(life.execute(attack))
          .to.be.revertedWithCustomError(target === tokenAddress ? token : governor, error)
          .withArgs(treasury);
        expect(await token.getVotes(timelock)).to.equal(0);
        await snapshot.restore();
      }
    });
  });

  describe("timing", () => {
    it("low turnout: one member below the quorum passes nothing, however few vote", async () => {
      const proposal = await life.payment(60_000_000);
      const proposalId = await life.open(proposal);
      await life.vote(proposalId, Support.For, "anna");
      await life.pastEnd(proposalId);
      expect(await at.governor.state(proposalId)).to.equal(State.Defeated);
      await expect(life.queue(proposal)).to.be.revertedWithCustomError(
        at.governor,
        "GovernorUnexpectedProposalState",
      );
    });

    const lastMoment = {
      vote: async (proposalId: bigint) => {
        await life.beforeEnd(proposalId, 0);
        await at.governor.connect(at.actors.whale).castVote(proposalId, Support.For);
      },
      override: async (proposalId: bigint) => {
        await at.governor.connect(at.actors.whale).castVote(proposalId, Support.Abstain);
        await life.beforeEnd(proposalId, 0);
        await at.governor.connect(at.actors.whale).castOverrideVote(proposalId, Support.For, "");
      },
    };
    for (const [way, strike] of Object.entries(lastMoment))
      it(`last-minute whale by ${way}: a day remains to object, to which the whale can add nothing`, async () => {
        const { token, actors } = at;
        await token.connect(actors.whale).transfer(actors.kim, eco(33_000_000));
        await at.networkHelpers.time.increase(60);
        const proposalId = await life.open(await life.payment(60_000_000));
        await strike(proposalId);
        expect(await at.governor.state(proposalId)).to.equal(State.Active);
        await at.networkHelpers.time.increase(60);
        await life.vote(proposalId, Support.Against, "anna", "ben", "carla", "kim");
        await life.pastEnd(proposalId);
        expect(await at.governor.state(proposalId)).to.equal(State.Defeated);
      });

    it("quorum lowered: a defeated proposal stays defeated", async () => {
      const defeated = await life.payment(60_000_000, "too few");
      const defeatedId = await life.open(defeated);
      await life.vote(defeatedId, Support.For, "anna");
      await life.pastEnd(defeatedId);
      const data = at.governor.interface.encodeFunctionData("updateQuorumNumerator", [0]);
      await life.enact(proposalOf([{ target: await at.governor.getAddress(), data }]), at.actors.ben);
      expect(await at.governor["quorumNumerator()"]()).to.equal(0);
      expect(await at.governor.state(defeatedId)).to.equal(State.Defeated);
      await expect(life.queue(defeated)).to.be.revertedWithCustomError(
        at.governor,
        "GovernorUnexpectedProposalState",
      );
    });
  });

  describe("proposals", () => {
    it("spam: a proposer has one live proposal; lending the votes to a second proposer leaves the first to be cancelled by anybody", async () => {
      const { token, governor, actors } = at;
      await life.propose(await life.payment(1, "first"));
      await expect(life.propose(await life.payment(1, "second"))).to.be.revertedWithCustomError(
        governor,
        "EcoGovernorProposalStillLive",
      );
      await token.connect(actors.anna).transfer(actors.mallory, eco(HOLDINGS.anna));
      await at.networkHelpers.time.increase(60);
      await life.propose(await life.payment(1, "third"), actors.mallory);
      await life.cancel(await life.payment(1, "first"), actors.kim);
      expect(await governor.state(await life.idOf(await life.payment(1, "first")))).to.equal(State.Canceled);
    });

    it("front-run propose and cancel: nobody proposes in a marked proposer's name", async () => {
      const { governor, actors } = at;
      const marked = await life.payment(1, `Pay Kim #proposer=${actors.anna.address}`);
      await expect(life.propose(marked, actors.whale))
        .to.be.revertedWithCustomError(governor, "GovernorRestrictedProposer")
        .withArgs(actors.whale.address);
      await life.propose(marked);
      await expect(life.cancel(marked, actors.whale)).to.be.revertedWithCustomError(
        governor,
        "GovernorUnableToCancel",
      );
      expect(await governor.proposalProposer(await life.idOf(marked))).to.equal(actors.anna.address);
    });

    it("votes taken back: a queued proposal cannot be killed by its proposer's missing votes", async () => {
      const { governor, token, actors } = at;
      const proposal = await life.payment(1_000);
      await life.pass(proposal);
      await token.connect(actors.anna).transfer(actors.kim, eco(HOLDINGS.anna));
      await at.networkHelpers.time.increase(TIMELOCK_DELAY);
      for (const caller of [actors.mallory, actors.anna])
        await expect(life.cancel(proposal, caller)).to.be.revertedWithCustomError(
          governor,
          "GovernorUnableToCancel",
        );
      await life.execute(proposal);
    });
  });

  describe("code", () => {
    const swaps = {
      "swapped for other code": "0x60006000",
      emptied: "0x",
      "replaced by an EIP-7702 designator": `0xef0100${"11".repeat(20)}`,
    };
    for (const [what, code] of Object.entries(swaps))
      it(`target ${what} after the vote: it is not called`, async () => {
        const { euro, governor, timelock, actors } = at;
        await euro.mint(timelock, 5_000_000n);
        const target = await euro.getAddress();
        const data = euro.interface.encodeFunctionData("transfer", [actors.kim.address, 1_000_000n]);
        const proposal = proposalOf([{ target, data }]);
        const proposalId = await life.pass(proposal);
        await at.networkHelpers.time.increase(TIMELOCK_DELAY);
        const former = await at.ethers.provider.getCode(target);
        await at.networkHelpers.setCode(target, code);
        await expect(life.execute(proposal)).to.be.revertedWithCustomError(
          governor,
          "EcoGovernorTargetCodeChanged",
        );
        await at.networkHelpers.setCode(target, former);
        await life.execute(proposal);
        expect(await governor.state(proposalId)).to.equal(State.Executed);
        expect(await euro.balanceOf(actors.kim)).to.equal(1_000_000n);
      });

    it("target deployed later: it cannot be proposed", async () => {
      const { deployer } = at.actors;
      const later = at.ethers.getCreateAddress({ from: deployer.address, nonce: await deployer.getNonce() });
      const proposal = proposalOf([{ target: later, data: "0x12345678" }]);
      await expect(life.propose(proposal))
        .to.be.revertedWithCustomError(at.governor, "EcoGovernorTargetWithoutCode")
        .withArgs(0, later);
      const euro = await at.ethers.deployContract("EuroMock");
      expect(await euro.getAddress()).to.equal(later);
    });
  });

  describe("timelock", () => {
    it("stranger: schedules, executes and cancels nothing, not even a queued proposal when its time has come", async () => {
      const { timelock, governor, actors } = at;
      const proposal = await life.payment();
      await life.pass(proposal);
      await at.networkHelpers.time.increase(TIMELOCK_DELAY);
      const { targets, values, calldatas, descriptionHash } = proposal;
      const governorBytes = BigInt(`${await governor.getAddress()}${"00".repeat(12)}`);
      const salt = at.ethers.toBeHex(governorBytes ^ BigInt(descriptionHash), 32);
      const operation = await timelock.hashOperationBatch(targets, values, calldatas, ZeroHash, salt);
      expect(await timelock.isOperationReady(operation)).to.equal(true);
      const stranger = timelock.connect(actors.mallory);
      const [target = "", value = 0n, data = "0x"] = [targets[0], values[0], calldatas[0]];
      const calls: [() => Promise<unknown>, string][] = [
        [() => stranger.executeBatch(targets, values, calldatas, ZeroHash, salt), "EXECUTOR_ROLE"],
        [() => stranger.execute(target, value, data, ZeroHash, salt), "EXECUTOR_ROLE"],
        [() => stranger.schedule(target, value, data, ZeroHash, ZeroHash, TIMELOCK_DELAY), "PROPOSER_ROLE"],
        [
          () => stranger.scheduleBatch(targets, values, calldatas, ZeroHash, ZeroHash, TIMELOCK_DELAY),
          "PROPOSER_ROLE",
        ],
        [() => stranger.cancel(operation), "CANCELLER_ROLE"],
      ];
      for (const [call, role] of calls)
        await expect(call())
          .to.be.revertedWithCustomError(timelock, "AccessControlUnauthorizedAccount")
          .withArgs(actors.mallory.address, id(role));
      await expect(stranger.updateDelay(0))
        .to.be.revertedWithCustomError(timelock, "TimelockUnauthorizedCaller")
        .withArgs(actors.mallory.address);
      await life.execute(proposal);
    });
  });

  describe("signatures", () => {
    it("forged, replayed, for another chain, contract, proposal or support: not one counts", async () => {
      const { governor, actors } = at;
      const { anna, mallory } = actors;
      const proposalId = await life.open(await life.payment());
      const ballot = { kind: "Ballot", proposalId, support: Support.For, voter: anna.address } as const;
      const wrong = [
        await signBallot(at, mallory, ballot),
        await signBallot(at, anna, ballot, { chainId: 1 }),
        await signBallot(at, anna, ballot, { verifyingContract: await at.token.getAddress() }),
        await signBallot(at, anna, { ...ballot, support: Support.Against }),
        await signBallot(at, anna, { ...ballot, proposalId: proposalId + 1n }),
        await signBallot(at, anna, { ...ballot, nonce: 1n }),
        await signBallot(at, anna, { ...ballot, kind: "OverrideBallot" }),
        "0x",
      ];
      for (const signature of wrong)
        await expect(governor.connect(mallory).castVoteBySig(proposalId, Support.For, anna, signature))
          .to.be.revertedWithCustomError(governor, "GovernorInvalidSignature")
          .withArgs(anna.address);
      const right = await signBallot(at, anna, ballot);
      await governor.connect(mallory).castVoteBySig(proposalId, Support.For, anna, right);
      await expect(governor.connect(mallory).castVoteBySig(proposalId, Support.For, anna, right))
        .to.be.revertedWithCustomError(governor, "GovernorInvalidSignature")
        .withArgs(anna.address);
      expect(await forVotes(proposalId)).to.equal(eco(HOLDINGS.anna));
    });

    it("override by a forged or replayed signature: not one counts", async () => {
      const { governor, actors } = at;
      const { anna, mallory } = actors;
      const proposalId = await life.open(await life.payment());
      const ballot = {
        kind: "OverrideBallot",
        proposalId,
        support: Support.For,
        voter: anna.address,
      } as const;
      const cast = (signature: string) =>
        governor.connect(mallory).castOverrideVoteBySig(proposalId, Support.For, anna, "", signature);
      const right = await signBallot(at, anna, ballot);
      for (const signature of [
        await signBallot(at, mallory, ballot),
        await signBallot(at, anna, { ...ballot, kind: "Ballot" }),
        await signBallot(at, anna, { ...ballot, reason: "another" }),
      ])
        await expect(cast(signature)).to.be.revertedWithCustomError(governor, "GovernorInvalidSignature");
      await cast(right);
      await expect(cast(right)).to.be.revertedWithCustomError(governor, "GovernorInvalidSignature");
    });
  });

  it("guardian after its term: it cancels nothing", async () => {
    const { governor, actors, networkHelpers } = at;
    await networkHelpers.time.increase(GUARDIAN_TERM - 2 * DAY);
    await life.propose(await life.payment(1, "within the term"));
    await life.cancel(await life.payment(1, "within the term"), actors.guardian);
    await networkHelpers.time.increase(2 * DAY);
    expect(await governor.isGuardian(actors.guardian)).to.equal(false);
    const proposal = await life.payment(1, "after the term");
    await life.propose(proposal);
    await expect(life.cancel(proposal, actors.guardian))
      .to.be.revertedWithCustomError(governor, "GovernorUnableToCancel")
      .withArgs(await life.idOf(proposal), actors.guardian.address);
  });
});

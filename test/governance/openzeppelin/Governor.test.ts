/*
what OpenZeppelin's tests expect of a Governor
├── interfaces and clock
├── propose: arguments of one length, once, above the threshold, in the name of a marked proposer only
├── vote: once, while voting is open, for a proposal that exists
├── queue and execute: only what passed; a target's refusal reaches the caller
├── state: to the second
├── cancel: by the proposer while Pending
└── settings: by a vote only
*/
import { expect } from "chai";
import { MaxUint256, toBeHex, ZeroAddress, ZeroHash } from "ethers";
import {
  DAY,
  eco,
  freshGovernance,
  type Governance,
  HOLDINGS,
  TIMELOCK_DELAY,
} from "../../helpers/deploy.ts";
import {
  type Proposals,
  proposalOf,
  proposalsOn,
  State,
  Support,
  statesBitmap,
} from "../../helpers/proposals.ts";

const NOT_FINAL = statesBitmap("Pending", "Active", "Defeated", "Succeeded", "Queued");

describe("OpenZeppelin's expectations of a Governor", () => {
  let at: Governance;
  let life: Proposals;
  beforeEach(async () => {
    at = await freshGovernance();
    life = proposalsOn(at);
  });

  describe("interfaces and clock", () => {
    const igovernor = [
      "hashProposal,getProposalId,name,version,COUNTING_MODE,state,proposalThreshold,proposalSnapshot",
      "proposalDeadline,proposalProposer,proposalEta,proposalNeedsQueuing,votingDelay,votingPeriod,quorum,getVotes",
      "getVotesWithParams,hasVoted,propose,queue,execute,cancel,castVote,castVoteWithReason",
      "castVoteWithReasonAndParams,castVoteBySig,castVoteWithReasonAndParamsBySig",
    ].flatMap((names) => names.split(","));
    const interfaceId = (names: string[]) =>
      toBeHex(
        names.reduce(
          (id, name) => id ^ BigInt(at.governor.interface.getFunction(name as never)?.selector ?? 0),
          0n,
        ),
        4,
      );

    it("are announced: ERC-165, receiver of ERC-1155, Governor with and without getProposalId", async () => {
      const supported = [
        "0x01ffc9a7",
        "0x4e2312e0",
        interfaceId(igovernor),
        interfaceId(igovernor.filter((name) => name !== "getProposalId")),
      ];
      for (const id of supported) expect(await at.governor.supportsInterface(id), id).to.equal(true);
      expect(await at.governor.supportsInterface("0xffffffff")).to.equal(false);
    });

    it("tell the time of the token, in seconds", async () => {
      const { governor, token } = at;
      expect(await governor.clock()).to.equal(await at.networkHelpers.time.latest());
      expect(await governor.clock()).to.equal(await token.clock());
      expect(await governor.CLOCK_MODE()).to.equal("mode=timestamp");
    });

    it("know name, version and token, and no quorum before the first second", async () => {
      const { governor, token } = at;
      expect(await governor.name()).to.equal("EcoSphere Governor");
      expect(await governor.version()).to.equal("1");
      expect(await governor.token()).to.equal(await token.getAddress());
      expect(await governor.quorum(0)).to.equal(0);
    });
  });

  it("a proposal is made, voted on, queued and executed, and each step is told", async () => {
    const { governor, timelock, euro, actors } = at;
    await euro.mint(timelock, 5n);
    const data = euro.interface.encodeFunctionData("transfer", [actors.kim.address, 5n]);
    const proposal = proposalOf([{ target: await euro.getAddress(), data }]);
    const id = await life.idOf(proposal);
    expect(await governor.proposalProposer(id)).to.equal(ZeroAddress);
    const proposed = (await at.networkHelpers.time.latest()) + 100;
    await at.networkHelpers.time.setNextBlockTimestamp(proposed);
    await expect(life.propose(proposal))
      .to.emit(governor, "ProposalCreated")
      .withArgs(
        id,
        actors.anna.address,
        proposal.targets,
        proposal.values,
        [""],
        proposal.calldatas,
        proposed + DAY,
        proposed + 6 * DAY,
        "Pay Kim",
      );
    expect(await governor.proposalProposer(id)).to.equal(actors.anna.address);
    await life.toVoting(id);
    await expect(governor.connect(actors.ben).castVoteWithReason(id, Support.For, "This is nice"))
      .to.emit(governor, "VoteCast")
      .withArgs(actors.ben.address, id, Support.For, eco(HOLDINGS.ben), "This is nice");
    await expect(governor.connect(actors.carla).castVote(id, Support.Abstain))
      .to.emit(governor, "VoteCast")
      .withArgs(actors.carla.address, id, Support.Abstain, eco(HOLDINGS.carla), "");
    await life.pastEnd(id);
    await life.queue(proposal);
    await at.networkHelpers.time.increase(TIMELOCK_DELAY);
    await expect(life.execute(proposal))
      .to.emit(governor, "ProposalExecuted")
      .withArgs(id)
      .and.to.emit(euro, "Transfer")
      .withArgs(await timelock.getAddress(), actors.kim.address, 5n);
    expect(await governor.hasVoted(id, actors.ben)).to.equal(true);
    expect(await governor.hasVoted(id, actors.anna)).to.equal(false);
  });

  describe("propose", () => {
    it("reverts when the proposal exists already, whoever proposes it", async () => {
      const proposal = await life.payment();
      await life.propose(proposal);
      await expect(life.propose(proposal, at.actors.ben))
        .to.be.revertedWithCustomError(at.governor, "GovernorUnexpectedProposalState")
        .withArgs(await life.idOf(proposal), State.Pending, ZeroHash);
    });

    it("reverts when a proposal that ended is proposed again", async () => {
      const proposal = await life.payment();
      await life.propose(proposal);
      await life.pastEnd(await life.idOf(proposal));
      await expect(life.propose(proposal))
        .to.be.revertedWithCustomError(at.governor, "GovernorUnexpectedProposalState")
        .withArgs(await life.idOf(proposal), State.Defeated, ZeroHash);
    });

    for (const [targets, values, calldatas] of [
      [0, 0, 0],
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 0],
    ] as const)
      it(`reverts with ${targets} targets, ${values} values and ${calldatas} calldatas`, async () => {
        const { kim, anna } = at.actors;
        const call = at.governor
          .connect(anna)
          .propose(
            Array(targets).fill(kim.address),
            Array(values).fill(0n),
            Array(calldatas).fill("0x"),
            "uneven",
          );
        await expect(call)
          .to.be.revertedWithCustomError(at.governor, "GovernorInvalidProposalLength")
          .withArgs(targets, calldatas, values);
      });

    const suffixes = (own: string) => ({
      "no suffix": "Pay Kim",
      "another suffix": `Pay Kim#wrong-suffix=${own}`,
      "a suffix that is no address": "Pay Kim#proposer=0x3C44CdDdB6a900fa2b585dd299e03d12FA429XYZ",
      "a suffix with something after it": `Pay Kim#proposer=${own}\n`,
    });
    for (const which of Object.keys(suffixes("")) as (keyof ReturnType<typeof suffixes>)[])
      it(`is open to everybody with ${which}`, async () => {
        const { anna, ben } = at.actors;
        const proposal = await life.payment(1, suffixes(anna.address)[which]);
        await life.propose(proposal, ben);
        expect(await at.governor.proposalProposer(await life.idOf(proposal))).to.equal(ben.address);
      });

    for (const casing of ["as it is written", "in small letters"] as const)
      it(`is the named proposer's with the suffix ${casing}`, async () => {
        const { anna, ben } = at.actors;
        const name = casing === "in small letters" ? anna.address.toLowerCase() : anna.address;
        const proposal = await life.payment(1, `Pay Kim#proposer=${name}`);
        await expect(life.propose(proposal, ben))
          .to.be.revertedWithCustomError(at.governor, "GovernorRestrictedProposer")
          .withArgs(ben.address);
        await life.propose(proposal, anna);
      });
  });

  describe("vote", () => {
    it("reverts for a proposal that does not exist", async () => {
      for (const call of [
        () => at.governor.connect(at.actors.anna).castVote(7n, Support.For),
        () => at.governor.connect(at.actors.anna).castOverrideVote(7n, Support.For, ""),
        () => at.governor.state(7n),
      ])
        await expect(call())
          .to.be.revertedWithCustomError(at.governor, "GovernorNonexistentProposal")
          .withArgs(7n);
    });

    for (const support of [3, 255])
      it(`reverts for support ${support}`, async () => {
        const id = await life.open(await life.payment());
        await expect(at.governor.connect(at.actors.anna).castVote(id, support)).to.be.revertedWithCustomError(
          at.governor,
          "GovernorInvalidVoteType",
        );
      });

    it("with parameters weighs the same, and the parameters are told", async () => {
      const { governor, actors } = at;
      const id = await life.open(await life.payment());
      await expect(
        governor.connect(actors.anna).castVoteWithReasonAndParams(id, Support.For, "no reason", "0x2a"),
      )
        .to.emit(governor, "VoteCastWithParams")
        .withArgs(actors.anna.address, id, Support.For, eco(HOLDINGS.anna), "no reason", "0x2a");
      const second = await at.networkHelpers.time.latest();
      await at.networkHelpers.mine();
      expect(await governor.getVotesWithParams(actors.anna, second, "0x2a")).to.equal(
        await governor.getVotes(actors.anna, second),
      );
    });
  });

  describe("queue and execute", () => {
    it("revert for a proposal that does not exist", async () => {
      const proposal = await life.payment();
      for (const call of [life.queue, life.execute])
        await expect(call(proposal))
          .to.be.revertedWithCustomError(at.governor, "GovernorNonexistentProposal")
          .withArgs(await life.idOf(proposal));
    });

    const short: Record<string, [number, "anna" | "david", bigint]> = {
      "the quorum is not reached": [Support.For, "david", State.Defeated],
      "the score is not reached": [Support.Against, "anna", State.Defeated],
    };
    for (const [why, [support, voter, state]] of Object.entries(short))
      it(`revert while voting and afterwards when ${why}`, async () => {
        const proposal = await life.payment();
        const id = await life.open(proposal);
        await life.vote(id, support, voter);
        for (const [found, moment] of [
          [State.Active, () => undefined],
          [state, () => life.pastEnd(id)],
        ] as const) {
          await moment();
          await expect(life.queue(proposal))
            .to.be.revertedWithCustomError(at.governor, "GovernorUnexpectedProposalState")
            .withArgs(id, found, statesBitmap("Succeeded"));
          await expect(life.execute(proposal))
            .to.be.revertedWithCustomError(at.governor, "GovernorUnexpectedProposalState")
            .withArgs(id, found, statesBitmap("Queued"));
        }
      });

    it("pass a target's refusal on, named or not, and leave the proposal queued", async () => {
      const { euro, governor, actors, networkHelpers } = at;
      const target = await euro.getAddress();
      const data = euro.interface.encodeFunctionData("transfer", [actors.kim.address, 5n]);
      const silent = proposalOf([{ target, data: "0xdeadbeef" }], "a function that is not there");
      const speaking = proposalOf([{ target, data }], "more than there is");
      await life.pass(silent, actors.ben);
      await life.pass(speaking);
      await networkHelpers.time.increase(TIMELOCK_DELAY);
      await expect(life.execute(silent)).to.be.revertedWithCustomError(at.timelock, "FailedCall");
      await expect(life.execute(speaking)).to.be.revertedWithCustomError(euro, "ERC20InsufficientBalance");
      for (const proposal of [silent, speaking])
        expect(await governor.state(await life.idOf(proposal))).to.equal(State.Queued);
    });
  });

  it("the state changes to the second", async () => {
    const { governor, networkHelpers } = at;
    const proposal = await life.payment();
    await life.propose(proposal);
    const id = await life.idOf(proposal);
    const stateAt = async (second: bigint) => {
      await networkHelpers.time.increaseTo(second);
      return governor.state(id);
    };
    const start = await governor.proposalSnapshot(id);
    const end = await governor.proposalDeadline(id);
    expect(await governor.state(id)).to.equal(State.Pending);
    expect(await stateAt(start)).to.equal(State.Pending);
    expect(await stateAt(start + 1n)).to.equal(State.Active);
    await life.vote(id, Support.For, "anna", "ben");
    expect(await stateAt(end)).to.equal(State.Active);
    expect(await stateAt(end + 1n)).to.equal(State.Succeeded);
  });

  describe("cancel", () => {
    it("reverts for a proposal that does not exist, for the guardian as for others", async () => {
      const proposal = await life.payment();
      for (const caller of [at.actors.anna, at.actors.guardian])
        await expect(life.cancel(proposal, caller))
          .to.be.revertedWithCustomError(at.governor, "GovernorNonexistentProposal")
          .withArgs(await life.idOf(proposal));
    });

    it("by the proposer ends the proposal while Pending; nothing counts afterwards", async () => {
      const { governor, actors } = at;
      const proposal = await life.payment();
      const id = await life.idOf(proposal);
      await life.propose(proposal);
      await expect(life.cancel(proposal, actors.ben))
        .to.be.revertedWithCustomError(governor, "GovernorUnableToCancel")
        .withArgs(id, actors.ben.address);
      await expect(life.cancel(proposal)).to.emit(governor, "ProposalCanceled").withArgs(id);
      await life.toVoting(id);
      await expect(governor.connect(actors.anna).castVote(id, Support.For))
        .to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState")
        .withArgs(id, State.Canceled, statesBitmap("Active"));
    });

    it("by the proposer reverts from the first second of voting on, to the end and after it", async () => {
      const { governor, actors } = at;
      const proposal = await life.payment();
      const id = await life.open(proposal);
      const refused = () =>
        expect(life.cancel(proposal))
          .to.be.revertedWithCustomError(governor, "GovernorUnableToCancel")
          .withArgs(id, actors.anna.address);
      await refused();
      await life.vote(id, Support.For, "anna", "ben");
      await refused();
      await life.pastEnd(id);
      await refused();
      await life.queue(proposal);
      await refused();
      await at.networkHelpers.time.increase(TIMELOCK_DELAY);
      await life.execute(proposal);
      await refused();
    });

    it("reverts even for the guardian once executed or cancelled", async () => {
      const { governor, actors } = at;
      const executed = await life.payment(1, "executed");
      await life.enact(executed);
      const canceled = await life.payment(1, "cancelled");
      await life.propose(canceled);
      await life.cancel(canceled);
      for (const [proposal, state] of [
        [executed, State.Executed],
        [canceled, State.Canceled],
      ] as const)
        await expect(life.cancel(proposal, actors.guardian))
          .to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState")
          .withArgs(await life.idOf(proposal), state, NOT_FINAL);
    });
  });

  describe("settings", () => {
    const change = async (name: string, args: unknown[]) =>
      proposalOf(
        [
          {
            target: await at.governor.getAddress(),
            data: at.governor.interface.encodeFunctionData(name as never, args as never),
          },
        ],
        name,
      );
    const changes: [string, unknown, string, unknown][] = [
      ["setVotingDelay", 0n, "VotingDelaySet", BigInt(DAY)],
      ["setVotingPeriod", 32n, "VotingPeriodSet", BigInt(5 * DAY)],
      ["setProposalThreshold", 0n, "ProposalThresholdSet", eco(100_000)],
    ];
    for (const [name, value, event, former] of changes)
      it(`${name} passes by a vote and tells what was and is`, async () => {
        const proposal = await change(name, [value]);
        await life.pass(proposal);
        await at.networkHelpers.time.increase(TIMELOCK_DELAY);
        await expect(life.execute(proposal)).to.emit(at.governor, event).withArgs(former, value);
      });

    it("a threshold of nothing lets everybody propose", async () => {
      await life.enact(await change("setProposalThreshold", [0n]));
      await life.propose(await life.payment(), at.actors.mallory);
      expect(await at.governor.proposalThreshold()).to.equal(0);
    });

    it("a voting period of nothing is refused", async () => {
      const proposal = await change("setVotingPeriod", [0n]);
      await life.pass(proposal);
      await at.networkHelpers.time.increase(TIMELOCK_DELAY);
      await expect(life.execute(proposal))
        .to.be.revertedWithCustomError(at.governor, "GovernorInvalidVotingPeriod")
        .withArgs(0);
    });

    it("a threshold nobody could count is refused", async () => {
      const proposal = await change("setProposalThreshold", [MaxUint256]);
      await life.pass(proposal);
      await at.networkHelpers.time.increase(TIMELOCK_DELAY);
      await expect(life.execute(proposal))
        .to.be.revertedWithCustomError(at.governor, "SafeCastOverflowedUintDowncast")
        .withArgs(128, MaxUint256);
    });
  });
});

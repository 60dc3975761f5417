/*
what OpenZeppelin's tests expect of a Governor behind a TimelockController
├── the governor holds nothing: coins and tokens are refused, relay brings out what came otherwise
├── queue schedules at the timelock, execute runs there, cancel takes out
├── only a vote calls what is for the vote alone, even where another proposer was let in
└── the timelock itself is changed by a vote only
*/
import { expect } from "chai";
import { id, ZeroAddress, ZeroHash } from "ethers";
import { eco, freshGovernance, type Governance, TIMELOCK_DELAY } from "../../helpers/deploy.ts";
import {
  type Proposal,
  type Proposals,
  proposalOf,
  proposalsOn,
  State,
  Support,
  statesBitmap,
} from "../../helpers/proposals.ts";

const POP_ON_EMPTY_ARRAY = 0x31;

describe("OpenZeppelin's expectations of a Governor behind a timelock", () => {
  let at: Governance;
  let life: Proposals;
  beforeEach(async () => {
    at = await freshGovernance();
    life = proposalsOn(at);
  });
  const operationOf = async ({ targets, values, calldatas, descriptionHash }: Proposal) => {
    const salt = BigInt(`${await at.governor.getAddress()}${"00".repeat(12)}`) ^ BigInt(descriptionHash);
    const saltBytes = at.ethers.toBeHex(salt, 32);
    return at.timelock.hashOperationBatch(targets, values, calldatas, ZeroHash, saltBytes);
  };
  const governed = async (name: string, args: unknown[], value = 0n) =>
    proposalOf(
      [
        {
          target: await at.governor.getAddress(),
          value,
          data: at.governor.interface.encodeFunctionData(name as never, args as never),
        },
      ],
      name,
    );

  describe("the governor holds nothing", () => {
    it("refuses coins", async () => {
      await expect(
        at.actors.anna.sendTransaction({ to: at.governor, value: 1n }),
      ).to.be.revertedWithCustomError(at.governor, "GovernorDisabledDeposit");
    });

    it("refuses what a token of ERC-721 or ERC-1155 announces to it; the timelock takes it", async () => {
      const { governor, timelock } = at;
      const from = [at.actors.anna.address, at.actors.kim.address] as const;
      for (const announced of [
        () => governor.onERC721Received.staticCall(...from, 1n, "0x"),
        () => governor.onERC1155Received.staticCall(...from, 1n, 5n, "0x"),
        () => governor.onERC1155BatchReceived.staticCall(...from, [1n], [5n], "0x"),
      ])
        await expect(announced()).to.be.revertedWithCustomError(governor, "GovernorDisabledDeposit");
      expect(await timelock.onERC721Received.staticCall(...from, 1n, "0x")).to.equal("0x150b7a02");
      expect(await timelock.onERC1155Received.staticCall(...from, 1n, 5n, "0x")).to.equal("0xf23a6e61");
      expect(await timelock.onERC1155BatchReceived.staticCall(...from, [1n], [5n], "0x")).to.equal(
        "0xbc197c81",
      );
    });

    it("relay is refused to everybody and brings out by a vote what came otherwise", async () => {
      const { governor, token, actors } = at;
      await token.connect(actors.anna).transfer(governor, eco(1));
      const data = token.interface.encodeFunctionData("transfer", [actors.kim.address, eco(1)]);
      const args = [await token.getAddress(), 0n, data] as const;
      await expect(governor.connect(actors.mallory).relay(...args))
        .to.be.revertedWithCustomError(governor, "GovernorOnlyExecutor")
        .withArgs(actors.mallory.address);
      await life.enact(await governed("relay", [...args]));
      expect(await token.balanceOf(actors.kim)).to.equal(eco(1));
    });

    it("relay is payable: coins pass through the governor by a vote", async () => {
      const { governor, timelock, actors, ethers } = at;
      await at.networkHelpers.setBalance(await timelock.getAddress(), 128n);
      const before = await ethers.provider.getBalance(actors.kim);
      await life.enact(await governed("relay", [actors.kim.address, 100n, "0x"], 128n));
      expect((await ethers.provider.getBalance(actors.kim)) - before).to.equal(100n);
      expect(await ethers.provider.getBalance(governor)).to.equal(28n);
      expect(await ethers.provider.getBalance(timelock)).to.equal(0n);
    });
  });

  describe("queue, execute, cancel", () => {
    it("schedule and run at the timelock, and tell so", async () => {
      const { governor, timelock } = at;
      const proposal = await life.payment();
      const proposalId = await life.open(proposal);
      expect(await governor.timelock()).to.equal(await timelock.getAddress());
      expect(await governor.proposalNeedsQueuing(proposalId)).to.equal(true);
      expect(await governor.proposalEta(proposalId)).to.equal(0);
      await life.vote(proposalId, Support.For, "anna", "ben");
      await life.pastEnd(proposalId);
      const operation = await operationOf(proposal);
      const queued = (await at.networkHelpers.time.latest()) + 50;
      await at.networkHelpers.time.setNextBlockTimestamp(queued);
      await expect(life.queue(proposal))
        .to.emit(governor, "ProposalQueued")
        .withArgs(proposalId, queued + TIMELOCK_DELAY)
        .and.to.emit(timelock, "CallScheduled")
        .and.to.emit(timelock, "CallSalt");
      expect(await governor.proposalEta(proposalId)).to.equal(queued + TIMELOCK_DELAY);
      expect(await timelock.isOperationPending(operation)).to.equal(true);
      await at.networkHelpers.time.setNextBlockTimestamp(queued + TIMELOCK_DELAY);
      await expect(life.execute(proposal))
        .to.emit(governor, "ProposalExecuted")
        .withArgs(proposalId)
        .and.to.emit(timelock, "CallExecuted");
      expect(await timelock.isOperationDone(operation)).to.equal(true);
    });

    it("revert twice, out of turn and a second too early", async () => {
      const { governor, timelock, networkHelpers } = at;
      const proposal = await life.payment();
      const proposalId = await life.open(proposal);
      await life.vote(proposalId, Support.For, "anna", "ben");
      await life.pastEnd(proposalId);
      const refused = (call: Promise<unknown>, state: bigint, wanted: "Succeeded" | "Queued") =>
        expect(call)
          .to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState")
          .withArgs(proposalId, state, statesBitmap(wanted));
      await refused(life.execute(proposal), State.Succeeded, "Queued");
      await life.queue(proposal);
      await refused(life.queue(proposal), State.Queued, "Succeeded");
      await networkHelpers.time.setNextBlockTimestamp((await governor.proposalEta(proposalId)) - 1n);
      await expect(life.execute(proposal))
        .to.be.revertedWithCustomError(timelock, "TimelockUnexpectedOperationState")
        .withArgs(await operationOf(proposal), `0x${"0".repeat(63)}4`);
      await networkHelpers.time.increaseTo(await governor.proposalEta(proposalId));
      await life.execute(proposal);
      await refused(life.execute(proposal), State.Executed, "Queued");
    });

    it("cancelled before the queue, it is never scheduled; cancelled in it, never executed", async () => {
      const { governor, timelock, actors } = at;
      for (const isQueued of [false, true]) {
        const proposal = await life.payment(1, `queued: ${isQueued}`);
        const proposalId = await life.open(proposal);
        await life.vote(proposalId, Support.For, "anna", "ben");
        await life.pastEnd(proposalId);
        if (isQueued) await life.queue(proposal);
        await expect(life.cancel(proposal, actors.guardian))
          .to.emit(governor, "ProposalCanceled")
          .withArgs(proposalId);
        const [call, wanted] = isQueued
          ? ([life.execute, "Queued"] as const)
          : ([life.queue, "Succeeded"] as const);
        await at.networkHelpers.time.increase(TIMELOCK_DELAY);
        await expect(call(proposal))
          .to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState")
          .withArgs(proposalId, State.Canceled, statesBitmap(wanted));
        expect(await timelock.isOperation(await operationOf(proposal))).to.equal(false);
      }
    });
  });

  it("another proposer, let in by a vote, cannot call what is for the vote alone, but shows in the state what it did", async () => {
    const { governor, timelock, actors } = at;
    const grants = ["PROPOSER_ROLE", "EXECUTOR_ROLE", "CANCELLER_ROLE"].map((role) =>
      timelock.interface.encodeFunctionData("grantRole", [id(role), actors.mallory.address]),
    );
    const target = await timelock.getAddress();
    await life.enact(
      proposalOf(
        grants.map((data) => ({ target, data })),
        "an unwise vote",
      ),
    );
    const mallory = timelock.connect(actors.mallory);
    const data = governor.interface.encodeFunctionData("relay", [ZeroAddress, 0n, "0x"]);
    const call = [await governor.getAddress(), 0n, data, ZeroHash, ZeroHash] as const;
    await mallory.schedule(...call, TIMELOCK_DELAY);
    await at.networkHelpers.time.increase(TIMELOCK_DELAY);
    await expect(mallory.execute(...call)).to.be.revertedWithPanic(POP_ON_EMPTY_ARRAY);

    const canceled = await life.payment(1, "cancelled at the timelock");
    const canceledId = await life.pass(canceled);
    await mallory.cancel(await operationOf(canceled));
    expect(await governor.state(canceledId)).to.equal(State.Canceled);

    const executed = await life.payment(1, "executed at the timelock");
    const executedId = await life.pass(executed);
    await at.networkHelpers.time.increase(TIMELOCK_DELAY);
    const { targets, values, calldatas, descriptionHash } = executed;
    const salt = BigInt(`${await governor.getAddress()}${"00".repeat(12)}`) ^ BigInt(descriptionHash);
    await mallory.executeBatch(targets, values, calldatas, ZeroHash, at.ethers.toBeHex(salt, 32));
    expect(await governor.state(executedId)).to.equal(State.Executed);
  });

  it("a call of the governor that is not for the vote alone leaves nothing behind for the next", async () => {
    const { governor, actors } = at;
    await life.enact(await governed("nonces", [actors.anna.address]));
    const until = (await at.networkHelpers.time.latest()) + 100 * 86_400;
    await life.enact(await governed("renewGuardian", [actors.kim.address, until]));
    expect(await governor.guardian()).to.equal(actors.kim.address);
  });

  it("updateTimelock is refused to everybody and passes by a vote; the treasury's tokens keep having no votes", async () => {
    const { governor, token, timelock, actors, ethers } = at;
    await expect(governor.connect(actors.mallory).updateTimelock(actors.mallory))
      .to.be.revertedWithCustomError(governor, "GovernorOnlyExecutor")
      .withArgs(actors.mallory.address);
    const next = await ethers.deployContract("TimelockController", [
      TIMELOCK_DELAY,
      [governor],
      [governor],
      ZeroAddress,
    ]);
    const change = await governed("updateTimelock", [await next.getAddress()]);
    await life.pass(change);
    await at.networkHelpers.time.increase(TIMELOCK_DELAY);
    await expect(life.execute(change))
      .to.emit(governor, "TimelockChange")
      .withArgs(await timelock.getAddress(), await next.getAddress());
    expect(await governor.timelock()).to.equal(await next.getAddress());
    expect(await token.getVotes(timelock)).to.equal(0);
  });
});

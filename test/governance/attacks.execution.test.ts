/*
given a proposal that passed
├── when what it pays calls back, it is not executed a second time
├── when one of several called targets changed, nothing of it is done
├── when code appears where it only pays, it is paid all the same
└── when its proposer lost the votes, nobody cancels it, queued or not yet
given the guardian
└── it cancels; it neither pays, nor renews itself, nor speeds anything up
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

describe("Attacks on the execution of proposals", () => {
  let at: Governance;
  let life: Proposals;
  beforeEach(async () => {
    at = await freshGovernance();
    life = proposalsOn(at);
  });
  const transferTo = (to: string, amount: bigint) =>
    at.euro.interface.encodeFunctionData("transfer", [to, amount]);

  for (const again of ["execute", "queue"] as const)
    it(`a receiver that calls ${again} again from within is refused and paid once`, async () => {
      const { ethers, governor, timelock } = at;
      const coin = await ethers.deployContract("UnfriendlyEuro");
      const receiver = await ethers.deployContract("CallingReceiver");
      await coin.mint(timelock, 10n);
      await coin.setHooked(receiver, true);
      const proposal = proposalOf([
        { target: await coin.getAddress(), data: transferTo(await receiver.getAddress(), 5n) },
      ]);
      const { targets, values, calldatas, descriptionHash } = proposal;
      const call = [targets, values, calldatas, descriptionHash] as const;
      await receiver.arm(
        governor,
        governor.interface.encodeFunctionData(again as never, call as never),
        false,
      );
      const id = await life.pass(proposal);
      await at.networkHelpers.time.increase(TIMELOCK_DELAY);
      await life.execute(proposal);
      expect(await coin.balanceOf(receiver)).to.equal(5);
      const refusal = governor.interface.parseError(await receiver.lastRevert());
      expect(refusal?.name).to.equal("GovernorUnexpectedProposalState");
      const wanted = statesBitmap(again === "execute" ? "Queued" : "Succeeded");
      expect([...(refusal?.args ?? [])]).to.deep.equal([id, State.Executed, wanted]);
    });

  describe("several actions", () => {
    const own = "0x000000000000000000000000000000000000bEEF";
    const prepare = async () => {
      const { ethers, euro, timelock, actors } = at;
      const other = await ethers.deployContract("EuroMock");
      for (const coin of [euro, other]) await coin.mint(timelock, 10n);
      await at.networkHelpers.setBalance(await timelock.getAddress(), 10n);
      const proposal = proposalOf([
        { target: await euro.getAddress(), data: transferTo(actors.kim.address, 5n) },
        { target: own, value: 3n },
        { target: await other.getAddress(), data: transferTo(actors.kim.address, 5n) },
      ]);
      await life.pass(proposal);
      await at.networkHelpers.time.increase(TIMELOCK_DELAY);
      return { proposal, other };
    };

    it("when one called target changed, none is done", async () => {
      const { governor, euro, ethers, actors } = at;
      const { proposal, other } = await prepare();
      const id = await life.idOf(proposal);
      const pinned = await governor.codePin(id);
      await at.networkHelpers.setCode(await other.getAddress(), "0x00");
      const found = ethers.solidityPackedKeccak256(
        ["bytes32", "bytes32", "bytes32"],
        [ethers.keccak256(await ethers.provider.getCode(euro)), ethers.ZeroHash, ethers.keccak256("0x00")],
      );
      await expect(life.execute(proposal))
        .to.be.revertedWithCustomError(governor, "EcoGovernorTargetCodeChanged")
        .withArgs(id, pinned, found);
      expect(await euro.balanceOf(actors.kim)).to.equal(0);
    });

    it("when code appears where only coins go, all is done", async () => {
      const { euro, ethers, actors } = at;
      const { proposal, other } = await prepare();
      await at.networkHelpers.setCode(own, "0x00");
      await life.execute(proposal);
      expect(await ethers.provider.getBalance(own)).to.equal(3);
      for (const coin of [euro, other]) expect(await coin.balanceOf(actors.kim)).to.equal(5);
    });
  });

  for (const state of ["Succeeded", "Queued"] as const)
    it(`votes taken back when it is ${state}: nobody cancels it, and it is executed`, async () => {
      const { governor, token, actors } = at;
      const proposal = await life.payment();
      const id = await life.open(proposal);
      await life.vote(id, Support.For, "anna", "ben");
      await life.pastEnd(id);
      if (state === "Queued") await life.queue(proposal);
      await token.connect(actors.anna).transfer(actors.kim, eco(HOLDINGS.anna));
      await at.networkHelpers.time.increase(60);
      for (const caller of [actors.anna, actors.mallory])
        await expect(life.cancel(proposal, caller))
          .to.be.revertedWithCustomError(governor, "GovernorUnableToCancel")
          .withArgs(id, caller.address);
      if (state === "Succeeded") await life.queue(proposal);
      await at.networkHelpers.time.increase(TIMELOCK_DELAY);
      await life.execute(proposal);
    });

  it("the guardian neither pays, nor renews itself, nor speeds anything up", async () => {
    const { governor, timelock, actors } = at;
    const { guardian } = actors;
    await expect(life.propose(await life.payment(9, "mine"), guardian))
      .to.be.revertedWithCustomError(governor, "GovernorInsufficientProposerVotes")
      .withArgs(guardian.address, 0, eco(100_000));
    await expect(governor.connect(guardian).renewGuardian(guardian, 2_000_000_000))
      .to.be.revertedWithCustomError(governor, "GovernorOnlyExecutor")
      .withArgs(guardian.address);
    await expect(timelock.connect(guardian).updateDelay(0))
      .to.be.revertedWithCustomError(timelock, "TimelockUnauthorizedCaller")
      .withArgs(guardian.address);
    const proposal = await life.payment();
    await life.pass(proposal);
    await expect(life.execute(proposal, guardian)).to.be.revertedWithCustomError(
      timelock,
      "TimelockUnexpectedOperationState",
    );
  });
});

import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { evidenceDomain, verifiedEvidenceTypes } from "../../../bindings/src/typedData.ts";
import { type BoardWorld, DAY, deployBoard, EURO, Mode, State, withOptions } from "../../helpers/board.ts";

/*
What the published tests of OpenQ expect of bounties that pull requests close, said again for ours; see decision 0029.
given a deposit
├── only of coins that a vote allowed, which stay allowed for what exists; not of nothing, not above the allowance
├── the payer is the funder, all of it arrives, numbers are unique and never used again
└── the volume is limited by what a record holds; what is closed takes no more
given a refund
├── not before the expiry; a longer expiry counts; only of what is left, to the funder, once
└── not after a payout
given a claim by an oracle
├── only with the oracle's word, once; it closes the bounty, notes who closed it, and pays all of it
├── an ongoing one pays each part once, and no work twice
└── a tiered one pays each place its amount, closes as a whole, and gives no place twice or to whom did not take part
given the contract behind the delegated calls
└── an upgrade is nobody's
*/
describe("What OpenQ expects", () => {
  let world: BoardWorld;
  let snapshot: Awaited<ReturnType<BoardWorld["networkHelpers"]["takeSnapshot"]>>;
  before(async () => {
    world = await deployBoard();
    snapshot = await world.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  const REWARD = 100n * EURO;
  const hash = (text: string) => world.ethers.id(text);
  const refuses = (call: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(call)
      .to.be.revertedWithCustomError(world.board, error)
      .withArgs(...args);
  const create = async (overrides: Parameters<BoardWorld["terms"]>[0] = {}, by = world.actors.funder) =>
    world.board.connect(by).create(await world.terms(overrides));
  const euros = (account: HardhatEthersSigner) => world.euro.balanceOf(account);

  describe("a deposit", () => {
    it("is of coins a vote allowed, at the time it is made", async () => {
      const { board, euro, actors } = world;
      await refuses(
        board.connect(actors.stranger).setTokenAllowed(euro, false),
        "AccessManagedUnauthorized",
        actors.stranger,
      );
      const id = await world.submitted();
      await expect(board.connect(actors.admin).setTokenAllowed(euro, false))
        .to.emit(board, "TokenAllowed")
        .withArgs(euro, false);
      await refuses(create(), "BountyBoardTokenNotAllowed", euro);
      // What is paid in is paid out all the same.
      await world.approveTwice(id);
      expect(await euros(actors.worker)).to.equal(REWARD);
    });

    it("is not of nothing, nor above the allowance or what a bounty can hold", async () => {
      const { board, euro, odd, actors } = world;
      const most = 2n ** 88n - 1n;
      await refuses(create({ amount: 0n }), "BountyBoardAmountInvalid", 0, most);
      await refuses(create({ amount: most + 1n }), "BountyBoardAmountInvalid", most + 1n, most);
      await euro.connect(actors.funder).approve(board, REWARD - 1n);
      await expect(create())
        .to.be.revertedWithCustomError(euro, "ERC20InsufficientAllowance")
        .withArgs(board, REWARD - 1n, REWARD);
      // Twice the most is still counted without a slip.
      await odd.mint(actors.funder, 2n * most);
      await odd.connect(actors.funder).approve(board, 2n * most);
      for (let i = 0; i < 2; i++) await create({ token: odd, amount: most });
      expect([await board.escrowOf(odd), (await board.bountyOf(2)).left]).to.deep.equal([2n * most, most]);
    });

    it("makes the payer the funder, arrives as a whole, and gets a number of its own", async () => {
      const { board, euro, odd, actors, address, ethers } = world;
      await expect(create()).to.changeTokenBalances(
        ethers,
        euro,
        [actors.funder, address],
        [-REWARD, REWARD],
      );
      await create({ token: odd });
      await board.connect(actors.funder).cancel(1);
      await create();
      expect(await board.bountyCount()).to.equal(3);
      for (const [id, token, state] of [
        [1, euro, State.Refunded],
        [2, odd, State.Open],
        [3, euro, State.Open],
      ] as const) {
        const bounty = await board.bountyOf(id);
        expect([bounty.funder, bounty.token, Number(bounty.state)]).to.deep.equal([
          actors.funder.address,
          await token.getAddress(),
          state,
        ]);
      }
    });
  });

  describe("a refund", () => {
    it("comes after the expiry, the extended one too, once, and to the funder whoever asks", async () => {
      const { board, euro, actors } = world;
      const id = await world.open();
      const { deadline } = await board.bountyOf(id);
      await board.connect(actors.funder).extend(id, 240);
      const extended = deadline + BigInt(10 * DAY);
      await world.networkHelpers.time.increaseTo(deadline + 1n);
      await refuses(board.reclaim(id), "BountyBoardDeadlineNotPassed", id, extended);
      await world.networkHelpers.time.increaseTo(extended + 1n);
      await expect(board.connect(actors.stranger).reclaim(id))
        .to.emit(board, "BountyRefunded")
        .withArgs(id, actors.funder, euro, REWARD);
      expect([await euros(actors.stranger), await euros(actors.funder)]).to.deep.equal([0n, 10_000n * EURO]);
      for (const again of [() => board.reclaim(id), () => board.connect(actors.funder).extend(id, 300)])
        await expect(again()).to.be.revertedWithCustomError(board, "BountyBoardUnexpectedState");
    });

    it("does not come after a payout, from whatever else the board holds", async () => {
      const { board, actors, address, euro } = world;
      const id = await world.paid();
      await world.open();
      await world.networkHelpers.time.increase(365 * DAY);
      await refuses(
        board.connect(actors.funder).reclaim(id),
        "BountyBoardUnexpectedState",
        id,
        State.Paid,
        State.Rejected,
      );
      expect(await euro.balanceOf(address)).to.equal(REWARD);
    });
  });

  describe("a claim by an oracle", () => {
    const REPOSITORY = "ecosphere/handbook";
    /** The verifier's word alone pays. */
    const alone = (parts: bigint[] = []) => ({
      ...withOptions({ verifier: world.actors.verifier, repository: hash(REPOSITORY), parts }),
      reviewers: [world.actors.rita],
      approvalsNeeded: 1,
    });
    const claim = async (id: bigint, work: string, signer = world.actors.verifier) => {
      const { worker, evidenceHash, reviewUntil } = await world.board.bountyOf(id);
      const value = {
        bountyId: id,
        worker,
        evidenceHash,
        reviewUntil,
        repository: hash(REPOSITORY),
        workHash: hash(work),
        validUntil: (await world.now()) + DAY,
      };
      const domain = evidenceDomain(31337, world.address as `0x${string}`);
      const types = { VerifiedEvidence: [...verifiedEvidenceTypes.VerifiedEvidence] };
      const signature = await signer.signTypedData(domain, types, value);
      return world.board.connect(world.actors.worker).approveVerified(value, signature);
    };

    it("needs the oracle's word, closes the bounty, notes who closed it, and pays all of it once", async () => {
      const { board, euro, actors } = world;
      const { worker, verifier, stranger } = actors;
      const id = await world.submitted(alone());
      await refuses(claim(id, "#1", stranger), "BountyBoardStatementInvalid", id, stranger, verifier);
      await expect(claim(id, "#1"))
        .to.emit(board, "BountyPaid")
        .withArgs(id, worker, euro, REWARD, false)
        .and.to.emit(board, "EvidenceVerified")
        .withArgs(id, verifier, hash("#1"));
      const { state, worker: closer, left } = await board.bountyOf(id);
      expect([Number(state), closer, left]).to.deep.equal([State.Paid, worker.address, 0n]);
      await refuses(claim(id, "#1"), "BountyBoardUnexpectedState", id, State.Paid, State.Submitted);
      expect([await euros(worker), await euro.balanceOf(board)]).to.deep.equal([REWARD, 0n]);
    });

    it("pays an ongoing bounty part by part, and no work twice", async () => {
      const { board, actors } = world;
      const id = await world.assigned(alone([50n * EURO, 50n * EURO]));
      await world.submit(id, hash("first"));
      await claim(id, "#1");
      await world.submit(id, hash("second"));
      await refuses(claim(id, "#1"), "BountyBoardWorkCounted", id, hash("#1"), id);
      expect(await euros(actors.worker)).to.equal(50n * EURO);
      await claim(id, "#2");
      expect(await euros(actors.worker)).to.equal(REWARD);
      expect([await board.bountyOfWork(hash("#2")), await board.bountyOfWork(hash("#3"))]).to.deep.equal([
        id,
        0n,
      ]);
    });
  });

  describe("tiers", () => {
    let id: bigint;
    let places: HardhatEthersSigner[];
    beforeEach(async () => {
      const { board, actors } = world;
      id = await world.open(withOptions({ mode: Mode.Contest }));
      places = [actors.worker, actors.rival, actors.stranger].sort((a, b) =>
        BigInt(a.address) < BigInt(b.address) ? -1 : 1,
      );
      for (const entrant of places) await board.connect(entrant).enter(id, hash(entrant.address), "", []);
      await world.networkHelpers.time.increaseTo((await board.bountyOf(id)).deadline + 1n);
    });
    const award = (by: HardhatEthersSigner, payees: HardhatEthersSigner[], amounts: bigint[]) =>
      world.board.connect(by).award(
        id,
        payees,
        amounts.map((amount) => amount * EURO),
        "",
      );

    it("pay each place its amount at once, and close the competition", async () => {
      const { board, euro, actors, address } = world;
      for (const by of [actors.rita, actors.ralf]) await award(by, places, [70n, 20n, 10n]);
      expect(await Promise.all(places.map(euros))).to.deep.equal([70n * EURO, 20n * EURO, 10n * EURO]);
      expect([await world.stateOf(id), await euro.balanceOf(address)]).to.deep.equal([State.Paid, 0n]);
      await refuses(
        award(actors.rosa, places, [70n, 20n, 10n]),
        "BountyBoardUnexpectedState",
        id,
        State.Paid,
        State.Contested,
      );
      await refuses(
        board.connect(actors.verifier).enter(id, hash("late"), "", []),
        "BountyBoardUnexpectedState",
        id,
        State.Paid,
        State.Contested,
      );
    });

    it("add up to the whole, none given twice, none to whom did not take part, none by strangers", async () => {
      const { actors } = world;
      const { rita, verifier } = actors;
      const [first, second] = places as [HardhatEthersSigner, HardhatEthersSigner];
      for (const [amounts, sum] of [
        [[90n, 20n], 90n],
        [[60n, 20n], 80n],
      ] as const)
        await refuses(
          award(rita, [first, second], [...amounts]),
          "BountyBoardDivisionInvalid",
          id,
          sum * EURO,
          REWARD,
        );
      await refuses(award(rita, [first, first], [80n, 20n]), "BountyBoardPayeesInvalid", id, 2, 2);
      await refuses(award(rita, [verifier], [100n]), "BountyBoardNotEntrant", id, verifier);
      await refuses(award(first, [first], [100n]), "BountyBoardNotReviewer", id, first);
    });
  });

  it("upgrades nothing: the delegated half is fixed, and does nothing when called by itself", async () => {
    const { board, outcomes, ethers } = world;
    expect(await board.outcomes()).to.equal(await outcomes.getAddress());
    const names = board.interface.fragments.map((fragment) => fragment.format("minimal"));
    expect(names.filter((name) => /upgrade|implementation|initialize|owner/i.test(name))).to.deep.equal([]);
    // The slot where proxies of ERC-1967 keep their code.
    const slot = "0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc";
    expect(await ethers.provider.getStorage(board, slot)).to.equal(ethers.ZeroHash);
    await expect(outcomes.settleDispute(1))
      .to.be.revertedWithCustomError(outcomes, "BountyBoardUnexpectedState")
      .withArgs(1, State.None, State.Disputed);
  });
});

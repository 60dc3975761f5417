import { expect } from "chai";
import type { Result } from "ethers";
import {
  type BoardWorld,
  DAY,
  deployBoard,
  EURO,
  HOUR,
  Mode,
  plainOptions,
  State,
  type Terms,
  withOptions,
} from "../helpers/board.ts";

// BountyBoard: creating
// ├── create
// │   ├── given a frozen board → reverts
// │   ├── given bad terms: token not allowed · no money · deadline < 1 h or > 730 days · window < 1 or > 30 days ·
// │   │   no or 16 reviewers · k > n · 2k <= n · zero or double reviewer · title or text too long → reverts, by name
// │   ├── given an allowance or balance that is too small → reverts
// │   ├── given terms at their limits → accepted
// │   └── given good terms → Open, escrow grows, event with everything
// ├── its record: somewhere else → reverts
// ├── create with options: announced where there are any; tags or link too long → reverts
// ├── createWithPermit: needs no allowance; a failed permit counts only without an allowance; only allowed tokens are called
// └── reviewersOf: 1, 3 and 15 reviewers in their order; ids beyond 127 and 255; unknown id → empty
describe("BountyBoard creation", () => {
  let world: BoardWorld;
  let snapshot: Awaited<ReturnType<BoardWorld["networkHelpers"]["takeSnapshot"]>>;
  before(async () => {
    world = await deployBoard();
    snapshot = await world.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  const create = async (overrides: Partial<Terms> = {}) =>
    world.board.connect(world.actors.funder).create(await world.terms(overrides));
  const REWARD = 100n * EURO;
  const accounts = (count: number) =>
    Array.from({ length: count }, (_, i) => world.ethers.toBeHex(0xabcdef01 + i, 20));

  describe("create", () => {
    it("reverts while the board is frozen", async () => {
      await world.board.connect(world.actors.guardian).freeze();
      await expect(create()).to.be.revertedWithCustomError(world.board, "BountyBoardFrozen");
    });

    it("reverts for a token nobody voted for", async () => {
      const other = await world.ethers.deployContract("EuroMock");
      await expect(create({ token: other }))
        .to.be.revertedWithCustomError(world.board, "BountyBoardTokenNotAllowed")
        .withArgs(other);
    });

    it("reverts without money", async () => {
      await expect(create({ amount: 0n }))
        .to.be.revertedWithCustomError(world.board, "BountyBoardAmountInvalid")
        .withArgs(0, 2n ** 88n - 1n);
    });

    it("reverts when the funder has no balance", async () => {
      const { euro, board, actors } = world;
      await euro.connect(actors.stranger).approve(board, 100n * EURO);
      await expect(board.connect(actors.stranger).create(await world.terms()))
        .to.be.revertedWithCustomError(euro, "ERC20InsufficientBalance")
        .withArgs(actors.stranger, 0, 100n * EURO);
    });

    it("reverts when the allowance is too small", async () => {
      const { euro, board, actors } = world;
      await euro.connect(actors.funder).approve(board, 99n * EURO);
      await expect(create())
        .to.be.revertedWithCustomError(euro, "ERC20InsufficientAllowance")
        .withArgs(board, 99n * EURO, 100n * EURO);
    });

    it("reverts for more money than a bounty can hold", async () => {
      await expect(create({ amount: 2n ** 88n }))
        .to.be.revertedWithCustomError(world.board, "BountyBoardAmountInvalid")
        .withArgs(2n ** 88n, 2n ** 88n - 1n);
    });

    for (const [name, distance] of [
      ["less than an hour ahead", HOUR - 1],
      ["more than 730 days ahead", 730 * DAY + 1],
    ] as const) {
      it(`reverts when the deadline is ${name}`, async () => {
        const at = (await world.now()) + 10;
        await world.networkHelpers.time.setNextBlockTimestamp(at);
        await expect(create({ deadline: at + distance }))
          .to.be.revertedWithCustomError(world.board, "BountyBoardDeadlineInvalid")
          .withArgs(at + distance, at + HOUR, at + 730 * DAY);
      });
    }

    for (const reviewWindow of [0, DAY - 1, 30 * DAY + 1]) {
      it(`reverts for a review window of ${reviewWindow} s`, async () => {
        await expect(create({ reviewWindow }))
          .to.be.revertedWithCustomError(world.board, "BountyBoardReviewWindowInvalid")
          .withArgs(reviewWindow, DAY, 30 * DAY);
      });
    }

    for (const [k, n] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [2, 1],
      [1, 2],
      [1, 3],
      [2, 4],
      [4, 3],
      [7, 15],
      [8, 16],
      [9, 16],
    ] as const) {
      it(`reverts for ${k} of ${n} reviewers`, async () => {
        await expect(create({ approvalsNeeded: k, reviewers: accounts(n) }))
          .to.be.revertedWithCustomError(world.board, "BountyBoardReviewersInvalid")
          .withArgs(k, n);
      });
    }

    it("reverts for a reviewer named twice", async () => {
      const { rita, ralf } = world.actors;
      await expect(create({ reviewers: [rita, ralf, rita] }))
        .to.be.revertedWithCustomError(world.board, "BountyBoardDuplicateReviewer")
        .withArgs(rita);
    });

    it("reverts for the zero account as a reviewer", async () => {
      const { rita, ralf } = world.actors;
      const zero = world.ethers.ZeroAddress;
      for (const reviewers of [
        [zero, rita, ralf],
        [rita, zero, ralf],
        [rita, ralf, zero],
      ])
        await expect(create({ reviewers }))
          .to.be.revertedWithCustomError(world.board, "BountyBoardInvalidReviewer")
          .withArgs(zero);
    });

    for (const [field, max] of [
      ["title", 120],
      ["text", 4_000],
    ] as const) {
      it(`reverts when the ${field} is longer than ${max} bytes`, async () => {
        // Two bytes a letter: the limit counts bytes, not letters.
        await expect(create({ [field]: `${"ä".repeat(max / 2)}.` }))
          .to.be.revertedWithCustomError(world.board, "BountyBoardTextTooLong")
          .withArgs(max + 1, max);
      });
    }

    it("accepts terms at their limits", async () => {
      const at = (await world.now()) + 10;
      await world.networkHelpers.time.setNextBlockTimestamp(at);
      await create({
        amount: 1n,
        deadline: at + HOUR,
        reviewWindow: 30 * DAY,
        approvalsNeeded: 15,
        reviewers: accounts(15),
        title: "t".repeat(120),
        text: "t".repeat(4_000),
      });
      await world.networkHelpers.time.setNextBlockTimestamp(at + 1);
      await create({
        deadline: at + 1 + 730 * DAY,
        reviewWindow: DAY,
        approvalsNeeded: 8,
        reviewers: accounts(15),
      });
      expect(await world.board.bountyCount()).to.equal(2);
    });

    it("takes the money and opens the bounty", async () => {
      const { board, euro, actors, ethers } = world;
      const terms = await world.terms();
      const tx = board.connect(actors.funder).create(terms);
      await expect(tx)
        .to.emit(board, "BountyCreated")
        .withArgs(
          1,
          actors.funder,
          euro,
          terms.amount,
          terms.deadline,
          terms.reviewWindow,
          2,
          world.reviewers.map((reviewer) => reviewer.address),
          terms.title,
          terms.text,
        );
      await expect(tx).to.changeTokenBalances(
        ethers,
        euro,
        [actors.funder, board],
        [-100n * EURO, 100n * EURO],
      );
      const bounty = (await board.bountyOf(1)) as unknown as Result;
      expect(bounty.toObject()).to.deep.equal({
        state: BigInt(State.Open),
        mode: BigInt(Mode.Apply),
        approvalsNeeded: 2n,
        approvals: 0n,
        rejections: 0n,
        resubmission: false,
        part: 0n,
        partCount: 1n,
        deadline: BigInt(terms.deadline),
        reviewUntil: 0n,
        reviewWindow: BigInt(terms.reviewWindow),
        funder: actors.funder.address,
        token: await euro.getAddress(),
        worker: ethers.ZeroAddress,
        amount: 100n * EURO,
        partAmount: 100n * EURO,
        left: 100n * EURO,
        evidenceHash: ethers.ZeroHash,
      });
      expect(await board.escrowOf(euro)).to.equal(100n * EURO);
      expect(await board.creditsOf(euro)).to.equal(0);
      expect(await board.bountyCount()).to.equal(1);
      expect(await board.resubmissionWindow()).to.equal(7 * DAY);
    });
  });

  describe("its record", () => {
    it("must land where it is looked for: a board that created something else creates nothing more", async () => {
      const { board, ethers, networkHelpers } = world;
      await world.open();
      await networkHelpers.setNonce(world.address, 9);
      await expect(create())
        .to.be.revertedWithCustomError(board, "DataCodeNotWritten")
        .withArgs(2, ethers.getCreateAddress({ from: world.address, nonce: 9 }));
    });
  });

  describe("create with options", () => {
    it("announces them in an event of their own, only where there are any", async () => {
      const { board } = world;
      await expect(create()).not.to.emit(board, "BountyOptionsSet");
      for (const options of [
        { mode: Mode.Assign },
        { minEco: 1n },
        { minPaid: 1 },
        { milestone: 7 },
        { tags: "docs,german" },
        { link: "https://example.org/17" },
        { parts: [40n * EURO, 60n * EURO] },
        { verifier: world.actors.verifier, repository: world.ethers.id("a/b") },
      ])
        await expect(create(withOptions(options))).to.emit(board, "BountyOptionsSet");
      const sent = await create(withOptions({ mode: Mode.Assign, milestone: 7, tags: "docs,german" }));
      const [event] = await board.queryFilter(board.filters.BountyOptionsSet, sent.blockNumber ?? 0);
      const { mode, milestone, tags } = event?.args.options ?? {};
      expect([mode, milestone, tags]).to.deep.equal([1n, 7n, "docs,german"]);
    });

    // What the record holds follows each other without gaps: each combination puts the later ones somewhere else.
    it("keeps every combination of them", async () => {
      const { board, standards, actors, ethers } = world;
      const standard = ethers.id("standard");
      await standards.setInForce(standard, 2n ** 40n);
      for (const reviewer of world.reviewers) await standards.accredit(reviewer, true);
      for (let bits = 0; bits < 16; bits++) {
        const wanted = {
          ...plainOptions,
          minEco: bits & 1 ? 2n ** 96n - 1n : 0n,
          minPaid: bits & 1 ? 255 : 0,
          ...(bits & 2 ? { verifier: actors.verifier.address, repository: ethers.id("a/b") } : {}),
          standard: bits & 4 ? standard : ethers.ZeroHash,
          parts: bits & 8 ? [REWARD - 3n, 1n, 2n] : [],
        };
        const created = create({ options: wanted });
        if (bits === 0) await expect(created).not.to.emit(board, "BountyOptionsSet");
        else await expect(created).to.emit(board, "BountyOptionsSet");
        const { options, gateAt } = await board.optionsOf(await board.bountyCount());
        const { minEco, minPaid, verifier, repository, parts } = options;
        expect(
          [minEco, Number(minPaid), verifier, repository, options.standard, [...parts]],
          `${bits}`,
        ).to.deep.equal([
          wanted.minEco,
          wanted.minPaid,
          wanted.verifier,
          wanted.repository,
          wanted.standard,
          wanted.parts,
        ]);
        expect(gateAt).to.equal(bits & 1 ? (await world.now()) - 1 : 0);
      }
    });

    it("reverts for tags above 200 bytes or a link above 512", async () => {
      await create(withOptions({ tags: "t".repeat(200), link: "l".repeat(512) }));
      for (const [options, length, max] of [
        [{ tags: "t".repeat(201) }, 201, 200],
        [{ link: "l".repeat(513) }, 513, 512],
      ] as const)
        await expect(create(withOptions(options)))
          .to.be.revertedWithCustomError(world.board, "BountyBoardTextTooLong")
          .withArgs(length, max);
    });

    it("tells nothing of a bounty that does not exist", async () => {
      const { options, gateAt } = await world.board.optionsOf(9);
      expect([options.mode, options.parts.length, gateAt]).to.deep.equal([0n, 0, 0n]);
      const plain = await world.board.optionsOf(await world.open());
      expect([plain.options.verifier, plain.options.standard, plain.gateAt]).to.deep.equal([
        world.ethers.ZeroAddress,
        world.ethers.ZeroHash,
        0n,
      ]);
    });
  });

  describe("createWithPermit", () => {
    const signed = async (value: bigint, deadline: number) => {
      const { euro, board, actors } = world;
      const signature = await actors.funder.signTypedData(
        { name: "Test Euro", version: "1", chainId: 31337, verifyingContract: await euro.getAddress() },
        {
          Permit: [
            { name: "owner", type: "address" },
            { name: "spender", type: "address" },
            { name: "value", type: "uint256" },
            { name: "nonce", type: "uint256" },
            { name: "deadline", type: "uint256" },
          ],
        },
        {
          owner: actors.funder.address,
          spender: await board.getAddress(),
          value,
          nonce: await euro.nonces(actors.funder),
          deadline,
        },
      );
      const { v, r, s } = world.ethers.Signature.from(signature);
      return { value, deadline, v, r, s };
    };
    beforeEach(() => world.euro.connect(world.actors.funder).approve(world.board, 0n));

    it("needs no allowance beforehand", async () => {
      const { board, euro, actors } = world;
      const permit = await signed(100n * EURO, (await world.now()) + HOUR);
      await board.connect(actors.funder).createWithPermit(await world.terms(), permit);
      expect(await euro.balanceOf(board)).to.equal(100n * EURO);
      expect(await euro.allowance(actors.funder, board)).to.equal(0);
    });

    it("ignores a permit somebody handed in before, when the allowance suffices", async () => {
      const { board, euro, actors } = world;
      const { funder, stranger } = actors;
      const permit = await signed(100n * EURO, (await world.now()) + HOUR);
      const { value, deadline, v, r, s } = permit;
      await euro.connect(stranger).permit(funder, board, value, deadline, v, r, s);
      await board.connect(funder).createWithPermit(await world.terms(), permit);
      expect(await board.bountyCount()).to.equal(1);
    });

    it("reverts as without one when the permit fails and there is no allowance", async () => {
      const { board, euro, odd, actors } = world;
      const permit = await signed(100n * EURO, (await world.now()) - 1);
      await expect(board.connect(actors.funder).createWithPermit(await world.terms(), permit))
        .to.be.revertedWithCustomError(euro, "ERC20InsufficientAllowance")
        .withArgs(board, 0, 100n * EURO);
      // A coin without permits.
      await board.connect(actors.funder).createWithPermit(await world.terms({ token: odd }), permit);
      expect(await board.escrowOf(odd)).to.equal(100n * EURO);
    });

    it("calls no token the members did not allow, and nothing while frozen", async () => {
      const { board, actors } = world;
      const permit = await signed(100n * EURO, (await world.now()) + HOUR);
      const terms = await world.terms({ token: actors.stranger });
      await expect(board.connect(actors.funder).createWithPermit(terms, permit))
        .to.be.revertedWithCustomError(board, "BountyBoardTokenNotAllowed")
        .withArgs(actors.stranger);
      await board.connect(actors.guardian).freeze();
      await expect(
        board.connect(actors.funder).createWithPermit(await world.terms(), permit),
      ).to.be.revertedWithCustomError(board, "BountyBoardFrozen");
    });
  });

  describe("reviewersOf", () => {
    for (const count of [1, 3, 15]) {
      it(`gives ${count} reviewers in their order`, async () => {
        const reviewers = accounts(count).map((account) => world.ethers.getAddress(account));
        await create({ reviewers, approvalsNeeded: count });
        expect(await world.board.reviewersOf(1)).to.deep.equal(reviewers);
      });
    }

    it("is empty for a bounty that does not exist", async () => {
      expect(await world.board.reviewersOf(0)).to.deep.equal([]);
      expect(await world.board.reviewersOf(1)).to.deep.equal([]);
      for (const id of [0n, 1n]) {
        const nothing = [...((await world.board.bountyOf(id)) as unknown as Result)];
        expect(nothing.map(BigInt), "every field").to.deep.equal(nothing.map(() => 0n));
      }
    });

    it("finds every list where the encoding of its number grows", async () => {
      const { board, actors } = world;
      const terms = await world.terms({ amount: 1n });
      for (let id = 1; id <= 257; id++) {
        const reviewers = accounts(2).map((_, i) => world.ethers.toBeHex(id * 1_000 + i, 20));
        await board.connect(actors.funder).create({ ...terms, reviewers });
      }
      for (const id of [1, 2, 126, 127, 128, 129, 254, 255, 256, 257]) {
        const expected = [0, 1].map((i) => world.ethers.getAddress(world.ethers.toBeHex(id * 1_000 + i, 20)));
        expect(await board.reviewersOf(id)).to.deep.equal(expected);
      }
    });
  });
});

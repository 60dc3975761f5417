import { expect } from "chai";
import { evidenceDomain, verifiedEvidenceTypes } from "../../bindings/src/typedData.ts";
import { type BoardWorld, DAY, deployBoard, EURO, Mode, State, withOptions } from "../helpers/board.ts";

/*
given a bounty whose evidence may be verified from one repository
├── create: a verifier without a repository or the reverse, one who is a reviewer, in a contest, or alone beside a standard reverts
├── approveVerified
│   ├── when the bounty has no verifier, nothing waits, or the signature is another's, forged, of another chain or contract, it reverts
│   ├── when it is about another worker, submission, repository or evidence, or expired, it reverts
│   ├── when it was handed in before, or the work counted for another bounty or part, it reverts
│   └── it counts as one approval, whoever hands it in; the k-th pays
├── where the verifier's word alone pays, a forged or replayed statement, or a contract's, pays nothing
└── the verifier can neither work, nor approve or reject like a reviewer
*/
describe("BountyBoard verified evidence", () => {
  let world: BoardWorld;
  let snapshot: Awaited<ReturnType<BoardWorld["networkHelpers"]["takeSnapshot"]>>;
  let verified: ReturnType<typeof withOptions>;
  before(async () => {
    world = await deployBoard();
    const repository = world.ethers.id("ecosphere/handbook");
    verified = withOptions({ verifier: world.actors.verifier, repository });
    snapshot = await world.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  const refuses = (call: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(call)
      .to.be.revertedWithCustomError(world.board, error)
      .withArgs(...args);
  const hash = (text: string) => world.ethers.id(text);

  const statement = async (id: bigint, overrides: object = {}) => {
    const { worker, evidenceHash, reviewUntil } = await world.board.bountyOf(id);
    return {
      bountyId: id,
      worker,
      evidenceHash,
      reviewUntil,
      repository: hash("ecosphere/handbook"),
      workHash: hash("ecosphere/handbook#17"),
      validUntil: (await world.now()) + DAY,
      ...overrides,
    };
  };
  type Statement = Awaited<ReturnType<typeof statement>>;
  const sign = (value: Statement, by = world.actors.verifier, elsewhere: object = {}) =>
    by.signTypedData(
      { ...evidenceDomain(31337, world.address as `0x${string}`), ...elsewhere },
      { VerifiedEvidence: [...verifiedEvidenceTypes.VerifiedEvidence] },
      value,
    );
  const handIn = async (value: Statement, signature?: string) =>
    world.board.connect(world.actors.stranger).approveVerified(value, signature ?? (await sign(value)));

  describe("create", () => {
    it("refuses a verifier that could judge twice, judge alone, or has nothing to verify", async () => {
      const { board, standards, actors, ethers } = world;
      const { verifier, rita, funder } = actors;
      const nothing = ethers.ZeroHash;
      const nobody = ethers.ZeroAddress;
      const repository = hash("a/b");
      const standard = hash("standard");
      await standards.setInForce(standard, 2n ** 40n);
      for (const [options, approvalsNeeded] of [
        [{ verifier, repository: nothing }, 2],
        [{ verifier: nobody, repository }, 2],
        [{ verifier: rita, repository }, 2],
        [{ verifier, repository, mode: Mode.Contest }, 2],
        [{ verifier, repository, standard }, 1],
      ] as const) {
        const reviewers = approvalsNeeded === 1 ? [rita] : world.reviewers;
        const terms = await world.terms({ approvalsNeeded, reviewers, ...withOptions(options) });
        await refuses(
          board.connect(funder).create(terms),
          "BountyBoardVerifierInvalid",
          options.verifier === nobody ? nobody : (options.verifier as typeof rita).address,
          options.repository,
        );
      }
      const { options } = await board.optionsOf(await world.open(verified));
      expect([options.verifier, options.repository]).to.deep.equal([
        verifier.address,
        hash("ecosphere/handbook"),
      ]);
    });

    it("takes a verifier beside a standard where a reviewer must approve too", async () => {
      const { standards, actors } = world;
      const standard = hash("standard");
      await standards.setInForce(standard, 2n ** 40n);
      for (const reviewer of world.reviewers) await standards.accredit(reviewer, true);
      const { verifier, rita } = actors;
      const repository = hash("ecosphere/handbook");
      const id = await world.submitted(withOptions({ verifier, repository, standard, minEco: 1n }));
      const { options, gateAt } = await world.board.optionsOf(id);
      expect([options.verifier, options.repository, options.standard, options.minEco]).to.deep.equal([
        verifier.address,
        repository,
        standard,
        1n,
      ]);
      expect(gateAt).to.be.greaterThan(0);
      await handIn(await statement(id));
      await standards.state(standard, world.evidence, rita, true);
      await world.approve(id, rita);
      expect(await world.stateOf(id)).to.equal(State.Paid);
    });
  });

  describe("approveVerified", () => {
    it("reverts where no verifier is named or nothing waits", async () => {
      const plain = await world.submitted();
      await refuses(handIn(await statement(plain)), "BountyBoardWithoutVerifier", plain);
      const id = await world.assigned(verified);
      await refuses(
        handIn(await statement(id)),
        "BountyBoardUnexpectedState",
        id,
        State.Assigned,
        State.Submitted,
      );
    });

    it("reverts when the signature is forged, malformed, of another chain or another contract", async () => {
      const { board, actors, ethers } = world;
      const id = await world.submitted(verified);
      const value = await statement(id);
      const { verifier, worker } = actors;
      await refuses(
        handIn(value, await sign(value, worker)),
        "BountyBoardStatementInvalid",
        id,
        worker,
        verifier,
      );
      await refuses(handIn(value, "0x1234"), "BountyBoardStatementInvalid", id, ethers.ZeroAddress, verifier);
      for (const elsewhere of [
        { chainId: 1 },
        { verifyingContract: await world.outcomes.getAddress() },
        { name: "EcoSphere HeatLedger" },
        { version: "2" },
      ])
        await expect(handIn(value, await sign(value, verifier, elsewhere))).to.be.revertedWithCustomError(
          board,
          "BountyBoardStatementInvalid",
        );
      // Signed for one repository, handed in for another.
      const signature = await sign(value);
      await expect(
        handIn({ ...value, workHash: hash("ecosphere/handbook#18") }, signature),
      ).to.be.revertedWithCustomError(board, "BountyBoardStatementInvalid");
    });

    it("reverts when it is about another worker, submission, repository or evidence, or expired", async () => {
      const { actors, evidence, networkHelpers } = world;
      const id = await world.submitted(verified);
      const { reviewUntil } = await world.board.bountyOf(id);
      for (const other of [
        { worker: actors.rival.address },
        { reviewUntil: reviewUntil + 1n },
        { repository: hash("evil/handbook") },
      ])
        await refuses(handIn(await statement(id, other)), "BountyBoardStatementDiffers", id);
      await refuses(
        handIn(await statement(id, { evidenceHash: hash("other") })),
        "BountyBoardEvidenceDiffers",
        id,
        hash("other"),
        evidence,
      );
      const value = await statement(id);
      await networkHelpers.time.setNextBlockTimestamp(value.validUntil + 1);
      await refuses(handIn(value), "BountyBoardStatementExpired", id, value.validUntil);
    });

    it("counts as one approval, in the last second too, and once", async () => {
      const { board, euro, actors, networkHelpers } = world;
      const { verifier, worker, rita } = actors;
      const id = await world.submitted(verified);
      const value = await statement(id);
      await networkHelpers.time.setNextBlockTimestamp(value.validUntil);
      await expect(handIn(value))
        .to.emit(board, "EvidenceVerified")
        .withArgs(id, verifier, value.workHash)
        .and.to.emit(board, "ReviewGiven")
        .withArgs(id, verifier, true, "");
      expect((await board.bountyOf(id)).approvals).to.equal(1);
      expect(await board.bountyOfWork(value.workHash)).to.equal(id);
      const later = await statement(id);
      await refuses(handIn(later), "BountyBoardAlreadyReviewed", id, verifier);
      await world.approve(id, rita);
      expect(await euro.balanceOf(worker)).to.equal(100n * EURO);
    });

    it("closes a bounty alone where one approval suffices", async () => {
      const { euro, actors } = world;
      const id = await world.submitted({ ...verified, reviewers: [actors.rita], approvalsNeeded: 1 });
      await handIn(await statement(id));
      expect(await euro.balanceOf(actors.worker)).to.equal(100n * EURO);
    });

    it("lets the same work count again after a rejection, but for no other part and no other bounty", async () => {
      const { actors, ethers } = world;
      const parts = [40n * EURO, 60n * EURO];
      const id = await world.assigned({ options: { ...verified.options, parts } });
      await world.submit(id);
      const first = await statement(id);
      await handIn(first);
      await world.rejectTwice(id);
      await world.submit(id, hash("again"));
      // The old statement is of the old submission.
      await refuses(handIn(first), "BountyBoardEvidenceDiffers", id, first.evidenceHash, ethers.id("again"));
      await handIn(await statement(id));
      await world.approve(id, actors.rita);
      await world.submit(id, hash("second part"));
      const workHash = hash("ecosphere/handbook#17");
      await refuses(handIn(await statement(id)), "BountyBoardWorkCounted", id, workHash, id);
      await handIn(await statement(id, { workHash: hash("ecosphere/handbook#18") }));

      const other = await world.submitted(verified);
      await refuses(handIn(await statement(other)), "BountyBoardWorkCounted", other, workHash, id);
    });
  });

  it("pays nothing for a forged or replayed statement where the verifier's word alone pays", async () => {
    const { board, euro, actors, ethers } = world;
    const { worker, rival, rita } = actors;
    const alone = { ...verified, reviewers: [rita], approvalsNeeded: 1 };
    const id = await world.submitted(alone);
    const value = await statement(id);
    const signature = await sign(value);
    const forged = (signed: string, other: object = {}) =>
      expect(handIn({ ...value, ...other }, signed)).to.be.revertedWithCustomError(
        board,
        "BountyBoardStatementInvalid",
      );
    for (const by of [worker, rita, actors.admin]) await forged(await sign(value, by));
    // The same signature as its mirror image: s above half the order of the curve.
    const { r, s, v } = ethers.Signature.from(signature);
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    const mirror = ethers.concat([r, ethers.toBeHex(order - BigInt(s), 32), v === 27 ? "0x1c" : "0x1b"]);
    for (const malformed of [mirror, signature.slice(0, -2), `${signature}00`, "0x", ethers.ZeroHash])
      await forged(malformed);
    await handIn(value, signature);
    expect(await euro.balanceOf(worker)).to.equal(100n * EURO);

    // Handed in once more, for the next bounty with the same evidence, and for what a rival hands in as its own.
    await refuses(handIn(value, signature), "BountyBoardUnexpectedState", id, State.Paid, State.Submitted);
    const next = await world.submitted(alone);
    const { reviewUntil } = await board.bountyOf(next);
    for (const changed of [{ bountyId: next }, { bountyId: next, reviewUntil }])
      await forged(signature, changed);
    await refuses(handIn(await statement(next)), "BountyBoardWorkCounted", next, value.workHash, id);
    const copied = await world.open(alone);
    await board.connect(rival).applyFor(copied, "", []);
    await board.connect(rita).assign(copied, rival);
    await board.connect(rival).submit(copied, world.evidence, "ipfs://manual");
    await refuses(
      handIn(await statement(copied, { worker: worker.address })),
      "BountyBoardStatementDiffers",
      copied,
    );
    expect([await euro.balanceOf(worker), await euro.balanceOf(rival)]).to.deep.equal([100n * EURO, 0n]);
  });

  it("counts beside fifteen reviewers, the last of them too", async () => {
    const { board, actors, ethers } = world;
    const { verifier, rita } = actors;
    const last = actors.rosa;
    const others = Array.from({ length: 13 }, (_, i) => ethers.toBeHex(0xabcdef01 + i, 20));
    const id = await world.submitted({ ...verified, reviewers: [rita, ...others, last], approvalsNeeded: 8 });
    await world.approve(id, last);
    await handIn(await statement(id));
    await refuses(handIn(await statement(id)), "BountyBoardAlreadyReviewed", id, verifier);
    await refuses(world.approve(id, last), "BountyBoardAlreadyReviewed", id, last);
    expect((await board.bountyOf(id)).approvals).to.equal(2);
  });

  it("takes no word of a contract: its code could say anything tomorrow", async () => {
    const { actors, ethers } = world;
    const { verifier, rita } = actors;
    const wallet = await ethers.deployContract("ContractWallet", [verifier]);
    const options = { verifier: wallet, repository: hash("ecosphere/handbook") };
    const id = await world.submitted({ ...withOptions(options), reviewers: [rita], approvalsNeeded: 1 });
    await refuses(handIn(await statement(id)), "BountyBoardStatementInvalid", id, verifier, wallet);
  });

  it("gives the verifier no voice of a reviewer, and no work", async () => {
    const { board, actors, evidence } = world;
    const { verifier } = actors;
    const id = await world.open(verified);
    await refuses(
      board.connect(verifier).applyFor(id, "", []),
      "BountyBoardReviewerCannotWork",
      id,
      verifier,
    );
    const waiting = await world.submitted(verified);
    for (const verdict of ["approve", "reject"] as const)
      await refuses(
        board.connect(verifier)[verdict](waiting, evidence, "Me too."),
        "BountyBoardNotReviewer",
        waiting,
        verifier,
      );
  });
});

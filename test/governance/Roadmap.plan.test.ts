import { expect } from "chai";
import type { Result } from "ethers";
import {
  DAY,
  deployRoadmap,
  EURO,
  HOUR,
  Kind,
  NOBODY,
  NOTHING,
  type RoadmapWorld,
  State,
  type Terms,
  TRANCHE,
} from "../helpers/roadmap.ts";

// Roadmap: planning a milestone
// ├── constructor: no treasury → reverts
// ├── plan: stranger · reviewer · payee → reverts
// │   ├── payee: nobody · the roadmap · the token → reverts
// │   ├── money: no token · nothing · more than 2^88 - 1 · no allowance → reverts
// │   ├── time: deadline before 1 hour or after 1,825 days · window below 1 or above 60 days → reverts; the bounds themselves are fine
// │   ├── reviewers: none · 16 · no majority · more approvals than reviewers · not accredited · the payee · twice → reverts
// │   ├── standards: nine · not published · not yet in force · ended · twice → reverts; none, or eight, are fine
// │   ├── texts: no title · too long → reverts; the longest are fine
// │   └── else → Planned, tranche taken, all in one event
// └── a milestone that does not exist → state None, empty lists
describe("Roadmap, planning", () => {
  let world: RoadmapWorld;
  let snapshot: Awaited<ReturnType<RoadmapWorld["networkHelpers"]["takeSnapshot"]>>;
  before(async () => {
    world = await deployRoadmap();
    snapshot = await world.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  const expectRefused = async (overrides: Partial<Terms>, error: string, ...args: unknown[]) =>
    expect(world.roadmap.plan(await world.terms(overrides)))
      .to.be.revertedWithCustomError(world.roadmap, error)
      .withArgs(...args);

  /** Accredits `count` accounts of their own. */
  const manyReviewers = async (count: number) => {
    const reviewers = Array.from(
      { length: count },
      (_, i) => `0x${(0x1000 + i).toString(16).padStart(40, "0")}`,
    );
    for (const reviewer of reviewers) await world.standards.accredit(reviewer, true);
    return reviewers;
  };

  it("cannot be deployed without a treasury", async () => {
    const { ethers, access, standards, roadmap } = world;
    await expect(ethers.deployContract("Roadmap", [access, standards, NOBODY]))
      .to.be.revertedWithCustomError(roadmap, "RoadmapInvalidPayee")
      .withArgs(NOBODY);
  });

  it("knows its standards and its treasury", async () => {
    const { roadmap, standards, actors } = world;
    expect(await roadmap.standards()).to.equal(standards);
    expect(await roadmap.treasury()).to.equal(actors.treasury);
  });

  it("reverts for anyone but a vote", async () => {
    const { roadmap, actors } = world;
    const terms = await world.terms();
    for (const account of [actors.stranger, actors.rita, actors.payee])
      await expect(roadmap.connect(account).plan(terms))
        .to.be.revertedWithCustomError(roadmap, "AccessManagedUnauthorized")
        .withArgs(account);
  });

  it("reverts when the payee is nobody, the roadmap or the token", async () => {
    const { address, euro } = world;
    for (const payee of [NOBODY, address, await euro.getAddress()])
      await expectRefused({ payee }, "RoadmapInvalidPayee", payee);
  });

  it("reverts when there is no contract at the token's address", async () => {
    const { stranger } = world.actors;
    await expectRefused({ token: stranger }, "RoadmapInvalidToken", stranger);
  });

  it("reverts without money, or with more than fits", async () => {
    await expectRefused({ amount: 0n }, "RoadmapWithoutMoney", 0);
    await expectRefused({ amount: 2n ** 88n }, "SafeCastOverflowedUintDowncast", 88, 2n ** 88n);
  });

  it("takes the largest tranche", async () => {
    const { roadmap, euro, actors } = world;
    const amount = 2n ** 88n - 1n;
    await euro.mint(actors.admin, amount);
    await euro.approve(roadmap, amount);
    const id = await world.planned({ amount });
    expect((await roadmap.milestoneOf(id)).amount).to.equal(amount);
  });

  it("reverts when the caller has not allowed the tranche", async () => {
    const { roadmap, euro, address } = world;
    await euro.approve(roadmap, TRANCHE - 1n);
    await expect(roadmap.plan(await world.terms()))
      .to.be.revertedWithCustomError(euro, "ERC20InsufficientAllowance")
      .withArgs(address, TRANCHE - 1n, TRANCHE);
  });

  it("reverts when the deadline is nearer than an hour or farther than 1,825 days", async () => {
    const now = (await world.now()) + 10;
    const [earliest, latest] = [now + HOUR, now + 1_825 * DAY];
    for (const deadline of [0, earliest - 1, latest + 1]) {
      const terms = await world.terms({ deadline });
      await world.nextBlockAt(now);
      await expect(world.roadmap.plan(terms))
        .to.be.revertedWithCustomError(world.roadmap, "RoadmapDeadlineInvalid")
        .withArgs(deadline, earliest, latest);
      await snapshot.restore();
    }
    for (const deadline of [earliest, latest]) {
      const terms = await world.terms({ deadline });
      await world.nextBlockAt(now);
      await world.roadmap.plan(terms);
      expect(await world.deadlineOf(1n)).to.equal(deadline);
      await snapshot.restore();
    }
  });

  it("reverts when the time to review is shorter than a day or longer than 60", async () => {
    for (const reviewWindow of [0, DAY - 1, 60 * DAY + 1])
      await expectRefused({ reviewWindow }, "RoadmapReviewWindowInvalid", reviewWindow, DAY, 60 * DAY);
    for (const reviewWindow of [DAY, 60 * DAY]) {
      const id = await world.planned({ reviewWindow });
      expect((await world.roadmap.milestoneOf(id)).reviewWindow).to.equal(reviewWindow);
    }
  });

  it("reverts when the approvals needed are no majority of 1 to 15 reviewers", async () => {
    const accounts = await manyReviewers(16);
    for (const [needed, count] of [
      [0, 0],
      [0, 1],
      [2, 1],
      [1, 2],
      [3, 2],
      [1, 3],
      [2, 4],
      [7, 15],
      [16, 15],
      [9, 16],
    ] as const)
      await expectRefused(
        { approvalsNeeded: needed, reviewers: accounts.slice(0, count) },
        "RoadmapReviewersInvalid",
        needed,
        count,
      );
  });

  it("takes any majority of 1 to 15 reviewers, and finds each of them again", async () => {
    const { roadmap } = world;
    const accounts = await manyReviewers(15);
    for (const [needed, count] of [
      [1, 1],
      [2, 2],
      [2, 3],
      [3, 3],
      [3, 4],
      [8, 15],
      [15, 15],
    ] as const) {
      const id = await world.planned({ approvalsNeeded: needed, reviewers: accounts.slice(0, count) });
      expect([...(await roadmap.reviewersOf(id))]).to.deep.equal(
        accounts.slice(0, count).map((account) => world.ethers.getAddress(account)),
      );
      expect((await roadmap.milestoneOf(id)).approvalsNeeded).to.equal(needed);
    }
  });

  it("reverts for a reviewer who is not accredited, nobody included", async () => {
    const { rita, stranger } = world.actors;
    for (const odd of [stranger.address, NOBODY])
      for (const reviewers of [
        [odd, rita],
        [rita, odd],
      ])
        await expectRefused({ reviewers }, "RoadmapInvalidReviewer", odd);
  });

  it("reverts when the payee is among the reviewers, accredited or not", async () => {
    const { standards, actors } = world;
    const { payee, rita, ralf } = actors;
    await expectRefused({ reviewers: [rita, payee, ralf] }, "RoadmapInvalidReviewer", payee);
    await standards.accredit(payee, true);
    await expectRefused({ reviewers: [rita, ralf, payee] }, "RoadmapInvalidReviewer", payee);
  });

  it("reverts for a reviewer named twice", async () => {
    const { rita, ralf } = world.actors;
    for (const reviewers of [
      [rita, rita, ralf],
      [rita, ralf, rita],
      [ralf, rita, rita],
    ])
      await expectRefused({ reviewers }, "RoadmapDuplicateReviewer", rita);
  });

  it("reverts for more than eight standards", async () => {
    const standards = Array.from({ length: 9 }, (_, i) => world.ethers.id(`guideline ${i}`));
    await expectRefused({ standards }, "RoadmapTooManyStandards", 9, 8);
  });

  it("takes no standards, or eight", async () => {
    const standards = Array.from({ length: 8 }, (_, i) => world.ethers.id(`guideline ${i}`));
    for (const contentHash of standards) await world.publish({ contentHash });
    for (const pinned of [[], standards]) {
      const id = await world.planned({ standards: pinned });
      expect([...(await world.roadmap.standardsOf(id))]).to.deep.equal(pinned);
    }
  });

  it("reverts for a standard that is not published, not yet in force or ended", async () => {
    const { standards, guidelines, ethers } = world;
    const [unknown, early] = [ethers.id("unknown"), ethers.id("early")];
    await world.publish({ contentHash: early, inForceFrom: (await world.now()) + DAY });
    await standards.end(guidelines[1], 0);
    for (const odd of [unknown, early, guidelines[1], NOTHING])
      for (const pinned of [
        [odd, guidelines[0]],
        [guidelines[0], odd],
      ])
        await expectRefused({ standards: pinned }, "RoadmapStandardNotInForce", odd);
    await world.networkHelpers.time.increase(DAY);
    await world.planned({ standards: [early] });
  });

  it("reverts for a standard named twice", async () => {
    const [one, two] = world.guidelines;
    for (const standards of [
      [one, one],
      [one, two, one],
      [two, one, one],
    ])
      await expectRefused({ standards }, "RoadmapDuplicateStandard", one);
  });

  it("reverts without a title, or when a text is too long", async () => {
    await expectRefused({ title: "" }, "RoadmapTextInvalid", 0, 120);
    await expectRefused({ title: "x".repeat(121) }, "RoadmapTextInvalid", 121, 120);
    await expectRefused({ text: "x".repeat(4_001) }, "RoadmapTextInvalid", 4_001, 4_000);
  });

  it("takes the shortest and the longest texts", async () => {
    await world.planned({ title: "x", text: "" });
    await world.planned({ title: "x".repeat(120), text: "x".repeat(4_000) });
    expect(await world.roadmap.milestoneCount()).to.equal(2);
  });

  it("takes the tranche and says everything", async () => {
    const { roadmap, euro, actors, address, reviewers, guidelines } = world;
    const terms = await world.terms();
    expect(await roadmap.plan.staticCall(terms)).to.equal(1);
    const sent = roadmap.plan(terms);
    await expect(sent)
      .to.emit(roadmap, "MilestonePlanned")
      .withArgs(
        1,
        actors.payee,
        euro,
        TRANCHE,
        terms.deadline,
        3 * DAY,
        2,
        reviewers.map((reviewer) => reviewer.address),
        guidelines,
        terms.title,
        terms.text,
      );
    expect(await euro.balanceOf(address)).to.equal(TRANCHE);
    expect(await euro.balanceOf(actors.admin)).to.equal(10_000n * EURO - TRANCHE);
    expect(await roadmap.escrowOf(euro)).to.equal(TRANCHE);
    const milestone = ((await roadmap.milestoneOf(1)) as unknown as Result).toObject();
    expect(milestone).to.deep.equal({
      state: BigInt(State.Planned),
      approvalsNeeded: 2n,
      approvals: 0n,
      rejections: 0n,
      round: 0n,
      deadline: BigInt(terms.deadline),
      reviewUntil: 0n,
      reviewWindow: BigInt(3 * DAY),
      payee: actors.payee.address,
      token: await euro.getAddress(),
      amount: TRANCHE,
      evidenceHash: NOTHING,
    });
  });

  it("keeps the tranches of each token apart", async () => {
    const { roadmap, euro, odd } = world;
    await world.planned();
    await world.planned();
    await world.planned({ token: odd, amount: 7n * EURO });
    expect(await roadmap.milestoneCount()).to.equal(3);
    expect([await roadmap.escrowOf(euro), await roadmap.escrowOf(odd)]).to.deep.equal([
      2n * TRANCHE,
      7n * EURO,
    ]);
  });

  it("knows nothing of a milestone that does not exist", async () => {
    const { roadmap } = world;
    expect(await world.stateOf(1n)).to.equal(State.None);
    expect([...(await roadmap.reviewersOf(1))]).to.deep.equal([]);
    expect([...(await roadmap.standardsOf(1))]).to.deep.equal([]);
    expect(await roadmap.milestoneCount()).to.equal(0);
  });

  it("pins hardware and software guidelines alike", async () => {
    const { standards, guidelines } = world;
    expect((await standards.versionOf(guidelines[1])).kind).to.equal(Kind.Hardware);
    await world.planned({ standards: [guidelines[1]] });
  });
});

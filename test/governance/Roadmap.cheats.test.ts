import { expect } from "chai";
import { DAY, deployRoadmap, EURO, type RoadmapWorld, State, TRANCHE } from "../helpers/roadmap.ts";

// Roadmap against people who cheat
// ├── money: paid twice · paid and lapsed · approved after lapse · late approval · drained by a neighbour · starved of gas
// └── people: accepted twice · evidence replaced under approvals · standard swapped · own reviewers · reviewer = payee
describe("Roadmap against people who cheat", () => {
  let world: RoadmapWorld;
  let snapshot: Awaited<ReturnType<RoadmapWorld["networkHelpers"]["takeSnapshot"]>>;
  before(async () => {
    world = await deployRoadmap();
    snapshot = await world.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  describe("money", () => {
    it("cannot be paid twice, nor paid and lapsed", async () => {
      const { roadmap, euro, actors } = world;
      const id = await world.paid();
      await world.planned();
      await world.networkHelpers.time.increase(9 * DAY);
      await world.conform(id, actors.rosa);
      for (const later of [1, 30 * DAY]) {
        await world.networkHelpers.time.increase(later);
        for (const [again, expected] of [
          [roadmap.connect(actors.rosa).approve(id, world.evidence, ""), State.Review],
          [roadmap.connect(actors.rosa).reject(id, world.evidence, "No."), State.Review],
          [world.submit(id), State.Planned],
          [roadmap.lapse(id), State.Planned],
        ] as const)
          await expect(again)
            .to.be.revertedWithCustomError(roadmap, "RoadmapUnexpectedState")
            .withArgs(id, State.Paid, expected);
      }
      expect(await euro.balanceOf(actors.payee)).to.equal(TRANCHE);
      expect(await euro.balanceOf(roadmap)).to.equal(TRANCHE);
    });

    it("cannot be approved, handed in or lapsed after it has lapsed", async () => {
      const { roadmap, euro, actors } = world;
      const id = await world.almostPaid();
      await world.planned();
      await world.networkHelpers.time.increase(11 * DAY);
      await roadmap.lapse(id);
      for (const [again, expected] of [
        [world.lastApproval(id), State.Review],
        [roadmap.connect(actors.rosa).reject(id, world.evidence, "No."), State.Review],
        [world.submit(id), State.Planned],
        [roadmap.lapse(id), State.Planned],
      ] as const)
        await expect(again)
          .to.be.revertedWithCustomError(roadmap, "RoadmapUnexpectedState")
          .withArgs(id, State.Lapsed, expected);
      expect(await euro.balanceOf(actors.treasury)).to.equal(TRANCHE);
      await world.expectSolvent(euro);
    });

    it("has no second at the window's end in which both payment and lapse could win", async () => {
      const { roadmap } = world;
      const id = await world.planned();
      await world.nextBlockAt(await world.deadlineOf(id));
      await world.submit(id);
      await world.approve(id, world.actors.rita);
      await world.conform(id, world.actors.ralf);
      const reviewUntil = await world.reviewUntilOf(id);
      for (const [second, pays] of [
        [reviewUntil, true],
        [reviewUntil + 1, false],
      ] as const)
        for (const verb of ["approve", "lapse"] as const) {
          const before = await world.networkHelpers.takeSnapshot();
          await world.nextBlockAt(second);
          const sent = verb === "approve" ? world.lastApproval(id) : roadmap.lapse(id);
          if ((verb === "approve") === pays) await sent;
          else
            await expect(sent)
              .to.be.revertedWithCustomError(
                roadmap,
                verb === "approve" ? "RoadmapReviewWindowPassed" : "RoadmapNotLapsed",
              )
              .withArgs(id, reviewUntil);
          await before.restore();
        }
    });

    it("does not let one milestone drain the tranche of another", async () => {
      const { roadmap, euro, actors } = world;
      const dear = await world.planned({ amount: 9_000n * EURO });
      const cheap = await world.almostPaid({ amount: 1n });
      await world.lastApproval(cheap);
      expect(await euro.balanceOf(actors.payee)).to.equal(1);
      await world.networkHelpers.time.increase(11 * DAY);
      await roadmap.lapse(dear);
      expect(await euro.balanceOf(actors.treasury)).to.equal(9_000n * EURO);
      await world.expectSolvent(euro);
    });

    it("sends a lapsed tranche to the treasury alone, whoever calls and whoever planned", async () => {
      const { roadmap, euro, actors } = world;
      const id = await world.planned();
      await world.networkHelpers.time.increase(11 * DAY);
      const admin = await euro.balanceOf(actors.admin);
      await roadmap.connect(actors.payee).lapse(id);
      expect([
        await euro.balanceOf(actors.treasury),
        await euro.balanceOf(actors.payee),
        await euro.balanceOf(actors.admin),
      ]).to.deep.equal([TRANCHE, 0n, admin]);
    });
  });

  describe("people", () => {
    it("cannot be accepted twice by one reviewer", async () => {
      const { roadmap, actors } = world;
      const id = await world.almostPaid();
      await expect(roadmap.connect(actors.rita).approve(id, world.evidence, ""))
        .to.be.revertedWithCustomError(roadmap, "RoadmapAlreadyReviewed")
        .withArgs(id, actors.rita);
      expect(await world.stateOf(id)).to.equal(State.Review);
    });

    it("cannot have its evidence replaced once approvals have begun", async () => {
      const { roadmap, ethers } = world;
      const id = await world.almostPaid();
      const reviewUntil = await world.reviewUntilOf(id);
      await expect(world.submit(id, ethers.id("something worse")))
        .to.be.revertedWithCustomError(roadmap, "RoadmapReviewWindowOpen")
        .withArgs(id, reviewUntil);
    });

    it("does not take a word on replaced evidence for one on what replaced it", async () => {
      const { roadmap, ethers, evidence, actors } = world;
      const id = await world.inReview({ standards: [] });
      await world.refuse(id);
      const worse = ethers.id("something worse");
      await world.submit(id, worse);
      // Both were on their way when the evidence changed under them.
      for (const late of [
        roadmap.connect(actors.rosa).approve(id, evidence, ""),
        roadmap.connect(actors.rita).reject(id, evidence, "The month is missing."),
      ])
        await expect(late)
          .to.be.revertedWithCustomError(roadmap, "RoadmapEvidenceDiffers")
          .withArgs(id, evidence, worse);
      const { approvals, rejections } = await roadmap.milestoneOf(id);
      expect([approvals, rejections]).to.deep.equal([0n, 0n]);
    });

    it("asks for statements on the very evidence: those on replaced evidence are worth nothing", async () => {
      const { roadmap, ethers, guidelines } = world;
      const id = await world.inReview();
      for (const reviewer of world.reviewers) await world.conform(id, reviewer);
      await world.refuse(id);
      const worse = ethers.id("something worse");
      await world.submit(id, worse);
      for (const reviewer of world.reviewers)
        await expect(roadmap.connect(reviewer).approve(id, worse, ""))
          .to.be.revertedWithCustomError(roadmap, "RoadmapNotConforming")
          .withArgs(id, guidelines[0], reviewer);
      expect((await roadmap.milestoneOf(id)).approvals).to.equal(0);
    });

    it("keeps its standards when a softer version follows", async () => {
      const { roadmap, standards, actors, guidelines, evidence, ethers } = world;
      const id = await world.inReview();
      const softer = ethers.id("softer guideline");
      await standards.end(guidelines[0], 0);
      await world.publish({ standardId: 1n, contentHash: softer });
      expect([...(await roadmap.standardsOf(id))]).to.deep.equal(guidelines);
      for (const contentHash of [softer, guidelines[1]])
        await standards.connect(actors.rita).stateConformity(contentHash, evidence, true, "");
      await expect(roadmap.connect(actors.rita).approve(id, world.evidence, ""))
        .to.be.revertedWithCustomError(roadmap, "RoadmapNotConforming")
        .withArgs(id, guidelines[0], actors.rita);
    });

    it("cannot be judged by its payee, not even after being accredited", async () => {
      const { roadmap, standards, actors } = world;
      const id = await world.inReview();
      await standards.accredit(actors.payee, true);
      await world.conform(id, actors.payee);
      await expect(roadmap.connect(actors.payee).approve(id, world.evidence, ""))
        .to.be.revertedWithCustomError(roadmap, "RoadmapNotReviewer")
        .withArgs(id, actors.payee);
    });

    it("cannot be planned with reviewers nobody accredited", async () => {
      const { roadmap, actors } = world;
      const terms = await world.terms({ reviewers: [actors.stranger], approvalsNeeded: 1 });
      await expect(roadmap.plan(terms))
        .to.be.revertedWithCustomError(roadmap, "RoadmapInvalidReviewer")
        .withArgs(actors.stranger);
    });

    it("cannot be paid by reviewers who were all dismissed: it lapses", async () => {
      const { roadmap, standards, euro, actors } = world;
      const id = await world.almostPaid();
      for (const reviewer of world.reviewers) await standards.accredit(reviewer, false);
      await expect(world.lastApproval(id))
        .to.be.revertedWithCustomError(roadmap, "RoadmapInvalidReviewer")
        .withArgs(actors.ralf);
      await world.networkHelpers.time.increase(11 * DAY);
      await roadmap.lapse(id);
      expect(await euro.balanceOf(actors.treasury)).to.equal(TRANCHE);
    });

    it("is not paid by silence, however long", async () => {
      const { roadmap, euro, actors } = world;
      const id = await world.inReview();
      await world.networkHelpers.time.increase(365 * DAY);
      await roadmap.connect(actors.payee).lapse(id);
      expect(await euro.balanceOf(actors.payee)).to.equal(0);
      expect(await euro.balanceOf(actors.treasury)).to.equal(TRANCHE);
    });
  });
});

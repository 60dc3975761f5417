import { expect } from "chai";
import { DAY, deployRoadmap, NOTHING, type RoadmapWorld, State, TRANCHE } from "../helpers/roadmap.ts";

// Roadmap: from evidence to money (ten days of work, three days of review, two of three reviewers, two pinned standards)
// ├── submitEvidence: unknown · Paid · Lapsed · stranger · too late · no evidence · link too long → reverts
// │   ├── Planned, up to the deadline's second → Review, next round, voices start anew
// │   └── Review: window open → reverts; window over and before the deadline → again
// ├── approve: not in Review · not a reviewer · dismissed · spoken already · window over · reason too long → reverts
// │   ├── without a statement on each standard, a "no", one on other evidence → reverts
// │   ├── no standards pinned → no statement needed
// │   ├── second approval, even in the window's last second beyond the deadline → Paid
// │   ├── approvals of a former round → do not count
// │   └── reviewer dismissed, or statement taken back, before the money leaves → that approval does not pay
// └── reject: the same refusals · no reason → reverts; second rejection → Planned, the rest is as before
// Lapse and credits: Roadmap.lapse.test.ts
describe("Roadmap", () => {
  let world: RoadmapWorld;
  let snapshot: Awaited<ReturnType<RoadmapWorld["networkHelpers"]["takeSnapshot"]>>;
  before(async () => {
    world = await deployRoadmap();
    snapshot = await world.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  describe("submitEvidence", () => {
    it("reverts for a milestone that does not exist, is paid or has lapsed", async () => {
      const { roadmap, actors, evidence } = world;
      for (const [id, found] of [
        [9n, State.None],
        [await world.paid(), State.Paid],
        [await world.lapsed(), State.Lapsed],
      ] as const)
        await expect(roadmap.connect(actors.payee).submitEvidence(id, evidence, ""))
          .to.be.revertedWithCustomError(roadmap, "RoadmapUnexpectedState")
          .withArgs(id, found, State.Planned);
    });

    it("reverts for anyone but the payee", async () => {
      const { roadmap, actors, evidence } = world;
      const id = await world.planned();
      for (const account of [actors.stranger, actors.admin, actors.rita])
        await expect(roadmap.connect(account).submitEvidence(id, evidence, ""))
          .to.be.revertedWithCustomError(roadmap, "RoadmapNotPayee")
          .withArgs(id, account, actors.payee);
    });

    it("counts in the deadline's last second and reverts one second later", async () => {
      const { roadmap } = world;
      const id = await world.planned();
      const deadline = await world.deadlineOf(id);
      const before = await world.networkHelpers.takeSnapshot();
      await world.nextBlockAt(deadline + 1);
      await expect(world.submit(id))
        .to.be.revertedWithCustomError(roadmap, "RoadmapDeadlinePassed")
        .withArgs(id, deadline);
      await before.restore();
      await world.nextBlockAt(deadline);
      await world.submit(id);
      expect(await world.reviewUntilOf(id)).to.equal(deadline + 3 * DAY);
    });

    it("reverts without evidence, or when the link is longer than 512 bytes", async () => {
      const { roadmap, actors, evidence } = world;
      const id = await world.planned();
      await expect(world.submit(id, NOTHING))
        .to.be.revertedWithCustomError(roadmap, "RoadmapWithoutEvidence")
        .withArgs(id);
      const submit = (length: number) =>
        roadmap.connect(actors.payee).submitEvidence(id, evidence, "x".repeat(length));
      await expect(submit(513))
        .to.be.revertedWithCustomError(roadmap, "RoadmapTextInvalid")
        .withArgs(513, 512);
      await submit(512);
    });

    it("opens the review", async () => {
      const { roadmap, actors, evidence } = world;
      const id = await world.planned();
      const at = (await world.now()) + DAY;
      await world.nextBlockAt(at);
      await expect(roadmap.connect(actors.payee).submitEvidence(id, evidence, ""))
        .to.emit(roadmap, "EvidenceSubmitted")
        .withArgs(id, 1, evidence, "", at + 3 * DAY);
      const milestone = await roadmap.milestoneOf(id);
      expect([milestone.state, milestone.round, milestone.reviewUntil, milestone.evidenceHash]).to.deep.equal(
        [BigInt(State.Review), 1n, BigInt(at + 3 * DAY), evidence],
      );
    });

    it("waits for the end of the review window, then may come again", async () => {
      const { roadmap, ethers } = world;
      const id = await world.inReview();
      const reviewUntil = await world.reviewUntilOf(id);
      const better = ethers.id("better");
      await world.nextBlockAt(reviewUntil);
      await expect(world.submit(id, better))
        .to.be.revertedWithCustomError(roadmap, "RoadmapReviewWindowOpen")
        .withArgs(id, reviewUntil);
      await world.nextBlockAt(reviewUntil + 1);
      await expect(world.submit(id, better))
        .to.emit(roadmap, "EvidenceSubmitted")
        .withArgs(id, 2, better, "ipfs://controller-1.0", reviewUntil + 1 + 3 * DAY);
      expect((await roadmap.milestoneOf(id)).evidenceHash).to.equal(better);
    });

    it("cannot come again after the deadline, though the window has ended without a decision", async () => {
      const { roadmap } = world;
      const id = await world.planned();
      const deadline = await world.deadlineOf(id);
      await world.nextBlockAt(deadline - DAY);
      await world.submit(id);
      await world.nextBlockAt((await world.reviewUntilOf(id)) + 1);
      await expect(world.submit(id))
        .to.be.revertedWithCustomError(roadmap, "RoadmapDeadlinePassed")
        .withArgs(id, deadline);
    });
  });

  for (const verb of ["approve", "reject"] as const)
    describe(`${verb}, the refusals`, () => {
      const speak = (id: bigint, by: RoadmapWorld["actors"]["rita"], reason = "Because.") =>
        world.roadmap.connect(by)[verb](id, world.evidence, reason);

      it("reverts in any state but Review", async () => {
        const { roadmap, actors } = world;
        for (const [id, found] of [
          [9n, State.None],
          [await world.planned(), State.Planned],
          [await world.paid(), State.Paid],
          [await world.lapsed(), State.Lapsed],
        ] as const)
          await expect(speak(id, actors.rosa))
            .to.be.revertedWithCustomError(roadmap, "RoadmapUnexpectedState")
            .withArgs(id, found, State.Review);
      });

      it("reverts for anyone who is not named, even if accredited", async () => {
        const { roadmap, actors } = world;
        const id = await world.inReview();
        for (const account of [actors.stranger, actors.payee, actors.admin, actors.rolf])
          await expect(speak(id, account))
            .to.be.revertedWithCustomError(roadmap, "RoadmapNotReviewer")
            .withArgs(id, account);
      });

      it("reverts for a named reviewer who was dismissed", async () => {
        const { roadmap, standards, actors } = world;
        const id = await world.inReview();
        await world.conform(id, actors.rita);
        await standards.accredit(actors.rita, false);
        await expect(speak(id, actors.rita))
          .to.be.revertedWithCustomError(roadmap, "RoadmapInvalidReviewer")
          .withArgs(actors.rita);
      });

      for (const first of ["approve", "reject"] as const)
        it(`reverts for a reviewer who did ${first} this evidence`, async () => {
          const { roadmap, actors } = world;
          const id = await world.inReview();
          await world.conform(id, actors.rita);
          await roadmap.connect(actors.rita)[first](id, world.evidence, "Because.");
          await expect(speak(id, actors.rita))
            .to.be.revertedWithCustomError(roadmap, "RoadmapAlreadyReviewed")
            .withArgs(id, actors.rita);
        });

      it("counts in the window's last second and reverts one second later", async () => {
        const { roadmap, actors } = world;
        const id = await world.inReview();
        await world.conform(id, actors.rita);
        const reviewUntil = await world.reviewUntilOf(id);
        const before = await world.networkHelpers.takeSnapshot();
        await world.nextBlockAt(reviewUntil + 1);
        await expect(speak(id, actors.rita))
          .to.be.revertedWithCustomError(roadmap, "RoadmapReviewWindowPassed")
          .withArgs(id, reviewUntil);
        await before.restore();
        await world.nextBlockAt(reviewUntil);
        await speak(id, actors.rita);
      });

      it("reverts when the reason is longer than 1,000 bytes", async () => {
        const { roadmap, actors } = world;
        const id = await world.inReview();
        await world.conform(id, actors.rita);
        await expect(speak(id, actors.rita, "x".repeat(1_001)))
          .to.be.revertedWithCustomError(roadmap, "RoadmapTextInvalid")
          .withArgs(1_001, 1_000);
        await speak(id, actors.rita, "x".repeat(1_000));
      });
    });

  describe("approve", () => {
    it("names the first standard the reviewer has made no statement on", async () => {
      const { roadmap, standards, actors, guidelines, evidence, ethers } = world;
      const id = await world.inReview();
      const { rita, ralf } = actors;
      // Another reviewer's statement, one on other evidence and one on another text help nobody.
      await world.conform(id, ralf);
      await world.conform(id, rita, ethers.id("other evidence"));
      await world.publish({ contentHash: ethers.id("other guideline") });
      await standards.connect(rita).stateConformity(ethers.id("other guideline"), evidence, true, "");
      const expectMissing = (contentHash: string) =>
        expect(roadmap.connect(rita).approve(id, world.evidence, ""))
          .to.be.revertedWithCustomError(roadmap, "RoadmapNotConforming")
          .withArgs(id, contentHash, rita);
      await expectMissing(guidelines[0]);
      await standards.connect(rita).stateConformity(guidelines[0], evidence, true, "");
      await expectMissing(guidelines[1]);
      await standards.connect(rita).stateConformity(guidelines[1], evidence, true, "");
      await standards.connect(rita).stateConformity(guidelines[0], evidence, false, "Looked again.");
      await expectMissing(guidelines[0]);
      await standards.connect(rita).stateConformity(guidelines[0], evidence, true, "And again.");
      await roadmap.connect(rita).approve(id, world.evidence, "");
    });

    it("waits for the second approval, then pays", async () => {
      const { roadmap, euro, actors, address } = world;
      const id = await world.inReview();
      await expect(world.approve(id, actors.rosa))
        .to.emit(roadmap, "MilestoneReviewed")
        .withArgs(id, actors.rosa, 1, true, "Good.");
      expect((await roadmap.milestoneOf(id)).approvals).to.equal(1);
      expect(await world.stateOf(id)).to.equal(State.Review);
      expect(await euro.balanceOf(actors.payee)).to.equal(0);
      await world.conform(id, actors.ralf);
      const sent = roadmap.connect(actors.ralf).approve(id, world.evidence, "");
      await expect(sent).to.emit(roadmap, "MilestonePaid").withArgs(id, actors.payee, euro, TRANCHE);
      await expect(sent).not.to.emit(roadmap, "CreditBooked");
      expect(await world.stateOf(id)).to.equal(State.Paid);
      expect(await euro.balanceOf(actors.payee)).to.equal(TRANCHE);
      expect(await euro.balanceOf(address)).to.equal(0);
      expect([await roadmap.escrowOf(euro), await roadmap.creditsOf(euro)]).to.deep.equal([0n, 0n]);
      expect((await roadmap.milestoneOf(id)).approvals).to.equal(2);
    });

    it("pays in the last second of a window that reaches beyond the deadline", async () => {
      const { euro, actors } = world;
      const id = await world.planned();
      await world.nextBlockAt(await world.deadlineOf(id));
      await world.submit(id);
      await world.conform(id, actors.ralf);
      await world.approve(id, actors.rita);
      await world.nextBlockAt(await world.reviewUntilOf(id));
      await world.roadmap.connect(actors.ralf).approve(id, world.evidence, "");
      expect(await euro.balanceOf(actors.payee)).to.equal(TRANCHE);
    });

    it("needs no statement where no standard is pinned, but accredited reviewers", async () => {
      const { roadmap, standards, euro, actors } = world;
      const id = await world.inReview({ standards: [] });
      await roadmap.connect(actors.rita).approve(id, world.evidence, "");
      await standards.accredit(actors.rita, false);
      await roadmap.connect(actors.ralf).approve(id, world.evidence, "");
      expect(await world.stateOf(id)).to.equal(State.Review);
      await roadmap.connect(actors.rosa).approve(id, world.evidence, "");
      expect(await world.stateOf(id)).to.equal(State.Paid);
      expect(await euro.balanceOf(actors.payee)).to.equal(TRANCHE);
    });

    it("pays with one approval when one of one is asked for", async () => {
      const { actors } = world;
      const id = await world.inReview({ reviewers: [actors.rolf], approvalsNeeded: 1 });
      await world.approve(id, actors.rolf);
      expect(await world.stateOf(id)).to.equal(State.Paid);
    });

    it("waits for everybody when all approvals are asked for", async () => {
      const { actors } = world;
      const id = await world.inReview({ approvalsNeeded: 3 });
      await world.approve(id, actors.rita);
      await world.approve(id, actors.ralf);
      expect(await world.stateOf(id)).to.equal(State.Review);
      await world.approve(id, actors.rosa);
      expect(await world.stateOf(id)).to.equal(State.Paid);
    });

    it("does not count approvals of a former round", async () => {
      const { roadmap, actors, ethers } = world;
      const id = await world.inReview();
      await world.approve(id, actors.rita);
      const better = ethers.id("better");
      await world.nextBlockAt((await world.reviewUntilOf(id)) + 1);
      await world.submit(id, better);
      expect((await roadmap.milestoneOf(id)).approvals).to.equal(0);
      await world.approve(id, actors.ralf, better);
      expect(await world.stateOf(id)).to.equal(State.Review);
      await world.approve(id, actors.rita, better);
      expect(await world.stateOf(id)).to.equal(State.Paid);
    });

    it("does not pay on the approval of a reviewer who was dismissed since", async () => {
      const { roadmap, standards, actors } = world;
      const id = await world.inReview();
      await world.approve(id, actors.rita);
      await standards.accredit(actors.rita, false);
      await world.approve(id, actors.ralf);
      const milestone = await roadmap.milestoneOf(id);
      expect([milestone.state, milestone.approvals]).to.deep.equal([BigInt(State.Review), 2n]);
      await world.approve(id, actors.rosa);
      expect(await world.stateOf(id)).to.equal(State.Paid);
    });

    it("does not pay on the approval of a reviewer who took one statement back", async () => {
      const { standards, actors, guidelines, evidence } = world;
      for (const contentHash of guidelines) {
        const id = await world.inReview();
        await world.approve(id, actors.rosa);
        await standards.connect(actors.rosa).stateConformity(contentHash, evidence, false, "It leaks.");
        await world.approve(id, actors.ralf);
        expect(await world.stateOf(id)).to.equal(State.Review);
        await world.approve(id, actors.rita);
        expect(await world.stateOf(id)).to.equal(State.Paid);
      }
    });

    it("counts an approval whose reviewer is accredited again", async () => {
      const { standards, actors } = world;
      const id = await world.inReview();
      await world.approve(id, actors.rita);
      await standards.accredit(actors.rita, false);
      await standards.accredit(actors.rita, true);
      await world.approve(id, actors.ralf);
      expect(await world.stateOf(id)).to.equal(State.Paid);
    });

    it("pays although a pinned standard ended after the plan", async () => {
      const { standards, actors, guidelines } = world;
      const id = await world.planned();
      await standards.end(guidelines[0], 0);
      await world.networkHelpers.time.increase(DAY);
      await world.submit(id);
      await world.approve(id, actors.rita);
      await world.approve(id, actors.ralf);
      expect(await world.stateOf(id)).to.equal(State.Paid);
    });

    it("pays one milestone and leaves its neighbours alone", async () => {
      const { roadmap, euro, actors } = world;
      const [first, second] = [await world.inReview(), await world.inReview()];
      await world.approve(second, actors.rita);
      await world.approve(second, actors.ralf);
      expect([await world.stateOf(first), await world.stateOf(second)]).to.deep.equal([
        State.Review,
        State.Paid,
      ]);
      expect((await roadmap.milestoneOf(first)).approvals).to.equal(0);
      expect(await roadmap.escrowOf(euro)).to.equal(TRANCHE);
    });
  });

  describe("reject", () => {
    it("reverts without a reason", async () => {
      const { roadmap, actors } = world;
      const id = await world.inReview();
      await expect(roadmap.connect(actors.rita).reject(id, world.evidence, ""))
        .to.be.revertedWithCustomError(roadmap, "RoadmapWithoutReason")
        .withArgs(id);
    });

    it("needs no statement, and refuses the evidence with the second rejection", async () => {
      const { roadmap, euro, actors } = world;
      const id = await world.inReview();
      const deadline = await world.deadlineOf(id);
      await expect(roadmap.connect(actors.ralf).reject(id, world.evidence, "It leaks."))
        .to.emit(roadmap, "MilestoneReviewed")
        .withArgs(id, actors.ralf, 1, false, "It leaks.");
      let milestone = await roadmap.milestoneOf(id);
      expect([milestone.state, milestone.rejections]).to.deep.equal([BigInt(State.Review), 1n]);
      await expect(roadmap.connect(actors.rosa).reject(id, world.evidence, "It leaks."))
        .to.emit(roadmap, "EvidenceRefused")
        .withArgs(id, 1);
      milestone = await roadmap.milestoneOf(id);
      expect([milestone.state, milestone.rejections, milestone.deadline]).to.deep.equal([
        BigInt(State.Planned),
        2n,
        BigInt(deadline),
      ]);
      expect(await roadmap.escrowOf(euro)).to.equal(TRANCHE);
    });

    it("lets the payee hand in again at once, with voices that start anew", async () => {
      const { roadmap, actors, ethers } = world;
      const id = await world.inReview();
      await world.approve(id, actors.rosa);
      await world.refuse(id);
      const better = ethers.id("better");
      await expect(world.submit(id, better)).to.emit(roadmap, "EvidenceSubmitted");
      const { round, approvals, rejections } = await roadmap.milestoneOf(id);
      expect([round, approvals, rejections]).to.deep.equal([2n, 0n, 0n]);
      await world.conform(id, actors.rita, better);
      await expect(roadmap.connect(actors.rita).approve(id, better, "Better."))
        .to.emit(roadmap, "MilestoneReviewed")
        .withArgs(id, actors.rita, 2, true, "Better.");
      await expect(roadmap.connect(actors.ralf).reject(id, better, "Not for me."))
        .to.emit(roadmap, "MilestoneReviewed")
        .withArgs(id, actors.ralf, 2, false, "Not for me.");
      await world.approve(id, actors.rosa, better);
      expect(await world.stateOf(id)).to.equal(State.Paid);
    });

    it("names the round it refused", async () => {
      const { roadmap, actors } = world;
      const id = await world.inReview();
      await world.refuse(id);
      await world.submit(id);
      await roadmap.connect(actors.rita).reject(id, world.evidence, "Still.");
      await expect(roadmap.connect(actors.ralf).reject(id, world.evidence, "Still."))
        .to.emit(roadmap, "EvidenceRefused")
        .withArgs(id, 2);
    });
  });
});

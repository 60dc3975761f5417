import { expect } from "chai";
import { DAY, deployRoadmap, type RoadmapWorld, State, TRANCHE } from "../helpers/roadmap.ts";

// Roadmap: what was not approved in time, and credits (ten days of work, three days of review)
// ├── lapse: None · Paid · Lapsed · up to the later of deadline and window → reverts
// │   └── else, by anyone → Lapsed, the tranche is in the treasury; after a late refusal at once
// └── withdrawCredit: no credit → reverts
describe("Roadmap lapse", () => {
  let world: RoadmapWorld;
  let snapshot: Awaited<ReturnType<RoadmapWorld["networkHelpers"]["takeSnapshot"]>>;
  before(async () => {
    world = await deployRoadmap();
    snapshot = await world.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  describe("lapse", () => {
    const expectNotYet = async (id: bigint, until: number) => {
      await world.nextBlockAt(until);
      await expect(world.roadmap.lapse(id))
        .to.be.revertedWithCustomError(world.roadmap, "RoadmapNotLapsed")
        .withArgs(id, until);
      await world.nextBlockAt(until + 1);
      await world.roadmap.connect(world.actors.stranger).lapse(id);
      expect(await world.stateOf(id)).to.equal(State.Lapsed);
    };

    it("reverts for a milestone that does not exist, is paid or has lapsed", async () => {
      const { roadmap } = world;
      for (const [id, found] of [
        [9n, State.None],
        [await world.paid(), State.Paid],
        [await world.lapsed(), State.Lapsed],
      ] as const)
        await expect(roadmap.lapse(id))
          .to.be.revertedWithCustomError(roadmap, "RoadmapUnexpectedState")
          .withArgs(id, found, State.Planned);
    });

    it("waits for the deadline's last second when nothing was handed in", async () => {
      const id = await world.planned();
      await expectNotYet(id, await world.deadlineOf(id));
    });

    it("waits for a window that reaches beyond the deadline", async () => {
      const id = await world.planned();
      await world.nextBlockAt(await world.deadlineOf(id));
      await world.submit(id);
      await expectNotYet(id, await world.reviewUntilOf(id));
    });

    it("waits for the deadline when the window ended before it", async () => {
      const id = await world.inReview();
      await expectNotYet(id, await world.deadlineOf(id));
    });

    it("comes at once when the evidence is refused after the deadline", async () => {
      const { roadmap } = world;
      const id = await world.planned();
      await world.nextBlockAt(await world.deadlineOf(id));
      await world.submit(id);
      await world.refuse(id);
      await roadmap.lapse(id);
      expect(await world.stateOf(id)).to.equal(State.Lapsed);
    });

    it("waits for the deadline when the evidence was refused before it", async () => {
      const id = await world.inReview();
      await world.refuse(id);
      await expectNotYet(id, await world.deadlineOf(id));
    });

    it("ends a split that reaches neither side", async () => {
      const { roadmap, actors } = world;
      const id = await world.inReview();
      await world.approve(id, actors.rita);
      await roadmap.connect(actors.ralf).reject(id, world.evidence, "No.");
      await world.networkHelpers.time.increase(11 * DAY);
      await roadmap.lapse(id);
      expect(await world.stateOf(id)).to.equal(State.Lapsed);
    });

    it("sends the tranche to the treasury", async () => {
      const { roadmap, euro, actors, address } = world;
      const id = await world.planned();
      await world.nextBlockAt((await world.deadlineOf(id)) + 1);
      const sent = roadmap.connect(actors.stranger).lapse(id);
      await expect(sent).to.emit(roadmap, "MilestoneLapsed").withArgs(id, euro, TRANCHE);
      await expect(sent).not.to.emit(roadmap, "CreditBooked");
      expect([await euro.balanceOf(actors.treasury), await euro.balanceOf(address)]).to.deep.equal([
        TRANCHE,
        0n,
      ]);
      expect([await roadmap.escrowOf(euro), await roadmap.creditsOf(euro)]).to.deep.equal([0n, 0n]);
    });
  });

  describe("withdrawCredit", () => {
    it("reverts without a credit", async () => {
      const { roadmap, euro, actors } = world;
      await expect(roadmap.connect(actors.stranger).withdrawCredit(euro, actors.stranger))
        .to.be.revertedWithCustomError(roadmap, "RoadmapNoCredit")
        .withArgs(actors.stranger, euro);
    });
  });
});

import { expect } from "chai";
import { DAY, deployRoadmap, type RoadmapWorld, State, TRANCHE } from "../helpers/roadmap.ts";

// Roadmap
describe("Roadmap", () => {
  let world: RoadmapWorld;
  let snapshot: Awaited<ReturnType<RoadmapWorld["networkHelpers"]["takeSnapshot"]>>;
  before(async () => {
    world = await deployRoadmap();
    snapshot = await world.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  it("plans a milestone, pays it at the second approval", async () => {
    const { roadmap, euro, actors, address } = world;
    const terms = await world.terms();
    await expect(roadmap.plan(terms)).to.changeTokenBalances(
      world.ethers,
      euro,
      [actors.admin, address],
      [-TRANCHE, TRANCHE],
    );
    expect(await world.stateOf(1n)).to.equal(State.Planned);
    expect(await roadmap.escrowOf(euro)).to.equal(TRANCHE);
    await world.submit(1n);
    expect(await world.stateOf(1n)).to.equal(State.Review);
    await world.approve(1n, actors.rita);
    await world.approve(1n, actors.rosa);
    expect(await world.stateOf(1n)).to.equal(State.Paid);
    expect(await euro.balanceOf(actors.payee)).to.equal(TRANCHE);
    expect(await roadmap.escrowOf(euro)).to.equal(0n);
  });

  it("does not pay without a statement on every standard", async () => {
    const { roadmap, standards, actors, guidelines, evidence } = world;
    const id = await world.inReview();
    await standards.connect(actors.rita).stateConformity(guidelines[0], evidence, true, "");
    await expect(roadmap.connect(actors.rita).approve(id, ""))
      .to.be.revertedWithCustomError(roadmap, "RoadmapNotConforming")
      .withArgs(id, guidelines[1], actors.rita);
  });

  it("lapses to the treasury after the deadline", async () => {
    const { roadmap, euro, actors } = world;
    const id = await world.planned();
    const deadline = await world.deadlineOf(id);
    await expect(roadmap.lapse(id))
      .to.be.revertedWithCustomError(roadmap, "RoadmapNotLapsed")
      .withArgs(id, deadline);
    await world.networkHelpers.time.increase(11 * DAY);
    await expect(roadmap.connect(actors.stranger).lapse(id))
      .to.emit(roadmap, "MilestoneLapsed")
      .withArgs(id, euro, TRANCHE);
    expect(await euro.balanceOf(actors.treasury)).to.equal(TRANCHE);
  });
});

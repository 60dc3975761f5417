import { expect } from "chai";
import { DAY, deployRoadmap, Kind, NOBODY, NOTHING, type RoadmapWorld } from "../helpers/roadmap.ts";

// Standards (two lines with one version each, four accredited reviewers)
// ├── publish: stranger · no content · known content · title empty or too long · uri too long · unknown line · other kind → reverts
// │   ├── term: begins in the past · ends when it begins, before it or in the past → reverts
// │   ├── line 0 → the first version of a new line; a known line → its next version, which is then the latest
// │   └── from 0 → now; later → in force from that second on, until its last second
// ├── end: stranger · unknown version · in the past · not after the beginning · already ended · later than the set end → reverts
// │   └── 0 → now is the last second; later → that second; a set end comes nearer
// ├── accredit: stranger · nobody → reverts; yes and no, each as often as wanted
// └── stateConformity: not accredited · unknown version · not yet in force · no subject · "no" without reason · reason too long → reverts
//     ├── the last word of a reviewer counts, for that version, subject and reviewer alone
//     ├── a version that has ended → still possible: it may be pinned
//     └── reviewer dismissed → counts no more, accredited again → counts again
describe("Standards", () => {
  let world: RoadmapWorld;
  let snapshot: Awaited<ReturnType<RoadmapWorld["networkHelpers"]["takeSnapshot"]>>;
  before(async () => {
    world = await deployRoadmap();
    snapshot = await world.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  const text = (name: string) => world.ethers.id(name);

  describe("publish", () => {
    it("reverts for anyone but a vote", async () => {
      const { standards, actors } = world;
      for (const account of [actors.stranger, actors.rita])
        await expect(world.publish({}, account))
          .to.be.revertedWithCustomError(standards, "AccessManagedUnauthorized")
          .withArgs(account);
    });

    it("reverts without content", async () => {
      await expect(world.publish({ contentHash: NOTHING })).to.be.revertedWithCustomError(
        world.standards,
        "StandardsWithoutContent",
      );
    });

    it("reverts when the text is published already, in whatever line", async () => {
      const { standards, guidelines } = world;
      for (const standardId of [0n, 1n, 2n])
        await expect(world.publish({ standardId, contentHash: guidelines[0] }))
          .to.be.revertedWithCustomError(standards, "StandardsAlreadyPublished")
          .withArgs(guidelines[0]);
    });

    it("reverts when the title is empty or longer than 120 bytes, or the link longer than 512", async () => {
      const { standards } = world;
      for (const [overrides, length, max] of [
        [{ title: "" }, 0, 120],
        [{ title: "x".repeat(121) }, 121, 120],
        [{ uri: "x".repeat(513) }, 513, 512],
      ] as const)
        await expect(world.publish(overrides))
          .to.be.revertedWithCustomError(standards, "StandardsTextInvalid")
          .withArgs(length, max);
    });

    it("takes the shortest and the longest texts", async () => {
      await world.publish({ title: "x", uri: "", contentHash: text("a") });
      await world.publish({ title: "x".repeat(120), uri: "x".repeat(512), contentHash: text("b") });
      expect(await world.standards.standardCount()).to.equal(4);
    });

    it("reverts for a line that does not exist", async () => {
      await expect(world.publish({ standardId: 3n }))
        .to.be.revertedWithCustomError(world.standards, "StandardsUnknownLine")
        .withArgs(3, 2);
    });

    it("reverts when the kind is not that of the line", async () => {
      const { standards } = world;
      await expect(world.publish({ standardId: 1n, kind: Kind.Hardware }))
        .to.be.revertedWithCustomError(standards, "StandardsKindDiffers")
        .withArgs(1, Kind.Hardware, Kind.Software);
      await expect(world.publish({ standardId: 2n }))
        .to.be.revertedWithCustomError(standards, "StandardsKindDiffers")
        .withArgs(2, Kind.Software, Kind.Hardware);
    });

    it("reverts when it begins in the past", async () => {
      const now = (await world.now()) + 10;
      await world.nextBlockAt(now);
      await expect(world.publish({ inForceFrom: now - 1 }))
        .to.be.revertedWithCustomError(world.standards, "StandardsTermInvalid")
        .withArgs(now - 1, 0, now);
    });

    it("reverts when it does not end after it begins", async () => {
      const now = (await world.now()) + 10;
      for (const [inForceFrom, inForceUntil] of [
        [0, now],
        [0, now - 1],
        [now + DAY, now + DAY],
        [now + DAY, now + DAY - 1],
      ] as const) {
        await world.nextBlockAt(now);
        await expect(world.publish({ inForceFrom, inForceUntil }))
          .to.be.revertedWithCustomError(world.standards, "StandardsTermInvalid")
          .withArgs(inForceFrom || now, inForceUntil, now);
        await snapshot.restore();
      }
    });

    it("opens a line for 0, and says all about it", async () => {
      const { standards } = world;
      const now = (await world.now()) + 10;
      await world.nextBlockAt(now);
      expect(
        await standards.publish.staticCall(0, Kind.Hardware, "Board", text("x"), "ipfs://x", 0, 0),
      ).to.equal(3);
      await world.nextBlockAt(now);
      await expect(
        world.publish({ kind: Kind.Hardware, contentHash: text("x"), inForceUntil: now + 1, title: "Board" }),
      )
        .to.emit(standards, "StandardPublished")
        .withArgs(3, 1, text("x"), Kind.Hardware, "Board", "ipfs://guideline", now, now + 1);
      expect(await standards.standardCount()).to.equal(3);
      expect(await standards.latestOf(3)).to.equal(text("x"));
      expect([...(await standards.versionOf(text("x")))]).to.deep.equal([
        3n,
        1n,
        BigInt(Kind.Hardware),
        BigInt(now),
        BigInt(now + 1),
      ]);
    });

    it("adds the next version to a line and leaves the former as it was", async () => {
      const { standards, guidelines } = world;
      const former = await standards.versionOf(guidelines[0]);
      const from = (await world.now()) + DAY;
      await expect(world.publish({ standardId: 1n, contentHash: text("1.1"), inForceFrom: from }))
        .to.emit(standards, "StandardPublished")
        .withArgs(1, 2, text("1.1"), Kind.Software, "Code guideline", "ipfs://guideline", from, 0);
      await world.publish({ standardId: 1n, contentHash: text("1.2") });
      expect(await standards.standardCount()).to.equal(2);
      expect(await standards.latestOf(1)).to.equal(text("1.2"));
      expect((await standards.versionOf(text("1.2"))).number).to.equal(3);
      expect(await standards.versionOf(guidelines[0])).to.deep.equal(former);
      expect(await standards.latestOf(2)).to.equal(guidelines[1]);
    });

    it("may begin in the very second of the vote's execution", async () => {
      const now = (await world.now()) + 10;
      await world.nextBlockAt(now);
      await world.publish({ contentHash: text("x"), inForceFrom: now });
      expect((await world.standards.versionOf(text("x"))).inForceFrom).to.equal(now);
    });

    it("knows no version and no line nobody published", async () => {
      const { standards } = world;
      expect([...(await standards.versionOf(text("x")))]).to.deep.equal([0n, 0n, 0n, 0n, 0n]);
      expect(await standards.latestOf(3)).to.equal(NOTHING);
      expect(await standards.isInForce(text("x"), 0)).to.equal(false);
      expect(await standards.isInForce(text("x"), await world.now())).to.equal(false);
    });
  });

  describe("isInForce", () => {
    it("holds from the first to the last second", async () => {
      const { standards } = world;
      const from = (await world.now()) + DAY;
      await world.publish({ contentHash: text("x"), inForceFrom: from, inForceUntil: from + DAY });
      for (const [at, expected] of [
        [from - 1, false],
        [from, true],
        [from + DAY, true],
        [from + DAY + 1, false],
      ] as const)
        expect(await standards.isInForce(text("x"), at), String(at - from)).to.equal(expected);
    });

    it("holds for ever when no end is set", async () => {
      const { standards, guidelines } = world;
      expect(await standards.isInForce(guidelines[0], 2n ** 200n)).to.equal(true);
    });
  });

  describe("end", () => {
    it("reverts for anyone but a vote", async () => {
      const { standards, actors, guidelines } = world;
      for (const account of [actors.stranger, actors.rita])
        await expect(standards.connect(account).end(guidelines[0], 0))
          .to.be.revertedWithCustomError(standards, "AccessManagedUnauthorized")
          .withArgs(account);
    });

    it("reverts for a version that does not exist", async () => {
      await expect(world.standards.end(text("x"), 0))
        .to.be.revertedWithCustomError(world.standards, "StandardsUnknown")
        .withArgs(text("x"));
    });

    it("reverts when the end lies in the past", async () => {
      const { standards, guidelines } = world;
      const { inForceFrom } = await standards.versionOf(guidelines[0]);
      const now = (await world.now()) + 10;
      await world.nextBlockAt(now);
      await expect(standards.end(guidelines[0], now - 1))
        .to.be.revertedWithCustomError(standards, "StandardsTermInvalid")
        .withArgs(inForceFrom, now - 1, now);
    });

    it("reverts when the version would end before it begins, or with it", async () => {
      const { standards } = world;
      const now = (await world.now()) + 10;
      const from = now + DAY;
      await world.publish({ contentHash: text("x"), inForceFrom: from });
      for (const until of [0, from - 1, from]) {
        const before = await world.networkHelpers.takeSnapshot();
        await world.nextBlockAt(now);
        await expect(standards.end(text("x"), until))
          .to.be.revertedWithCustomError(standards, "StandardsTermInvalid")
          .withArgs(from, until || now, now);
        await before.restore();
      }
      await standards.end(text("x"), from + 1);
    });

    it("ends at once for 0: that second is the last", async () => {
      const { standards, guidelines } = world;
      const now = (await world.now()) + 10;
      await world.nextBlockAt(now);
      await expect(standards.end(guidelines[1], 0))
        .to.emit(standards, "StandardEnded")
        .withArgs(2, guidelines[1], now);
      expect(await standards.isInForce(guidelines[1], now)).to.equal(true);
      expect(await standards.isInForce(guidelines[1], now + 1)).to.equal(false);
      expect(await standards.isInForce(guidelines[0], now + 1)).to.equal(true);
    });

    it("lets a set end come nearer, never move away", async () => {
      const { standards, guidelines } = world;
      const until = (await world.now()) + 10 * DAY;
      await expect(standards.end(guidelines[0], until))
        .to.emit(standards, "StandardEnded")
        .withArgs(1, guidelines[0], until);
      for (const later of [until, until + 1])
        await expect(standards.end(guidelines[0], later))
          .to.be.revertedWithCustomError(standards, "StandardsAlreadyEnded")
          .withArgs(guidelines[0], until);
      await standards.end(guidelines[0], until - 1);
      expect((await standards.versionOf(guidelines[0])).inForceUntil).to.equal(until - 1);
    });

    it("reverts when the version has ended", async () => {
      const { standards, guidelines } = world;
      await standards.end(guidelines[0], 0);
      const ended = await world.now();
      for (const until of [0, ended + DAY])
        await expect(standards.end(guidelines[0], until))
          .to.be.revertedWithCustomError(standards, "StandardsAlreadyEnded")
          .withArgs(guidelines[0], ended);
    });
  });

  describe("accredit", () => {
    it("reverts for anyone but a vote", async () => {
      const { standards, actors } = world;
      for (const account of [actors.stranger, actors.rita])
        await expect(standards.connect(account).accredit(actors.stranger, true))
          .to.be.revertedWithCustomError(standards, "AccessManagedUnauthorized")
          .withArgs(account);
    });

    it("reverts for nobody", async () => {
      for (const accredited of [true, false])
        await expect(world.standards.accredit(NOBODY, accredited))
          .to.be.revertedWithCustomError(world.standards, "StandardsInvalidReviewer")
          .withArgs(NOBODY);
    });

    it("accredits and dismisses", async () => {
      const { standards, actors } = world;
      expect(await standards.isReviewer(actors.stranger)).to.equal(false);
      for (const accredited of [true, true, false, false]) {
        await expect(standards.accredit(actors.stranger, accredited))
          .to.emit(standards, "ReviewerAccredited")
          .withArgs(actors.stranger, accredited);
        expect(await standards.isReviewer(actors.stranger)).to.equal(accredited);
      }
      expect(await standards.isReviewer(actors.rita)).to.equal(true);
    });
  });

  describe("stateConformity", () => {
    it("reverts for anyone who is not accredited, and for a dismissed reviewer", async () => {
      const { standards, actors, guidelines, evidence } = world;
      await standards.accredit(actors.rita, false);
      for (const account of [actors.admin, actors.payee, actors.stranger, actors.rita])
        await expect(standards.connect(account).stateConformity(guidelines[0], evidence, true, ""))
          .to.be.revertedWithCustomError(standards, "StandardsNotReviewer")
          .withArgs(account);
    });

    it("reverts for a version that does not exist", async () => {
      const { standards, actors, evidence } = world;
      await expect(standards.connect(actors.rita).stateConformity(text("x"), evidence, true, ""))
        .to.be.revertedWithCustomError(standards, "StandardsUnknown")
        .withArgs(text("x"));
    });

    it("reverts up to the second before the version comes into force", async () => {
      const { standards, actors, evidence } = world;
      const from = (await world.now()) + DAY;
      await world.publish({ contentHash: text("x"), inForceFrom: from });
      await world.nextBlockAt(from - 1);
      await expect(standards.connect(actors.rita).stateConformity(text("x"), evidence, true, ""))
        .to.be.revertedWithCustomError(standards, "StandardsNotInForce")
        .withArgs(text("x"));
      await world.nextBlockAt(from);
      await standards.connect(actors.rita).stateConformity(text("x"), evidence, true, "");
    });

    it("reverts without a subject", async () => {
      const { standards, actors, guidelines } = world;
      await expect(
        standards.connect(actors.rita).stateConformity(guidelines[0], NOTHING, true, ""),
      ).to.be.revertedWithCustomError(standards, "StandardsWithoutSubject");
    });

    it('reverts for a "no" without a reason', async () => {
      const { standards, actors, guidelines, evidence } = world;
      await expect(
        standards.connect(actors.rita).stateConformity(guidelines[0], evidence, false, ""),
      ).to.be.revertedWithCustomError(standards, "StandardsWithoutReason");
    });

    it("reverts when the reason is longer than 1,000 bytes", async () => {
      const { standards, actors, guidelines, evidence } = world;
      const state = (conforms: boolean, length: number) =>
        standards.connect(actors.rita).stateConformity(guidelines[0], evidence, conforms, "x".repeat(length));
      for (const conforms of [true, false]) {
        await expect(state(conforms, 1_001))
          .to.be.revertedWithCustomError(standards, "StandardsTextInvalid")
          .withArgs(1_001, 1_000);
        await state(conforms, 1_000);
      }
    });

    it("keeps the last word of each reviewer, for that version and subject alone", async () => {
      const { standards, actors, guidelines, evidence } = world;
      const { rita, ralf } = actors;
      await expect(standards.connect(rita).stateConformity(guidelines[0], evidence, true, "Tested."))
        .to.emit(standards, "ConformityStated")
        .withArgs(guidelines[0], evidence, rita, true, "Tested.");
      for (const [contentHash, subject, reviewer, expected] of [
        [guidelines[0], evidence, rita, true],
        [guidelines[1], evidence, rita, false],
        [guidelines[0], text("other"), rita, false],
        [guidelines[0], evidence, ralf, false],
      ] as const)
        expect(await standards.isConforming(contentHash, subject, reviewer)).to.equal(expected);
      await expect(standards.connect(rita).stateConformity(guidelines[0], evidence, false, "It leaks."))
        .to.emit(standards, "ConformityStated")
        .withArgs(guidelines[0], evidence, rita, false, "It leaks.");
      expect(await standards.isConforming(guidelines[0], evidence, rita)).to.equal(false);
    });

    it("takes statements on a version that has ended: it may be pinned still", async () => {
      const { standards, actors, guidelines, evidence } = world;
      await standards.end(guidelines[0], 0);
      await world.networkHelpers.time.increase(DAY);
      await standards.connect(actors.rita).stateConformity(guidelines[0], evidence, true, "");
      expect(await standards.isConforming(guidelines[0], evidence, actors.rita)).to.equal(true);
    });

    it("forgets a dismissed reviewer's word until it is accredited again", async () => {
      const { standards, actors, guidelines, evidence } = world;
      await standards.connect(actors.rita).stateConformity(guidelines[0], evidence, true, "");
      for (const accredited of [false, true]) {
        await standards.accredit(actors.rita, accredited);
        expect(await standards.isConforming(guidelines[0], evidence, actors.rita)).to.equal(accredited);
      }
    });
  });
});

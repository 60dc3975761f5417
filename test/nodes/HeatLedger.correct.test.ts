/*
given a node that claimed 720 Wh of useful heat, its installer and an auditor
├── when a correction is sent
│   ├── it refuses an account that is no auditor, or not any more, or is installer, operator or device of the node
│   ├── it refuses signatures of anybody else, and of another correction
│   ├── it refuses an unknown node, a generation that never began, another reading than the last, less than the start registers
│   ├── it refuses a start that is of another node, generation or time, or not signed
│   ├── it opens a generation with an empty store and says how much too much was claimed
│   └── it cannot be sent twice
├── when 5 % of the true heat and 1 kWh explain the difference, nothing is in excess; a Wh more is
├── when the operator does not sign a start, the correction counts after the certification was withdrawn
└── when the operator has rotated the key or swapped the meter before, the generation that ended is corrected
*/
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { type Audit, type Correction, generationActs } from "../helpers/generations.ts";
import { HOUR, ledgerActs } from "../helpers/ledger.ts";
import { DAY, deployNetwork, type Reading, type World } from "../helpers/network.ts";

describe("HeatLedger.correct", () => {
  let w: World;
  let acts: ReturnType<typeof ledgerActs>;
  let generations: Awaited<ReturnType<typeof generationActs>>;
  let restore: () => Promise<void>;
  let first: Reading;
  let last: Reading;
  let start: Reading;
  let correction: Correction;

  before(async () => {
    w = await deployNetwork();
    acts = ledgerActs(w);
    generations = await generationActs(w);
    await w.node(await w.site());
    first = await w.baseline();
    last = await w.after(first, HOUR);
    await acts.attest(last);
    start = await generations.startAfter(last);
    correction = generations.correctionOf(last);
    const snapshot = await w.networkHelpers.takeSnapshot();
    restore = () => snapshot.restore();
  });
  beforeEach(() => restore());

  const correct = (change: Partial<Audit> = {}) => generations.correct({ correction, start, ...change });
  const corrected = (change: Partial<Correction>) => correct({ correction: { ...correction, ...change } });

  describe("refuses an auditor", () => {
    it("nobody voted for", async () => {
      await expect(correct({ auditor: w.actors.stranger.address, auditedBy: w.actors.stranger }))
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerNotAuditor")
        .withArgs(w.actors.stranger);
    });

    it("who is nobody, with a signature that is none", async () => {
      const signature = await generations.signCorrection(correction, w.actors.installer);
      await expect(
        w.ledger.correct(correction, start, await w.signReading(start), signature, ZeroAddress, "0x"),
      )
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerNotAuditor")
        .withArgs(ZeroAddress);
    });

    it("who was dismissed", async () => {
      await w.nodes.setAuditor(w.actors.frida, false);
      await expect(correct())
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerNotAuditor")
        .withArgs(w.actors.frida);
    });

    for (const name of ["installer", "olaf", "device"] as const) {
      it(`who is the node's ${name === "olaf" ? "operator" : name}`, async () => {
        const involved = name === "device" ? w.keys.device : w.actors[name];
        await w.nodes.setAuditor(involved.address, true);
        await expect(correct({ auditor: involved.address, auditedBy: involved }))
          .to.be.revertedWithCustomError(w.ledger, "HeatLedgerAuditorInvolved")
          .withArgs(involved.address);
      });
    }
  });

  describe("refuses signatures", () => {
    it("of a stranger as installer: the operator, the auditor", async () => {
      for (const installedBy of [w.actors.olaf, w.actors.frida]) {
        await expect(correct({ installedBy }))
          .to.be.revertedWithCustomError(w.ledger, "HeatLedgerWrongInstaller")
          .withArgs(installedBy, w.actors.installer);
      }
    });

    it("of a stranger as auditor: the operator, the installer", async () => {
      for (const auditedBy of [w.actors.olaf, w.actors.installer]) {
        await expect(correct({ auditedBy }))
          .to.be.revertedWithCustomError(w.ledger, "HeatLedgerWrongAuditor")
          .withArgs(auditedBy, w.actors.frida);
      }
    });

    for (const [member, value] of [
      ["generation", 2n],
      ["seq", 1n],
      ["electricityWh", 1n],
      ["usefulHeatWh", 8_000n],
      ["rejectedHeatWh", 1n],
      ["evidenceHash", `0x${"ab".repeat(32)}`],
    ] as const) {
      it(`of a correction whose ${member} is another`, async () => {
        const other = { ...correction, [member]: value };
        const [byInstaller, byAuditor] = await Promise.all(
          [w.actors.installer, w.actors.frida].map((signer) => generations.signCorrection(other, signer)),
        );
        const digest = await w.ledger.hashCorrection(correction);
        const found = w.ethers.recoverAddress(digest, byInstaller ?? "");
        await expect(
          w.ledger.correct(
            correction,
            start,
            await w.signReading(start),
            byInstaller ?? "",
            w.actors.frida,
            byAuditor ?? "",
          ),
        )
          .to.be.revertedWithCustomError(w.ledger, "HeatLedgerWrongInstaller")
          .withArgs(found, w.actors.installer);
      });
    }
  });

  describe("refuses a correction", () => {
    it("of an unknown node", async () => {
      await expect(corrected({ nodeId: 9n }))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryUnknownNode")
        .withArgs(9);
    });

    for (const generation of [0n, 2n]) {
      it(`of generation ${generation}, which never began`, async () => {
        await expect(corrected({ generation }))
          .to.be.revertedWithCustomError(w.ledger, "HeatLedgerNoBaseline")
          .withArgs(1, generation);
      });
    }

    it("of a node that was certified but never metered", async () => {
      const node = await w.node(await w.site(), w.keys.next.address);
      await expect(corrected({ nodeId: node, generation: 0n, seq: 0n, usefulHeatWh: 0n }))
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerNoBaseline")
        .withArgs(node, 0);
    });

    for (const seq of [1n, 3n]) {
      it(`of reading ${seq} when 2 is the last`, async () => {
        await expect(corrected({ seq }))
          .to.be.revertedWithCustomError(w.ledger, "HeatLedgerCorrectionOutdated")
          .withArgs(seq, 2);
      });
    }

    it("that finds less than the generation began with, accepts as much", async () => {
      await expect(corrected({ usefulHeatWh: first.usefulHeatWh - 1n }))
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerCorrectionBelowStart")
        .withArgs(first.usefulHeatWh - 1n, first.usefulHeatWh);
      await expect(corrected({ usefulHeatWh: first.usefulHeatWh })).to.emit(w.ledger, "RegistersCorrected");
    });
  });

  const badStarts: { title: string; audit: () => Partial<Audit>; name: string; args: () => unknown[] }[] = [
    {
      title: "of another node",
      audit: () => ({ start: { ...start, nodeId: 2n } }),
      name: "DifferentNodes",
      args: () => [1, 2],
    },
    {
      title: "of the generation it ends",
      audit: () => ({ start: { ...start, generation: 1n } }),
      name: "WrongGeneration",
      args: () => [1, 2],
    },
    {
      title: "no later than the last reading",
      audit: () => ({ start: { ...start, measuredAt: last.measuredAt } }),
      name: "TimeNotLater",
      args: () => [last.measuredAt, last.measuredAt],
    },
    {
      title: "that would not fit",
      audit: () => ({ start: { ...start, usefulHeatWh: 2n ** 48n } }),
      name: "RegisterTooLarge",
      args: () => [2n ** 48n, 2n ** 48n - 1n],
    },
    {
      title: "the device did not sign",
      audit: () => ({ startBy: w.keys.thief }),
      name: "WrongSignature",
      args: () => [w.keys.thief.address, w.keys.device.address],
    },
  ];
  for (const { title, audit, name, args } of badStarts) {
    it(`refuses a start ${title}`, async () => {
      await expect(correct(audit()))
        .to.be.revertedWithCustomError(w.ledger, `HeatLedger${name}`)
        .withArgs(...args());
      expect((await w.nodes.nodeOf(1)).generation).to.equal(1);
    });
  }

  it("opens a generation with an empty store, keeps what was credited and says what was found", async () => {
    const { installer, frida } = w.actors;
    const found = { ...correction, usefulHeatWh: first.usefulHeatWh + 100n };
    const sent = correct({ correction: found });
    await expect(sent).to.emit(w.nodes, "GenerationOpened").withArgs(1, 2);
    await expect(sent)
      .to.emit(w.ledger, "RegistersCorrected")
      .withArgs(1, 1, 2, installer, frida, Object.values(found), 0);
    await expect(sent).to.emit(w.ledger, "BaselineSet").withArgs(1, 2, installer, Object.values(start));
    expect(await acts.credited(last)).to.equal(720);

    const greedy = await w.after(start, HOUR, {
      electricityWh: start.electricityWh,
      rejectedHeatWh: start.rejectedHeatWh,
      computeUnits: start.computeUnits,
      usefulHeatWh: start.usefulHeatWh + 4n,
    });
    await acts.expectRefused(greedy, await w.signReading(greedy), "MoreHeatThanEnergy", [4, 3]);
  });

  it("takes an auditor's P-256 key", async () => {
    await w.nodes.setAuditor(w.keys.element.address, true);
    const auditor = w.keys.element.address;
    await expect(correct({ auditor, auditedBy: w.keys.element }))
      .to.emit(w.ledger, "RegistersCorrected")
      .withArgs(1, 1, 2, w.actors.installer, auditor, Object.values(correction), 0);
  });

  it("cannot be sent twice", async () => {
    await correct();
    await expect(correct())
      .to.be.revertedWithCustomError(w.ledger, "HeatLedgerAlreadyCorrected")
      .withArgs(1, 1);
  });

  describe("the excess", () => {
    // 17,280 Wh claimed since the start registers.
    const claim = async () => {
      const claimed = await w.after(last, DAY - HOUR);
      await acts.attest(claimed);
      expect(claimed.usefulHeatWh - first.usefulHeatWh).to.equal(17_280);
      return claimed;
    };

    for (const [title, trueWh, excessWh] of [
      // 15,504 + 775 + 1,000 = 17,279
      ["is a Wh when the claim is a Wh beyond 5 % and 1 kWh", 15_504n, 1n],
      ["is nothing when 5 % and 1 kWh explain it", 15_505n, 0n],
      ["is what was claimed beyond 1 kWh when there was no heat at all", 0n, 16_280n],
      ["is nothing when the node claimed too little", 20_000n, 0n],
    ] as const) {
      it(title, async () => {
        const claimed = await claim();
        const begin = await generations.startAfter(claimed);
        const found = generations.correctionOf(claimed, { usefulHeatWh: first.usefulHeatWh + trueWh });
        await expect(generations.correct({ correction: found, start: begin }))
          .to.emit(w.ledger, "RegistersCorrected")
          .withArgs(1, 1, 2, w.actors.installer, w.actors.frida, Object.values(found), excessWh);
        expect(await w.ledger.excessHeatOf(1, 1)).to.equal(excessWh);
        expect(await w.ledger.excessHeatOf(1, 2)).to.equal(0);
      });
    }
  });

  describe("an operator who does not cooperate", () => {
    it("is corrected after the certification was withdrawn, without a start of the device", async () => {
      await w.nodes.connect(w.actors.certifier).withdrawCertification(1, "Meter bypassed");
      const sent = correct({ startBy: w.keys.thief });
      await expect(sent).to.emit(w.ledger, "RegistersCorrected");
      await expect(sent).not.to.emit(w.ledger, "BaselineSet");
      expect((await w.nodes.nodeOf(1)).generation).to.equal(2);
      // Nothing but the store is emptied.
      const registers = await w.ledger.registersOf(1);
      expect([registers.generation, registers.storeWh]).to.deep.equal([1n, 0n]);
      await expect(correct())
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerAlreadyCorrected")
        .withArgs(1, 1);

      await w.certify(1);
      const before = await w.after(last, HOUR);
      await acts.expectRefused(before, await w.signReading(before), "WrongGeneration", [1, 2]);
      await acts.expectRefused(
        { ...before, generation: 2n },
        await w.signReading({ ...before, generation: 2n }),
        "NoBaseline",
        [1, 2],
      );
      const begin = await w.baseline({ ...start, measuredAt: before.measuredAt });
      expect((await w.ledger.registersOf(1)).storeWh).to.equal(0);
      const next = await w.after(begin, HOUR);
      await acts.attest(next);
    });

    it("cannot escape by rotating the key, before start registers were set", async () => {
      await w.nodes.connect(w.actors.olaf).rotateDeviceKey(1, w.keys.next.address);
      const begin = { ...start, generation: 3n };
      const sent = correct({ start: begin, startBy: w.keys.next });
      await expect(sent)
        .to.emit(w.ledger, "RegistersCorrected")
        .withArgs(1, 1, 3, w.actors.installer, w.actors.frida, Object.values(correction), 0);
      expect((await w.ledger.registersOf(1)).generation).to.equal(3);
    });

    for (const way of ["rotated the key", "swapped the meter"]) {
      it(`cannot escape by having ${way}: the generation that ended is corrected, the present one goes on`, async () => {
        const claimed = await w.after(last, DAY);
        await acts.attest(claimed);
        const begin = await generations.startAfter(claimed);
        const signer = way === "rotated the key" ? w.keys.next : w.keys.device;
        if (way === "rotated the key") {
          await w.nodes.connect(w.actors.olaf).rotateDeviceKey(1, signer.address);
          await w.baseline(begin, signer);
        } else await generations.swap({ last: claimed, start: begin });
        await acts.attest(await w.after(begin, HOUR), signer);
        const before = await w.ledger.registersOf(1);

        for (const seq of [claimed.seq - 1n, claimed.seq + 1n]) {
          const outdated = generations.correctionOf(claimed, { seq });
          await expect(generations.correct({ correction: outdated, start }))
            .to.be.revertedWithCustomError(w.ledger, "HeatLedgerCorrectionOutdated")
            .withArgs(seq, claimed.seq);
        }
        const found = generations.correctionOf(claimed, { usefulHeatWh: first.usefulHeatWh });
        const excess = claimed.usefulHeatWh - first.usefulHeatWh - 1_000n;
        const sent = generations.correct({ correction: found, start: begin });
        await expect(sent)
          .to.emit(w.ledger, "RegistersCorrected")
          .withArgs(1, 1, 0, w.actors.installer, w.actors.frida, Object.values(found), excess);
        await expect(sent).not.to.emit(w.ledger, "BaselineSet");
        expect(await w.ledger.excessHeatOf(1, 1)).to.equal(excess);
        expect(await w.ledger.registersOf(1)).to.deep.equal(before);
        expect((await w.nodes.nodeOf(1)).generation).to.equal(2);
      });
    }
  });
});

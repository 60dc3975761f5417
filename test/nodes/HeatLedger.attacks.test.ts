/*
given somebody who wants heat credited that was never delivered, or somebody else's harm
├── readings: replayed, rolled back, from the future, impossible, held by a thief with seq = max, signed by a stolen key after
│   rotation, by another key of the same generation number, on a meter swapped without record
├── signatures: high s of either curve, malformed points, 128 bytes of garbage, wrong lengths, a key of the other curve
├── swaps: an impossible final reading, time metered twice, heat credited twice, a store filled by swapping, the final reading sent
│   ahead, start registers of a swap as a plain baseline, a swap replayed after the next one
├── corrections: signed by the wrong people, replayed, escaped by new readings, stripped of their start, used to credit anything
└── certifications: withdrawn and given back to launder the time between, limits raised for the past, shares of a site doubled,
    a farm above its generation, a resistor in July
all fail
*/
import { expect } from "chai";
import { concat, ZeroAddress } from "ethers";
import { generationActs } from "../helpers/generations.ts";
import { HOUR, ledgerActs } from "../helpers/ledger.ts";
import { DAY, deployNetwork, EPOCH, Kind, type Reading, type World } from "../helpers/network.ts";

const MAX_SEQ = 2n ** 64n - 1n;
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

describe("Attacks on the heat ledger", () => {
  let w: World;
  let acts: ReturnType<typeof ledgerActs>;
  let generations: Awaited<ReturnType<typeof generationActs>>;
  let restore: () => Promise<void>;
  let first: Reading;
  let last: Reading;

  before(async () => {
    w = await deployNetwork();
    acts = ledgerActs(w);
    generations = await generationActs(w);
    // The attacked node signs with a secure element: node 1, generation 1.
    await w.node(await w.site(), w.keys.element.address);
    first = await w.baseline({}, w.keys.element);
    last = await w.after(first, HOUR);
    const snapshot = await w.networkHelpers.takeSnapshot();
    restore = () => snapshot.restore();
  });
  beforeEach(() => restore());

  const sign = (reading: Reading) => w.signReading(reading, w.keys.element);
  const refused = async (reading: Reading, name: Parameters<typeof acts.expectRefused>[2], args: unknown[]) =>
    acts.expectRefused(reading, await sign(reading), name, args);
  const swap = (from: Reading, to: Reading) =>
    generations.swap({ last: from, start: to, lastBy: w.keys.element, startBy: w.keys.element });

  describe("with readings", () => {
    it("replayed: nothing is credited twice", async () => {
      await acts.attest(last, w.keys.element);
      await refused(last, "StaleSequence", [2, 2]);
      expect(await acts.credited(last)).to.equal(720);
    });

    it("rolled back to an older state under a new number", async () => {
      await acts.attest(last, w.keys.element);
      const next = await w.after(last, HOUR);
      await refused({ ...next, usefulHeatWh: first.usefulHeatWh }, "RegisterFell", [1]);
    });

    it("from the future, to be paid for an epoch that has not come", async () => {
      const next = (await w.now()) + 10;
      const early = { ...last, measuredAt: BigInt(next + EPOCH) };
      await acts.expectRefused(
        early,
        await sign(early),
        "FromTheFuture",
        [early.measuredAt, next + 120],
        next,
      );
    });

    it("impossible: heat without power", async () => {
      const reading = { ...last, electricityWh: first.electricityWh };
      await refused({ ...reading, computeUnits: first.computeUnits }, "MoreHeatThanEnergy", [810, 3]);
    });

    it("impossible: registers that wrap around 2^64", async () => {
      await refused(
        { ...last, usefulHeatWh: MAX_SEQ, rejectedHeatWh: first.rejectedHeatWh },
        "MoreHeatThanEnergy",
        [MAX_SEQ - first.usefulHeatWh, 948],
      );
      await refused({ ...last, electricityWh: MAX_SEQ }, "AboveRatedPower", [
        (MAX_SEQ - first.electricityWh) * 3_600n,
        3_675_600,
      ]);
    });

    it("seq = max by a thief: the node is locked until its key is rotated, and then goes on", async () => {
      await acts.attest({ ...last, seq: MAX_SEQ }, w.keys.element);
      const honest = await w.after(last, HOUR);
      await refused(honest, "StaleSequence", [3, MAX_SEQ]);
      await w.nodes.connect(w.actors.olaf).rotateDeviceKey(1, w.keys.next.address);
      const start = await w.baseline({ ...honest, generation: 2n, seq: honest.measuredAt }, w.keys.next);
      await acts.attest(await w.after(start, HOUR), w.keys.next);
      expect(await acts.credited(start)).to.equal(1_440);
    });

    it("a stolen key after rotation: nothing it signs is accepted, of the old generation or the new", async () => {
      await w.nodes.connect(w.actors.olaf).rotateDeviceKey(1, w.keys.next.address);
      await refused(last, "WrongGeneration", [1, 2]);
      const start = await w.baseline({ generation: 2n, measuredAt: last.measuredAt }, w.keys.next);
      const next = await w.after(start, HOUR);
      await refused(next, "WrongSignature", [w.keys.element.address, w.keys.next.address]);
    });

    it("a stolen key: it opens no generation without the installer", async () => {
      await w.nodes.connect(w.actors.olaf).rotateDeviceKey(1, w.keys.next.address);
      const start = { ...last, generation: 2n };
      const byThief = await w.signReading(start, w.keys.next);
      await expect(w.ledger.attestBaseline(start, byThief, byThief))
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerWrongInstaller")
        .withArgs(w.keys.next.address, w.actors.installer);
    });

    it("a meter swapped without record", async () => {
      await acts.attest(last, w.keys.element);
      const swapped = await w.after(last, HOUR, { electricityWh: 0n, usefulHeatWh: 0n, rejectedHeatWh: 0n });
      await refused(swapped, "RegisterFell", [1]);
    });
  });

  describe("with signatures", () => {
    const parts = (signature: string) =>
      [0, 1, 2, 3].map((index) => `0x${signature.slice(2 + index * 64, 66 + index * 64)}`);

    const bent: [string, (signature: string) => string][] = [
      [
        "P-256 high s",
        (signature) => {
          const [r = "", s = "", x = "", y = ""] = parts(signature);
          return concat([r, w.ethers.toBeHex(P256_ORDER - BigInt(s), 32), x, y]);
        },
      ],
      [
        "a point beside the curve",
        (signature) => `${signature.slice(0, -2)}${signature.endsWith("00") ? "01" : "00"}`,
      ],
      ["the point at infinity", (signature) => `${signature.slice(0, 130)}${"00".repeat(64)}`],
      ["128 bytes of zeros", () => `0x${"00".repeat(128)}`],
      ["128 bytes of garbage", () => `0x${"a7".repeat(128)}`],
      ["127 bytes", (signature) => signature.slice(0, -2)],
      ["129 bytes", (signature) => `${signature}00`],
      ["64 bytes without the key", (signature) => signature.slice(0, 130)],
      ["no signature", () => "0x"],
    ];
    for (const [title, bend] of bent) {
      it(`${title}`, async () => {
        await acts.expectRefused(last, bend(await sign(last)), "WrongSignature", [
          ZeroAddress,
          w.keys.element.address,
        ]);
      });
    }

    it("a right P-256 signature of a key that is not the node's", async () => {
      const { otherElement, element } = w.keys;
      await acts.expectRefused(last, await w.signReading(last, otherElement), "WrongSignature", [
        otherElement.address,
        element.address,
      ]);
    });

    it("a right signature under another P-256 key's coordinates", async () => {
      const [r = "", s = ""] = parts(await sign(last));
      const [, , x = "", y = ""] = parts(await w.signReading(last, w.keys.otherElement));
      await acts.expectRefused(last, concat([r, s, x, y]), "WrongSignature", [
        ZeroAddress,
        w.keys.element.address,
      ]);
    });

    it("none stops a batch, whose other readings are kept", async () => {
      const next = { ...last, seq: 3n, measuredAt: last.measuredAt + 1n };
      await w.ledger.attestBatch(
        [last, last, next],
        [`0x${"a7".repeat(128)}`, await sign(last), await sign(next)],
      );
      expect((await w.ledger.registersOf(1)).seq).to.equal(3);
    });
  });

  describe("with meter swaps", () => {
    it("a final reading that is impossible", async () => {
      const start = await generations.startAfter(last);
      await expect(swap({ ...last, usefulHeatWh: last.usefulHeatWh + 1_000n }, start))
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerMoreHeatThanEnergy")
        .withArgs(1_810, 948);
    });

    it("the final reading sent ahead by somebody else: the swap goes through, credited once", async () => {
      const start = await generations.startAfter(last);
      await w.ledger.connect(w.actors.stranger).attest(last, await sign(last));
      await swap(last, start);
      expect(await acts.credited(last)).to.equal(720);
    });

    it("swapping to and fro: no second, no Wh and no store twice", async () => {
      let [from, heat] = [last, last.usefulHeatWh - first.usefulHeatWh];
      for (let round = 0; round < 5; round++) {
        const start = await generations.startAfter(from, 60);
        await swap(from, start);
        expect((await w.ledger.registersOf(1)).storeWh).to.equal(135);
        // The start registers are read late, so that the hour would count for both meters.
        from = await w.after(start, HOUR, {
          ...start,
          seq: start.seq + 1n,
          measuredAt: start.measuredAt + 3_600n,
        });
      }
      expect(await acts.credited(last)).to.equal(heat);
      heat = 3n + 135n;
      const greedy = { ...from, usefulHeatWh: from.usefulHeatWh + heat + 1n };
      await refused(greedy, "MoreHeatThanEnergy", [heat + 1n, heat]);
    });

    it("start registers of a swap as a plain baseline: the installer signed no baseline", async () => {
      await w.nodes.connect(w.actors.olaf).rotateDeviceKey(1, w.keys.otherElement.address);
      const start = await generations.startAfter(last);
      const swapSignature = await generations.signSwap({ last, start });
      const found = w.ethers.recoverAddress(await w.ledger.hashReading(start), swapSignature);
      await expect(
        w.ledger.attestBaseline(start, await w.signReading(start, w.keys.otherElement), swapSignature),
      )
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerWrongInstaller")
        .withArgs(found, w.actors.installer);
    });

    it("a swap kept back until after the next one", async () => {
      const kept = await generations.startAfter(last);
      const start = await generations.startAfter(last);
      await swap(last, start);
      await expect(swap(last, kept))
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerWrongGeneration")
        .withArgs(1, 2);
    });
  });

  describe("with corrections", () => {
    it("signed by the wrong people: installer and auditor in each other's place", async () => {
      const { installer, frida } = w.actors;
      const start = await generations.startAfter(last);
      const correction = generations.correctionOf(first);
      const audit = { correction, start, startBy: w.keys.element };
      await expect(generations.correct({ ...audit, installedBy: frida, auditedBy: installer }))
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerWrongInstaller")
        .withArgs(frida, installer);
    });

    it("replayed on another node", async () => {
      const other = await w.node(await w.site());
      const begin = await w.baseline({ nodeId: other });
      const correction = generations.correctionOf(first);
      const digestOfOther = { ...correction, nodeId: other };
      const found = w.ethers.recoverAddress(
        await w.ledger.hashCorrection(digestOfOther),
        await generations.signCorrection(correction, w.actors.installer),
      );
      await expect(
        w.ledger.correct(
          digestOfOther,
          begin,
          "0x",
          await generations.signCorrection(correction, w.actors.installer),
          w.actors.frida,
          await generations.signCorrection(correction, w.actors.frida),
        ),
      )
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerWrongInstaller")
        .withArgs(found, w.actors.installer);
    });

    it("escaped by a new reading in front of each: withdrawing the certification ends the chase", async () => {
      await acts.attest(last, w.keys.element);
      const chased = generations.correctionOf(last, { usefulHeatWh: first.usefulHeatWh });
      const dodge = { ...last, seq: 3n, measuredAt: last.measuredAt + 1n };
      await acts.attest(dodge, w.keys.element);
      const start = await generations.startAfter(dodge);
      await expect(generations.correct({ correction: chased, start, startBy: w.keys.element }))
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerCorrectionOutdated")
        .withArgs(2, 3);
      await w.nodes.connect(w.actors.certifier).withdrawCertification(1, "Meter bypassed");
      const again = { ...dodge, seq: 4n, measuredAt: dodge.measuredAt + 1n };
      await refused(again, "NotCertified", [1]);
      await generations.correct({ correction: { ...chased, seq: 3n }, start });
      await expect(generations.correct({ correction: { ...chased, seq: 3n }, start }))
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerAlreadyCorrected")
        .withArgs(1, 1);
    });

    it("stripped of their start by whoever sends them, while the node is certified", async () => {
      const start = await generations.startAfter(last);
      const correction = generations.correctionOf(first);
      const [byInstaller, byAuditor] = [
        await generations.signCorrection(correction, w.actors.installer),
        await generations.signCorrection(correction, w.actors.frida),
      ];
      await expect(w.ledger.correct(correction, start, "0x", byInstaller, w.actors.frida, byAuditor))
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerWrongSignature")
        .withArgs(ZeroAddress, w.keys.element.address);
    });

    it("credit nothing, however much heat they find", async () => {
      const start = await generations.startAfter(last);
      const correction = generations.correctionOf(first, { usefulHeatWh: first.usefulHeatWh + 10_000n });
      await generations.correct({ correction, start, startBy: w.keys.element });
      expect(await acts.credited(last)).to.equal(0);
      expect(await w.ledger.excessHeatOf(1, 1)).to.equal(0);
    });
  });

  describe("with certifications", () => {
    it("withdrawn: readings are refused, alone and in a batch", async () => {
      await w.nodes.connect(w.actors.certifier).withdrawCertification(1, "Seal broken");
      await refused(last, "NotCertified", [1]);
    });

    it("withdrawn and given again: the time between is accepted, never paid, and the next span is", async () => {
      await acts.attest(last, w.keys.element);
      await w.nodes.connect(w.actors.certifier).withdrawCertification(1, "Seal broken");
      await w.networkHelpers.time.increase(DAY);
      await w.certify(1);
      const across = await w.after({ ...last, measuredAt: last.measuredAt + BigInt(DAY) }, HOUR);
      await expect(acts.attest(across, w.keys.element))
        .to.emit(w.ledger, "ReadingAttested")
        .withArgs(1, across.measuredAt / BigInt(EPOCH), Object.values(across), 0);
      const next = await w.after(across, HOUR);
      await expect(acts.attest(next, w.keys.element))
        .to.emit(w.ledger, "ReadingAttested")
        .withArgs(1, next.measuredAt / BigInt(EPOCH), Object.values(next), 720);
    });

    it("withdrawn and given again by surprise in one block: that span is unpaid too", async () => {
      await w.networkHelpers.time.increase(10);
      await w.ethers.provider.send("evm_setAutomine", [false]);
      await w.nodes.connect(w.actors.certifier).withdrawCertification(1, "Seal broken");
      await w.certify(1);
      await w.networkHelpers.mine();
      await w.ethers.provider.send("evm_setAutomine", [true]);
      const across = await w.after(last, HOUR);
      await acts.attest(across, w.keys.element);
      expect(await acts.credited(across)).to.equal(0);
    });

    it("limits raised for the past: heat of the time before counts with the old ceiling", async () => {
      await w.certify(1, { heatCeilingW: 100n });
      const small = await w.after(first, HOUR, { measuredAt: BigInt(await w.now()) });
      await acts.attest(small, w.keys.element);
      const since = await w.after(small, HOUR);
      await w.certify(1, { heatCeilingW: 800n });
      await acts.attest(since, w.keys.element);
      expect(await acts.credited(since)).to.equal(
        (100n * (small.measuredAt - first.measuredAt)) / 3_600n + 100n,
      );
    });

    it("two nodes at one sink: together they are credited no more than it takes", async () => {
      await expect(w.node(1n, w.keys.device.address, { heatCeilingW: 1n }))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryAboveHeatCeiling")
        .withArgs(1, 801, 800);
    });

    it("a farm above its generation, by one node or by many", async () => {
      const farm = await w.site(Kind.Farm, 8_000n, 50_000n, 3_000n);
      await w.node(farm, w.keys.device.address, { ratedPowerW: 3_000n });
      await expect(w.node(farm, w.keys.next.address, { ratedPowerW: 1n }))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryFarmAboveGeneration")
        .withArgs(farm, 3_001, 3_000);
    });

    it("a resistor in July: the sink is small in summer, and heat beyond it is not credited", async () => {
      await w.sites.connect(w.actors.certifier).certifySite(1, Kind.Commercial, 50, 5_000, 0);
      await w.certify(1, { heatCeilingW: 50n });
      const july = await w.after(first, 24 * HOUR);
      await acts.attest({ ...july, rejectedHeatWh: first.rejectedHeatWh }, w.keys.element);
      expect(july.usefulHeatWh - first.usefulHeatWh).to.equal(17_280);
      expect(await acts.credited(july)).to.equal(50 * 24);
    });
  });
});

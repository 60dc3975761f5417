/*
given a node with a baseline and an auditor
├── when its meter is swapped
│   ├── it refuses readings of two nodes, an impossible or unsigned last reading, a start that is not later, not signed, too large,
│   │   of another generation, from the future, for an uncertified node or a household
│   ├── it refuses an installer who is none, or who signed another swap
│   ├── it credits the last reading, opens a generation and begins it with the new meter's registers
│   ├── when the last reading was accepted before, it is not credited again
│   ├── when something was accepted after it, it refuses
│   ├── the same swap cannot be sent twice
│   └── a warm bath stays warm
└── when its key is rotated instead, a warm bath stays warm too
*/
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { generationActs, type Swap } from "../helpers/generations.ts";
import { HOUR, ledgerActs } from "../helpers/ledger.ts";
import { DAY, deployNetwork, Kind, type Reading, type World } from "../helpers/network.ts";

describe("HeatLedger.swapMeter", () => {
  let w: World;
  let acts: ReturnType<typeof ledgerActs>;
  let generations: Awaited<ReturnType<typeof generationActs>>;
  let restore: () => Promise<void>;
  let first: Reading;
  let last: Reading;
  let start: Reading;

  before(async () => {
    w = await deployNetwork();
    acts = ledgerActs(w);
    generations = await generationActs(w);
    await w.node(await w.site());
    first = await w.baseline();
    last = await w.after(first, HOUR);
    start = await generations.startAfter(last);
    const snapshot = await w.networkHelpers.takeSnapshot();
    restore = () => snapshot.restore();
  });
  beforeEach(() => restore());

  const refusals: { title: string; swap: () => Partial<Swap>; name: string; args: () => unknown[] }[] = [
    {
      title: "a start of another node",
      swap: () => ({ start: { ...start, nodeId: 2n } }),
      name: "DifferentNodes",
      args: () => [1, 2],
    },
    {
      title: "an unknown node",
      swap: () => ({ last: { ...last, nodeId: 9n }, start: { ...start, nodeId: 9n } }),
      name: "UnknownNode",
      args: () => [9],
    },
    {
      title: "a last reading whose register fell",
      swap: () => ({ last: { ...last, usefulHeatWh: first.usefulHeatWh - 1n } }),
      name: "RegisterFell",
      args: () => [1],
    },
    {
      // 900 Wh * 1.05 + 3 Wh of rounding = 948 Wh; 90 Wh are rejected.
      title: "a last reading of an old meter that claims to have seen more heat than there was",
      swap: () => ({ last: { ...last, usefulHeatWh: first.usefulHeatWh + 859n } }),
      name: "MoreHeatThanEnergy",
      args: () => [949, 948],
    },
    {
      title: "a last reading of another generation",
      swap: () => ({ last: { ...last, generation: 2n } }),
      name: "WrongGeneration",
      args: () => [2, 1],
    },
    {
      title: "a last reading with the baseline's sequence number and other registers",
      swap: () => ({ last: { ...last, seq: first.seq } }),
      name: "StaleSequence",
      args: () => [1, 1],
    },
    {
      title: "a last reading the device did not sign",
      swap: () => ({ lastBy: w.keys.thief }),
      name: "WrongSignature",
      args: () => [w.keys.thief.address, w.keys.device.address],
    },
    {
      title: "a start the device did not sign",
      swap: () => ({ startBy: w.keys.thief }),
      name: "WrongSignature",
      args: () => [w.keys.thief.address, w.keys.device.address],
    },
    {
      title: "a start of the same generation",
      swap: () => ({ start: { ...start, generation: 1n } }),
      name: "WrongGeneration",
      args: () => [1, 2],
    },
    {
      title: "a start of the generation after the next",
      swap: () => ({ start: { ...start, generation: 3n } }),
      name: "WrongGeneration",
      args: () => [3, 2],
    },
    {
      title: "a start no later than the last reading: no second is metered twice",
      swap: () => ({ start: { ...start, measuredAt: last.measuredAt } }),
      name: "TimeNotLater",
      args: () => [last.measuredAt, last.measuredAt],
    },
    {
      title: "start registers that would not fit",
      swap: () => ({ start: { ...start, electricityWh: 2n ** 48n } }),
      name: "RegisterTooLarge",
      args: () => [2n ** 48n, 2n ** 48n - 1n],
    },
    {
      title: "a stranger who plays the installer",
      swap: () => ({ installedBy: w.actors.stranger }),
      name: "WrongInstaller",
      args: () => [w.actors.stranger, w.actors.installer],
    },
    {
      title: "the device as its own installer",
      swap: () => ({ installedBy: w.keys.device }),
      name: "WrongInstaller",
      args: () => [w.keys.device.address, w.actors.installer],
    },
  ];
  for (const { title, swap, name, args } of refusals) {
    it(`refuses ${title}`, async () => {
      await expect(generations.swap({ last, start, ...swap() }))
        .to.be.revertedWithCustomError(w.ledger, `HeatLedger${name}`)
        .withArgs(...args());
      expect((await w.nodes.nodeOf(1)).generation).to.equal(1);
      expect((await w.ledger.registersOf(1)).seq).to.equal(first.seq);
    });
  }

  it("refuses a start from the future, and accepts 120 s", async () => {
    const next = (await w.now()) + 100;
    const early = { ...start, measuredAt: BigInt(next + 121) };
    const swapOf = async (reading: Reading) =>
      [
        last,
        await w.signReading(last),
        reading,
        await w.signReading(reading),
        await generations.signSwap({ last, start: reading }),
      ] as const;
    const args = await swapOf(early);
    await w.networkHelpers.time.setNextBlockTimestamp(next);
    await expect(w.ledger.swapMeter(...args))
      .to.be.revertedWithCustomError(w.ledger, "HeatLedgerFromTheFuture")
      .withArgs(next + 121, next + 120);
    const inTime = await swapOf({ ...early, measuredAt: BigInt(next + 121) });
    await w.networkHelpers.time.setNextBlockTimestamp(next + 1);
    await expect(w.ledger.swapMeter(...inTime)).to.emit(w.ledger, "BaselineSet");
  });

  for (const [title, signed] of [
    ["another node", () => ({ nodeId: 2n })],
    ["another generation", () => ({ generation: 3n })],
    ["another last reading", () => ({ last: { ...last, usefulHeatWh: last.usefulHeatWh - 1n } })],
    ["other start registers", () => ({ start: { ...start, usefulHeatWh: 0n } })],
    ["the readings the other way round", () => ({ last: start, start: last })],
  ] as const) {
    it(`refuses an installer who signed ${title}`, async () => {
      const swap = { last, start, signed: signed() };
      const { ethers } = w;
      const digest = await w.ledger.hashMeterSwap(
        1,
        2,
        await w.ledger.hashReading(last),
        await w.ledger.hashReading(start),
      );
      const found = ethers.recoverAddress(digest, await generations.signSwap(swap));
      expect(found).not.to.equal(w.actors.installer.address);
      await expect(generations.swap(swap))
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerWrongInstaller")
        .withArgs(found, w.actors.installer);
    });
  }

  it("refuses an installer's signature that is none", async () => {
    await expect(
      w.ledger.swapMeter(last, await w.signReading(last), start, await w.signReading(start), "0x1234"),
    )
      .to.be.revertedWithCustomError(w.ledger, "HeatLedgerWrongInstaller")
      .withArgs(ZeroAddress, w.actors.installer);
  });

  it("refuses a node whose certification was withdrawn, and one that turned out to be a household", async () => {
    await acts.attest(last);
    await w.nodes.connect(w.actors.certifier).withdrawCertification(1, "Seal broken");
    await expect(generations.swap({ last, start }))
      .to.be.revertedWithCustomError(w.ledger, "HeatLedgerNotCertified")
      .withArgs(1);
    await w.sites.connect(w.actors.certifier).certifySite(1, Kind.Household, 800, 5_000, 0);
    await w.certify(1);
    await expect(generations.swap({ last, start }))
      .to.be.revertedWithCustomError(w.ledger, "HeatLedgerHouseholdMustUseRollup")
      .withArgs(1);
  });

  it("credits the last reading, opens a generation and begins with the new meter's registers", async () => {
    const hashes = [await w.ledger.hashReading(last), await w.ledger.hashReading(start)];
    const swapped = generations.swap({ last, start });
    await expect(swapped).to.emit(w.ledger, "ReadingAttested");
    await expect(swapped).to.emit(w.nodes, "GenerationOpened").withArgs(1, 2);
    await expect(swapped)
      .to.emit(w.ledger, "MeterSwapped")
      .withArgs(1, 2, w.actors.installer, ...hashes);
    await expect(swapped)
      .to.emit(w.ledger, "BaselineSet")
      .withArgs(1, 2, w.actors.installer, Object.values(start));
    expect(await acts.credited(last)).to.equal(720);
    const registers = await w.ledger.registersOf(1);
    expect([registers.generation, registers.seq, registers.usefulHeatWh]).to.deep.equal([2n, start.seq, 7n]);
    expect((await w.nodes.nodeOf(1)).deviceKey).to.equal(w.keys.device.address);

    const next = await w.after(start, HOUR);
    await acts.attest(next);
    expect(await acts.credited(next)).to.equal(1_440);
  });

  it("takes signatures of P-256 keys: a secure element of the node, and one of the installer", async () => {
    const site = await w.site();
    const node = await w.node(site, w.keys.element.address);
    const installer = w.keys.otherElement;
    await w.nodes
      .connect(w.actors.certifier)
      .certifyNode(node, installer.address, 3, w.limits({ ratedPowerW: 1_000n }));
    const begin = await w.reading({ nodeId: node });
    await w.ledger.attestBaseline(
      begin,
      await w.signReading(begin, w.keys.element),
      await w.signReading(begin, installer),
    );
    const end = await w.after(begin, HOUR);
    const next = await generations.startAfter(end);
    const by = { lastBy: w.keys.element, startBy: w.keys.element, installedBy: installer };
    await expect(generations.swap({ last: end, start: next, ...by }))
      .to.emit(w.ledger, "MeterSwapped")
      .withArgs(
        node,
        2,
        installer.address,
        await w.ledger.hashReading(end),
        await w.ledger.hashReading(next),
      );
  });

  describe("when the last reading was accepted before", () => {
    it("is not credited again", async () => {
      await acts.attest(last);
      const swapped = generations.swap({ last, start });
      await expect(swapped).not.to.emit(w.ledger, "ReadingAttested");
      await expect(swapped).to.emit(w.ledger, "MeterSwapped");
      expect(await acts.credited(last)).to.equal(720);
    });

    it("refuses it when its key was rotated since: that generation has ended already", async () => {
      await acts.attest(last);
      await w.nodes.connect(w.actors.olaf).rotateDeviceKey(1, w.keys.otherElement.address);
      await expect(generations.swap({ last, start }))
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerWrongGeneration")
        .withArgs(1, 2);
    });

    it("may be the baseline itself", async () => {
      await expect(generations.swap({ last: first, start }))
        .to.emit(w.ledger, "BaselineSet")
        .withArgs(1, 2, w.actors.installer, Object.values(start));
    });

    it("must still be signed by the device", async () => {
      await acts.attest(last);
      await expect(generations.swap({ last, start, lastBy: w.keys.thief }))
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerWrongSignature")
        .withArgs(w.keys.thief.address, w.keys.device.address);
    });

    for (const register of [
      "measuredAt",
      "electricityWh",
      "usefulHeatWh",
      "rejectedHeatWh",
      "computeUnits",
      "uptimeSeconds",
    ] as const) {
      it(`is another one if its ${register} differs, and refused as stale`, async () => {
        await acts.attest(last);
        const other = { ...last, [register]: last[register] + 1n };
        await expect(generations.swap({ last: other, start }))
          .to.be.revertedWithCustomError(w.ledger, "HeatLedgerStaleSequence")
          .withArgs(last.seq, last.seq);
      });
    }

    it("is refused as stale if something was accepted after it", async () => {
      await acts.attest(last);
      const later = { ...last, seq: last.seq + 1n, measuredAt: last.measuredAt + 60n };
      await acts.attest(later);
      await expect(generations.swap({ last, start }))
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerStaleSequence")
        .withArgs(last.seq, later.seq);
    });

    it("is refused as of another generation when the swap is sent twice", async () => {
      await generations.swap({ last, start });
      await expect(generations.swap({ last, start }))
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerWrongGeneration")
        .withArgs(1, 2);
    });
  });

  describe("the heat of a warm bath", () => {
    const charge = async () => {
      const charged = await w.after(first, DAY, {
        electricityWh: first.electricityWh + 24_000n,
        usefulHeatWh: first.usefulHeatWh + 19_200n,
        rejectedHeatWh: first.rejectedHeatWh,
        computeUnits: first.computeUnits,
      });
      await acts.attest(charged);
      expect((await w.ledger.registersOf(1)).storeWh).to.equal(5_000);
      return charged;
    };
    /** 4 kWh without power, then 1,004 Wh more than a full bath and its rounding allow. */
    const drain = async (begin: Reading, signer = w.keys.device) => {
      const off = { electricityWh: begin.electricityWh, rejectedHeatWh: begin.rejectedHeatWh };
      const cooled = await w.after(begin, 8 * HOUR, {
        ...off,
        computeUnits: begin.computeUnits,
        usefulHeatWh: begin.usefulHeatWh + 4_000n,
      });
      await acts.attest(cooled, signer);
      const greedy = await w.after(cooled, HOUR, {
        ...off,
        computeUnits: begin.computeUnits,
        usefulHeatWh: cooled.usefulHeatWh + 1_004n,
      });
      await acts.expectRefused(
        greedy,
        await w.signReading(greedy, signer),
        "MoreHeatThanEnergy",
        [1_004, 1_003],
      );
    };

    it("is still there after a swap: not a Wh more, not a Wh less", async () => {
      const charged = await charge();
      const begin = await generations.startAfter(charged);
      await generations.swap({ last: charged, start: begin });
      expect((await w.ledger.registersOf(1)).storeWh).to.equal(5_000);
      await drain(begin);
    });

    it("is still there after a key rotation", async () => {
      const charged = await charge();
      await w.nodes.connect(w.actors.olaf).rotateDeviceKey(1, w.keys.next.address);
      const begin = await generations.startAfter(charged);
      await w.baseline(begin, w.keys.next);
      await drain(begin, w.keys.next);
    });
  });
});

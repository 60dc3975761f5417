/*
given a node without start registers
├── it refuses a baseline of an unknown node, household, uncertified node, other generation, the future, too large registers
├── it refuses a baseline that the device or the installer did not sign
├── it refuses a reading: there is nothing to compare it with
└── it sets the baseline, pays nothing and starts with an empty store
given a baseline
├── it refuses a second one
├── when the reading is bad, by attest, attestBatch and check alike
│   ├── replayed, older, from the future, falling register, wrong key, wrong chain, other contract, bent signature
│   ├── more power than rated, more work than the class can do, more uptime than time
│   └── more heat than the first law with memory allows
├── when the reading is just possible, it is accepted
├── when a batch contains a bad reading, the others are kept
└── when readings were lost for three weeks, one reading brings everything
*/
import { expect } from "chai";
import { TypedDataEncoder } from "ethers";
import { readingTypes } from "../../bindings/src/typedData.ts";
import { Code, type CodeName, HOUR, ledgerActs } from "../helpers/ledger.ts";
import { DAY, deployNetwork, EPOCH, Kind, plain, type Reading, type World } from "../helpers/network.ts";

describe("HeatLedger", () => {
  let w: World;
  let acts: ReturnType<typeof ledgerActs>;
  let restore: () => Promise<void>;

  before(async () => {
    w = await deployNetwork();
    acts = ledgerActs(w);
    await w.node(await w.site());
    const snapshot = await w.networkHelpers.takeSnapshot();
    restore = () => snapshot.restore();
  });
  beforeEach(() => restore());

  describe("attestBaseline", () => {
    const refusals: {
      title: string;
      change: () => Promise<Partial<Reading>>;
      name: string;
      args: unknown[];
    }[] = [
      { title: "an unknown node", change: async () => ({ nodeId: 99n }), name: "UnknownNode", args: [99] },
      {
        title: "a household: its kWh are personal data",
        change: async () => ({ nodeId: await w.node(await w.site(Kind.Household), w.keys.next.address) }),
        name: "HouseholdMustUseRollup",
        args: [2],
      },
      {
        title: "a node nobody certified",
        change: async () => {
          await w.nodes.connect(w.actors.olaf).registerNode(1, w.actors.payout, w.keys.next.address);
          return { nodeId: 2n };
        },
        name: "NotCertified",
        args: [2],
      },
      {
        title: "another generation",
        change: async () => ({ generation: 2n }),
        name: "WrongGeneration",
        args: [2, 1],
      },
      {
        title: "registers that would not fit",
        change: async () => ({ usefulHeatWh: 2n ** 48n }),
        name: "RegisterTooLarge",
        args: [2n ** 48n, 2n ** 48n - 1n],
      },
      {
        title: "more uptime than time has passed since 1970",
        change: async () => ({ uptimeSeconds: 1_700_000_001n, measuredAt: 1_700_000_000n }),
        name: "UptimeImpossible",
        args: [1_700_000_001n, 1_700_000_000n],
      },
    ];
    for (const { title, change, name, args } of refusals) {
      it(`refuses ${title}`, async () => {
        const reading = await w.reading(await change());
        const signature = await w.signReading(reading);
        await expect(
          w.ledger.attestBaseline(reading, signature, await w.signReading(reading, w.actors.installer)),
        )
          .to.be.revertedWithCustomError(w.ledger, `HeatLedger${name}`)
          .withArgs(...args);
      });
    }

    it("takes the largest registers that fit", async () => {
      const measuredAt = BigInt(await w.now());
      const reading = await w.reading({
        usefulHeatWh: 2n ** 48n - 1n,
        measuredAt,
        uptimeSeconds: measuredAt,
      });
      await w.ledger.attestBaseline(
        reading,
        await w.signReading(reading),
        await w.signReading(reading, w.actors.installer),
      );
      expect((await w.ledger.registersOf(1)).usefulHeatWh).to.equal(2n ** 48n - 1n);
    });

    it("refuses start registers from the future", async () => {
      const next = (await w.now()) + 10;
      const reading = await w.reading({ measuredAt: BigInt(next + 121) });
      const signatures = [
        await w.signReading(reading),
        await w.signReading(reading, w.actors.installer),
      ] as const;
      await w.networkHelpers.time.setNextBlockTimestamp(next);
      await expect(w.ledger.attestBaseline(reading, ...signatures))
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerFromTheFuture")
        .withArgs(next + 121, next + 120);
    });

    it("refuses registers the device did not sign", async () => {
      const reading = await w.reading();
      const byInstaller = await w.signReading(reading, w.actors.installer);
      await expect(w.ledger.attestBaseline(reading, byInstaller, byInstaller))
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerWrongSignature")
        .withArgs(w.actors.installer, w.keys.device.address);
    });

    it("refuses registers the installer did not sign", async () => {
      const reading = await w.reading();
      const byDevice = await w.signReading(reading);
      await expect(w.ledger.attestBaseline(reading, byDevice, byDevice))
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerWrongInstaller")
        .withArgs(w.keys.device.address, w.actors.installer);
    });

    it("refuses a second baseline of the same generation", async () => {
      const first = await w.baseline();
      const second = { ...first, seq: 9n, measuredAt: first.measuredAt + 1n };
      await expect(
        w.ledger.attestBaseline(
          second,
          await w.signReading(second),
          await w.signReading(second, w.actors.installer),
        ),
      )
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerBaselineExists")
        .withArgs(1, 1);
    });

    it("refuses a reading as long as there is no baseline", async () => {
      const reading = await w.reading();
      await acts.expectRefused(reading, await w.signReading(reading), "NoBaseline", [1, 1]);
    });

    it("sets the registers, pays nothing and starts with an empty store", async () => {
      const reading = await w.reading();
      const signatures = [
        await w.signReading(reading),
        await w.signReading(reading, w.actors.installer),
      ] as const;
      await expect(w.ledger.attestBaseline(reading, ...signatures))
        .to.emit(w.ledger, "BaselineSet")
        .withArgs(1, 1, w.actors.installer, Object.values(reading));
      expect(plain(await w.ledger.registersOf(1))).to.deep.equal({
        electricityWh: 10_000n,
        usefulHeatWh: 8_000n,
        rejectedHeatWh: 500n,
        computeUnits: 100_000n,
        uptimeSeconds: 50_000n,
        seq: 1n,
        measuredAt: reading.measuredAt,
        generation: 1n,
        storeWh: 0n,
      });
      expect(await acts.credited(reading)).to.equal(0);
    });
  });

  describe("attest, attestBatch and check", () => {
    let last: Reading;
    let good: Reading;

    beforeEach(async () => {
      last = await w.baseline();
      good = await w.after(last, HOUR);
    });

    const impossible: {
      title: string;
      change: () => Partial<Reading>;
      name: CodeName;
      args: () => unknown[];
    }[] = [
      { title: "of an unknown node", change: () => ({ nodeId: 99n }), name: "UnknownNode", args: () => [99] },
      {
        title: "of another generation",
        change: () => ({ generation: 7n }),
        name: "WrongGeneration",
        args: () => [7, 1],
      },
      {
        title: "with the sequence number again",
        change: () => ({ seq: 1n }),
        name: "StaleSequence",
        args: () => [1, 1],
      },
      {
        title: "measured no later than the last",
        change: () => ({ measuredAt: last.measuredAt }),
        name: "TimeNotLater",
        args: () => [last.measuredAt, last.measuredAt],
      },
      ...(["electricityWh", "usefulHeatWh", "rejectedHeatWh", "computeUnits", "uptimeSeconds"] as const).map(
        (register) => ({
          title: `with falling ${register}`,
          change: () => ({ [register]: last[register] - 1n }),
          name: "RegisterFell" as const,
          args: () => [1],
        }),
      ),
      {
        // 1,000 W * 3,600 s * 1.02 + 1 Wh = 3,675,600 Ws = 1,021 Wh
        title: "with more power than rated",
        change: () => ({ electricityWh: last.electricityWh + 1_022n }),
        name: "AboveRatedPower",
        args: () => [1_022 * 3_600, 3_675_600],
      },
      {
        // 901 Wh * 12 units
        title: "with more work than its class can do",
        change: () => ({ computeUnits: last.computeUnits + 10_813n }),
        name: "AboveClassMaximum",
        args: () => [10_813, 10_812],
      },
      {
        title: "with more uptime than time",
        change: () => ({ uptimeSeconds: last.uptimeSeconds + 3_601n }),
        name: "UptimeImpossible",
        args: () => [3_601, 3_600],
      },
      {
        // 900 Wh * 1.05 + 3 Wh of rounding = 948 Wh
        title: "with more heat than the energy allows",
        change: () => ({ usefulHeatWh: last.usefulHeatWh + 900n, rejectedHeatWh: last.rejectedHeatWh + 49n }),
        name: "MoreHeatThanEnergy",
        args: () => [949, 948],
      },
    ];
    for (const { title, change, name, args } of impossible) {
      it(`refuses a reading ${title}`, async () => {
        const reading = { ...good, ...change() };
        await acts.expectRefused(reading, await w.signReading(reading), name, args());
      });
    }

    it("refuses a reading replayed", async () => {
      await acts.attest(good);
      await acts.expectRefused(good, await w.signReading(good), "StaleSequence", [2, 2]);
    });

    it("refuses a reading more than 120 s ahead of the block, accepts 120 s", async () => {
      const next = (await w.now()) + 500;
      const reading = { ...good, measuredAt: BigInt(next + 121) };
      await acts.expectRefused(
        reading,
        await w.signReading(reading),
        "FromTheFuture",
        [next + 121, next + 120],
        next,
      );
      const early = { ...good, measuredAt: BigInt((await w.now()) + 1 + 120) };
      await expect(acts.attest(early)).to.emit(w.ledger, "ReadingAttested");
    });

    it("refuses a household and a node not certified, whoever signed", async () => {
      const home = await w.node(await w.site(Kind.Household), w.keys.next.address);
      const atHome = { ...good, nodeId: home };
      await acts.expectRefused(atHome, await w.signReading(atHome, w.keys.next), "HouseholdMustUseRollup", [
        home,
      ]);
      await w.nodes.connect(w.actors.olaf).registerNode(1, w.actors.payout, w.keys.thief.address);
      const early = { ...good, nodeId: home + 1n };
      await acts.expectRefused(early, await w.signReading(early, w.keys.thief), "NotCertified", [home + 1n]);
    });

    it("refuses the wrong key", async () => {
      const args = [w.keys.thief.address, w.keys.device.address];
      await acts.expectRefused(good, await w.signReading(good, w.keys.thief), "WrongSignature", args);
    });

    for (const [title, domain] of [
      ["another chain", () => ({ chainId: 1 })],
      ["another contract", () => ({ verifyingContract: w.actors.stranger.address })],
      ["another version", () => ({ version: "2" })],
    ] as const) {
      it(`refuses a reading signed for ${title}`, async () => {
        const signature = await w.signReading(good, w.keys.device, domain());
        const found = w.ethers.verifyTypedData(
          w.ledgerDomain,
          { Reading: [...readingTypes.Reading] },
          good,
          signature,
        );
        await acts.expectRefused(good, signature, "WrongSignature", [found, w.keys.device.address]);
      });
    }

    it("refuses a signature that is short, empty or bent to the upper half of the curve", async () => {
      const { r, s, v } = w.ethers.Signature.from(await w.signReading(good));
      const n = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
      const upper = w.ethers.toBeHex(n - BigInt(s), 32);
      const bent = w.ethers.concat([r, upper, w.ethers.toBeHex(v === 27 ? 28 : 27)]);
      for (const signature of ["0x", "0x1234", bent]) {
        await acts.expectRefused(good, signature, "WrongSignature", [
          w.ethers.ZeroAddress,
          w.keys.device.address,
        ]);
      }
    });

    it("refuses calldata with a member wider than its type, instead of cutting it off", async () => {
      const data = w.ledger.interface.encodeFunctionData("attest", [good, await w.signReading(good)]);
      const seqAt = 2 + 8 + 2 * 64;
      const wide = `${data.slice(0, seqAt + 40)}1${data.slice(seqAt + 41)}`;
      await expect(
        w.actors.stranger.sendTransaction({ to: w.ledger, data: wide }),
      ).to.be.revertedWithoutReason(w.ethers);
    });

    it("refuses a batch with unequal numbers of readings and signatures", async () => {
      await expect(w.ledger.attestBatch([good], []))
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerLengthMismatch")
        .withArgs(1, 0);
    });

    for (const [title, change] of [
      ["all the power it is rated for", () => ({ electricityWh: last.electricityWh + 1_021n })],
      ["all the work of its class", () => ({ computeUnits: last.computeUnits + 10_812n })],
      ["all the heat of its energy", () => ({ rejectedHeatWh: last.rejectedHeatWh + 948n - 720n })],
      ["a gap in its sequence numbers", () => ({ seq: 1_000n })],
    ] as [string, () => Partial<Reading>][]) {
      it(`accepts a reading with ${title}`, async () => {
        const reading = { ...good, ...change() };
        expect(await w.ledger.check(reading, await w.signReading(reading))).to.equal(Code.Accepted);
        await acts.attest(reading);
        expect((await w.ledger.registersOf(1)).seq).to.equal(reading.seq);
      });
    }

    it("keeps all registers and says so, whoever submits", async () => {
      const reading = { ...good, intervalRoot: w.ethers.id("leaves") };
      const epoch = reading.measuredAt / BigInt(EPOCH);
      await expect(w.ledger.connect(w.actors.stranger).attest(reading, await w.signReading(reading)))
        .to.emit(w.ledger, "ReadingAttested")
        .withArgs(1, epoch, Object.values(reading), 720);
      expect(plain(await w.ledger.registersOf(1))).to.deep.equal({
        electricityWh: 10_900n,
        usefulHeatWh: 8_720n,
        rejectedHeatWh: 590n,
        computeUnits: 109_900n,
        uptimeSeconds: 53_600n,
        seq: 2n,
        measuredAt: reading.measuredAt,
        generation: 1n,
        storeWh: 945n - 720n - 90n,
      });
      expect(await acts.credited(reading)).to.equal(720);
    });

    it("says who signed a reading, and nobody for a signature that is none", async () => {
      expect(await w.ledger.signerOf(good, await w.signReading(good))).to.equal(w.keys.device.address);
      const byElement = await w.signReading(good, w.keys.element);
      expect(await w.ledger.signerOf(good, byElement)).to.equal(w.keys.element.address);
      expect(await w.ledger.signerOf(good, `${byElement}00`)).to.equal(w.ethers.ZeroAddress);
    });

    it("hashes as EIP-712 says", async () => {
      const types = { Reading: [...readingTypes.Reading] };
      expect(await w.ledger.hashReading(good)).to.equal(TypedDataEncoder.hash(w.ledgerDomain, types, good));
    });

    it("keeps the good readings of a batch and reports the bad one", async () => {
      const bad = { ...good, seq: 3n, measuredAt: good.measuredAt + 1n, electricityWh: 0n };
      const next = { ...good, seq: 4n, measuredAt: good.measuredAt + 2n };
      const batch = [good, bad, next];
      const signatures = await Promise.all(batch.map((reading) => w.signReading(reading)));
      expect(await w.ledger.attestBatch.staticCall(batch, signatures)).to.deep.equal([
        Code.Accepted,
        Code.RegisterFell,
        Code.Accepted,
      ]);
      await w.ledger.attestBatch(batch, signatures);
      expect((await w.ledger.registersOf(1)).seq).to.equal(4);
    });

    it("loses nothing when three weeks of readings were lost", async () => {
      const reading = await w.after(last, 21 * DAY);
      await acts.attest(reading);
      expect(await acts.credited(reading)).to.equal(reading.usefulHeatWh - last.usefulHeatWh);
    });
  });
});

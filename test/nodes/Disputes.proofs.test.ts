/*
given a bonded node that reports
├── when somebody proves two readings that contradict each other
│   ├── other nodes, other generations, an unknown node or generation, no contradiction, a wrong or malformed signature: refused
│   ├── the same seq with different content, time that does not grow, each register that falls: slashed, whichever comes first
│   ├── of either curve, and of a rotated key until 45 days after its generation ended
│   ├── the whole bond goes, half to the prover, what leaves too; both periods are forfeited, no other
│   ├── once per generation; a node without bond loses its payouts
│   └── what a dispute has locked follows when it closes: no shelter with a friend's challenge
├── when a certified correction found far too much heat
│   ├── none, or one within the tolerance: refused
│   ├── the whole bond goes; of the generation's epochs the last six are forfeited, none of another generation
│   └── once
└── nobody is slashed for being offline or for readings that can both be true
*/
import { expect } from "chai";
import { id, Wallet, ZeroHash } from "ethers";
import { correctionTypes } from "../../bindings/src/typedData.ts";
import {
  BOND,
  CHALLENGE_BOND,
  type DisputesWorld,
  deployDisputes,
  EURO,
  EVIDENCE_HASH,
  Fault,
  Hold,
  hashSeed,
  SECOND_SEED,
  SEED,
} from "../helpers/disputes.ts";
import { DAY, EPOCH, type Reading } from "../helpers/network.ts";
import { p256Key } from "../helpers/p256.ts";

describe("Disputes by proof", () => {
  let w: DisputesWorld;
  let restore: () => Promise<void>;
  let first: Reading;
  let start: Reading;
  before(async () => {
    w = await deployDisputes();
    start = await w.baseline();
    first = await w.after(start, DAY);
    const snapshot = await w.networkHelpers.takeSnapshot();
    restore = () => snapshot.restore();
  });
  beforeEach(() => restore());

  const refused = (action: Promise<unknown>, name: string, ...args: unknown[]) =>
    expect(action)
      .to.be.revertedWithCustomError(w.disputes, `Disputes${name}`)
      .withArgs(...args);
  const prove = async (a: Reading, b: Reading, keyA = w.keys.device, keyB = keyA) =>
    w.disputes
      .connect(w.actors.stranger)
      .proveContradiction(a, await w.signReading(a, keyA), b, await w.signReading(b, keyB));
  const later = (overrides: Partial<Reading> = {}): Reading => ({
    ...first,
    seq: first.seq + 1n,
    measuredAt: first.measuredAt + 900n,
    electricityWh: first.electricityWh + 200n,
    usefulHeatWh: first.usefulHeatWh + 100n,
    rejectedHeatWh: first.rejectedHeatWh + 10n,
    computeUnits: first.computeUnits + 1_000n,
    uptimeSeconds: first.uptimeSeconds + 900n,
    ...overrides,
  });

  describe("proveContradiction", () => {
    it("refuses readings of different nodes or generations, and of none", async () => {
      const other = { ...first, seq: 9n };
      await refused(prove(first, { ...other, nodeId: 2n }), "DifferentNodes", 1, 2);
      await refused(prove(first, { ...other, generation: 2n }), "DifferentGenerations", 1, 2);
      await expect(prove({ ...first, nodeId: 2n }, { ...other, nodeId: 2n }))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryUnknownNode")
        .withArgs(2);
      await expect(prove({ ...first, generation: 2n }, { ...other, generation: 2n }))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryUnknownGeneration")
        .withArgs(1, 2);
    });

    it("refuses what can both be true: the same reading, honest ones, three weeks offline", async () => {
      await refused(prove(first, first), "NoContradiction");
      await refused(prove(first, later()), "NoContradiction");
      await refused(prove(later(), first), "NoContradiction");
      const standing = { ...first, seq: first.seq + 1n, measuredAt: first.measuredAt + 1n };
      await refused(prove(first, standing), "NoContradiction");
      await refused(
        prove(first, later({ measuredAt: first.measuredAt + BigInt(21 * DAY) })),
        "NoContradiction",
      );
    });

    it("refuses a reading that another key signed, and a malformed signature", async () => {
      const { thief, device } = w.keys;
      const falling = later({ usefulHeatWh: 0n });
      await refused(prove(first, falling, thief, device), "WrongSigner", thief.address, device.address);
      await refused(prove(first, falling, device, thief), "WrongSigner", thief.address, device.address);
      const zero = "0x0000000000000000000000000000000000000000";
      await refused(
        w.disputes.proveContradiction(first, "0x1234", falling, await w.signReading(falling)),
        "WrongSigner",
        zero,
        device.address,
      );
    });

    const contradictions: { title: string; second: () => Reading }[] = [
      { title: "the same seq with another root", second: () => ({ ...first, intervalRoot: id("other") }) },
      { title: "a later seq at the same time", second: () => later({ measuredAt: first.measuredAt }) },
      { title: "a later seq at an earlier time", second: () => later({ measuredAt: first.measuredAt - 1n }) },
      ...(["electricityWh", "usefulHeatWh", "rejectedHeatWh", "computeUnits", "uptimeSeconds"] as const).map(
        (register) => ({
          title: `${register} that fell by one`,
          second: () => later({ [register]: first[register] - 1n }),
        }),
      ),
    ];
    for (const { title, second } of contradictions) {
      it(`slashes for ${title}, in either order`, async () => {
        const snapshot = await w.networkHelpers.takeSnapshot();
        for (const [a, b] of [
          [first, second()],
          [second(), first],
        ] as const) {
          await expect(prove(a, b)).to.changeTokenBalance(w.ethers, w.euro, w.actors.stranger, BOND / 2n);
          await snapshot.restore();
        }
      });
    }

    it("takes the whole bond, what leaves too, and forfeits the periods of both readings and no other", async () => {
      await w.bonds.connect(w.actors.olaf).requestExit(1, BOND / 4n);
      const second = later({ measuredAt: first.measuredAt + BigInt(2 * EPOCH), usefulHeatWh: 0n });
      const epoch = first.measuredAt / BigInt(EPOCH);
      const proving = prove(second, first);
      await expect(proving)
        .to.emit(w.disputes, "FaultProven")
        .withArgs(1, 1, w.actors.stranger, Fault.Contradiction, epoch, epoch + 2n, BOND);
      await expect(proving).to.changeTokenBalances(
        w.ethers,
        w.euro,
        [w.actors.stranger, w.actors.treasury, w.bonds],
        [BOND / 2n, BOND / 2n, -BOND],
      );
      const holds = await Promise.all(
        [-1n, 0n, 1n, 2n, 3n].map(async (offset) => Number(await w.disputes.holdOf(1, epoch + offset))),
      );
      expect(holds).to.deep.equal([Hold.None, Hold.Forfeited, Hold.None, Hold.Forfeited, Hold.None]);
      expect(await w.disputes.isProven(1, 1, Fault.Contradiction)).to.equal(true);
      await w.bonds.connect(w.actors.olaf).post(1, 100n);
      await refused(prove(first, later({ usefulHeatWh: 0n })), "FaultProven", 1, 1, Fault.Contradiction);
    });

    it("takes payouts alone from a node without bond", async () => {
      await prove(first, later({ usefulHeatWh: 0n }));
      await w.nodes.connect(w.actors.olaf).rotateDeviceKey(1, w.keys.next.address);
      const next = (reading: Reading): Reading => ({ ...reading, generation: 2n });
      await expect(prove(next(first), next(later({ usefulHeatWh: 0n })), w.keys.next))
        .to.emit(w.disputes, "FaultProven")
        .withArgs(
          1,
          2,
          w.actors.stranger,
          Fault.Contradiction,
          first.measuredAt / BigInt(EPOCH),
          first.measuredAt / BigInt(EPOCH),
          0,
        );
    });

    it("reaches a rotated key until 45 days after its generation ended, and no longer", async () => {
      await w.nodes.connect(w.actors.olaf).rotateDeviceKey(1, w.keys.next.address);
      const latest = (await w.nodes.endOf(1, 1)) + (await w.disputes.proofSeconds());
      expect(await w.disputes.proofSeconds()).to.equal(await w.bonds.noticeSeconds());
      await w.networkHelpers.time.setNextBlockTimestamp(latest + 1n);
      await w.networkHelpers.mine(1);
      await refused(prove(first, later({ usefulHeatWh: 0n })), "ProofTooLate", 1, 1, latest);
      await restore();
      await w.nodes.connect(w.actors.olaf).rotateDeviceKey(1, w.keys.next.address);
      const end = (await w.nodes.endOf(1, 1)) + (await w.disputes.proofSeconds());
      await w.networkHelpers.time.setNextBlockTimestamp(end - 1n);
      await w.networkHelpers.mine(1);
      await w.networkHelpers.time.setNextBlockTimestamp(end);
      const falling = later({ usefulHeatWh: 0n });
      const signed = [await w.signReading(first), await w.signReading(falling)] as const;
      await w.disputes.proveContradiction(first, signed[0], falling, signed[1]);
    });

    it("believes the key of that generation only, not the one that came after", async () => {
      const { next, device } = w.keys;
      await w.nodes.connect(w.actors.olaf).rotateDeviceKey(1, next.address);
      const falling = later({ usefulHeatWh: 0n });
      await refused(prove(first, falling, next), "WrongSigner", next.address, device.address);
    });

    it("judges P-256 keys alike", async () => {
      const secureElement = p256Key("secure element");
      await w.nodes.connect(w.actors.olaf).rotateDeviceKey(1, secureElement.address);
      const sign = async (reading: Reading) => secureElement.sign(await w.ledger.hashReading(reading));
      const a = { ...first, generation: 2n };
      const b = { ...later({ usefulHeatWh: 0n }), generation: 2n };
      await expect(w.disputes.proveContradiction(a, await sign(a), b, await sign(b))).to.emit(
        w.disputes,
        "FaultProven",
      );
    });

    it("finds what a friend's challenge had locked when that dispute closes: no shelter", async () => {
      const { olaf, stranger, treasury } = w.actors;
      await w.disputes.setChallengeBond(BOND);
      await w.challenge();
      expect(await w.bond()).to.deep.equal([0n, 0n, BOND]);
      await expect(prove(first, later({ usefulHeatWh: 0n })))
        .to.emit(w.disputes, "FaultProven")
        .withArgs(1, 1, stranger, Fault.Contradiction, w.epoch, w.epoch, 0);
      await w.drawn();
      await w.rule([false]);
      await expect(w.close()).to.changeTokenBalances(
        w.ethers,
        w.euro,
        [olaf, stranger, treasury, w.bonds],
        [BOND / 2n, BOND / 2n, BOND, -BOND],
      );
      expect(await w.bond()).to.deep.equal([0n, 0n, 0n]);
      expect(await w.disputes.holdOf(1, w.epoch)).to.equal(Hold.Forfeited);
    });

    it("finds it too when challenge and proof come in one block", async () => {
      const { disputes, challenger, epoch, ethers } = w;
      await disputes.setChallengeBond(BOND);
      const second = later({ usefulHeatWh: 0n });
      const signatures = await Promise.all([first, second].map((reading) => w.signReading(reading)));
      await ethers.provider.send("evm_setAutomine", [false]);
      const seedHash = hashSeed(SEED);
      await disputes.connect(challenger).challenge(1, epoch - 3n, epoch, seedHash, EVIDENCE_HASH, "", {
        gasLimit: 2_000_000,
        gasPrice: 10n ** 11n,
      });
      await disputes
        .connect(w.actors.stranger)
        .proveContradiction(first, signatures[0] ?? "", second, signatures[1] ?? "", {
          gasLimit: 2_000_000,
          gasPrice: 10n ** 10n,
        });
      await ethers.provider.send("evm_mine", []);
      await ethers.provider.send("evm_setAutomine", [true]);
      expect([await w.bond(), await disputes.isProven(1, 1, Fault.Contradiction)]).to.deep.equal([
        [0n, 0n, BOND],
        true,
      ]);
      await w.drawn();
      await w.rule([false]);
      await expect(w.close()).to.changeTokenBalance(ethers, w.euro, w.actors.stranger, BOND / 2n);
    });

    it("leaves a stake alone that was locked after the proof", async () => {
      await prove(first, later({ usefulHeatWh: 0n }));
      await w.bonds.connect(w.actors.olaf).post(1, BOND);
      await w.challenge();
      await w.drawn();
      await w.rule([]);
      await w.close();
      expect(await w.bond()).to.deep.equal([BOND, 0n, 0n]);
    });
  });

  describe("proveOverclaim", () => {
    const auditor = new Wallet(id("auditor"));
    /** Attests `days` of honest-looking readings, then a correction that found `trueWh` less heat. */
    async function corrected(tooMuchWh: bigint, days = 1): Promise<Reading> {
      await w.nodes.setAuditor(auditor, true);
      let last = first;
      for (let day = 1; day < days; day++) last = await w.after(last, DAY);
      await w.ledger.attest(last, await w.signReading(last));
      const correction = {
        nodeId: 1n,
        generation: 1n,
        seq: last.seq,
        electricityWh: last.electricityWh,
        usefulHeatWh: last.usefulHeatWh - tooMuchWh,
        rejectedHeatWh: last.rejectedHeatWh,
        evidenceHash: id("report"),
      };
      const types = { Correction: [...correctionTypes.Correction] };
      const next = { ...(await w.after(last, 60)), generation: 2n, seq: 1n };
      await w.ledger.correct(
        correction,
        next,
        await w.signReading(next),
        await w.actors.installer.signTypedData(w.ledgerDomain, types, correction),
        auditor,
        await auditor.signTypedData(w.ledgerDomain, types, correction),
      );
      return next;
    }

    it("refuses without a correction, and with one within the tolerance", async () => {
      await refused(w.disputes.proveOverclaim(1, 1), "NoOverclaim", 1, 1);
      await corrected(1_000n);
      await refused(w.disputes.proveOverclaim(1, 1), "NoOverclaim", 1, 1);
    });

    it("takes the whole bond and what had not vested of the generation, of no other; once", async () => {
      await corrected(60_000n, 60);
      const ended = BigInt(Math.floor(Number(await w.nodes.endOf(1, 1)) / EPOCH));
      await w.networkHelpers.time.increase(100 * DAY);
      const proving = w.disputes.connect(w.actors.stranger).proveOverclaim(1, 1);
      await expect(proving)
        .to.emit(w.disputes, "FaultProven")
        .withArgs(1, 1, w.actors.stranger, Fault.Overclaim, ended - 5n, ended, BOND);
      await expect(proving).to.changeTokenBalance(w.ethers, w.euro, w.actors.stranger, BOND / 2n);
      const holds = await Promise.all(
        [-6n, -5n, 0n, 1n].map(async (offset) => Number(await w.disputes.holdOf(1, ended + offset))),
      );
      expect(holds).to.deep.equal([Hold.None, Hold.Forfeited, Hold.Forfeited, Hold.None]);
      await refused(w.disputes.proveOverclaim(1, 1), "FaultProven", 1, 1, Fault.Overclaim);
    });

    it("leaves what an earlier generation earned alone", async () => {
      // A second generation begins three weeks later; then the same story within ten days.
      await w.ledger.attest(first, await w.signReading(first));
      await w.networkHelpers.time.increase(21 * DAY);
      await w.nodes.connect(w.actors.olaf).rotateDeviceKey(1, w.keys.next.address);
      const began = BigInt(Math.floor(Number(await w.nodes.endOf(1, 1)) / EPOCH));
      const now = BigInt(await w.now());
      const second = await w.baseline({ generation: 2n, seq: 1n, measuredAt: now }, w.keys.next as never);
      let claimed = await w.after(second, DAY);
      for (let day = 1; day < 10; day++) claimed = await w.after(claimed, DAY);
      await w.ledger.attest(claimed, await w.signReading(claimed, w.keys.next));
      await w.nodes.setAuditor(auditor, true);
      const correction = {
        nodeId: 1n,
        generation: 2n,
        seq: claimed.seq,
        electricityWh: claimed.electricityWh,
        usefulHeatWh: second.usefulHeatWh,
        rejectedHeatWh: claimed.rejectedHeatWh,
        evidenceHash: ZeroHash,
      };
      const types = { Correction: [...correctionTypes.Correction] };
      const next = { ...(await w.after(claimed, 60)), generation: 3n, seq: 1n };
      await w.ledger.correct(
        correction,
        next,
        await w.signReading(next, w.keys.next),
        await w.actors.installer.signTypedData(w.ledgerDomain, types, correction),
        auditor,
        await auditor.signTypedData(w.ledgerDomain, types, correction),
      );
      const ended = BigInt(Math.floor(Number(await w.nodes.endOf(1, 2)) / EPOCH));
      expect(began).to.be.lessThan(ended);
      await expect(w.disputes.proveOverclaim(1, 2))
        .to.emit(w.disputes, "FaultProven")
        .withArgs(1, 2, w.actors.admin, Fault.Overclaim, began, ended, BOND);
      expect(await w.disputes.holdOf(1, began - 1n)).to.equal(Hold.None);
    });
  });

  it("costs a challenger 25 € to hold payouts for nothing, and the node nothing", async () => {
    await w.challenge({ seed: SECOND_SEED });
    await w.drawn(1n, SECOND_SEED);
    await w.rule([false, false, false]);
    const before = await w.euro.balanceOf(w.actors.olaf);
    await w.close();
    expect((await w.euro.balanceOf(w.actors.olaf)) - before).to.equal(25n * EURO);
    expect(CHALLENGE_BOND).to.equal(50n * EURO);
  });
});

/*
given a warm bath whose power is off
├── it is accepted up to what was stored
├── nothing beyond the certified storage is remembered
└── rounding is forgiven once, not once per reading
given a heat ceiling and a calibration
├── a resistor in July is credited no more than the sink can take
├── a span that reaches past the calibration, or began before the first certification, is accepted, unpaid
└── a limit that changed within the span counts with its smaller value, over any number of changes
given an epoch that ended
├── a reading accepted within 48 h counts for it
└── a reading accepted later counts for the epoch of acceptance
given a thief with the device key
├── seq = max locks the node only until the key is rotated
├── the stolen key is worthless after the rotation
└── a meter swapped without record is refused; with a new generation it starts anew
*/
import { expect } from "chai";
import { HOUR, ledgerActs } from "../helpers/ledger.ts";
import { DAY, deployNetwork, EPOCH, Kind, type World } from "../helpers/network.ts";

const MAX_SEQ = 2n ** 64n - 1n;

describe("HeatLedger over time", () => {
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

  describe("the first law with memory", () => {
    it("lets a warm bath deliver its heat after the power is off, and not a Wh more", async () => {
      const last = await w.baseline();
      // A day at 1 kW of which only 19.2 kWh are delivered: 4.8 kWh and the 5 % tolerance fill the bath to its 5 kWh.
      const charged = await w.after(last, DAY, {
        electricityWh: last.electricityWh + 24_000n,
        usefulHeatWh: last.usefulHeatWh + 19_200n,
        rejectedHeatWh: last.rejectedHeatWh,
        computeUnits: last.computeUnits,
      });
      await acts.attest(charged);
      expect((await w.ledger.registersOf(1)).storeWh).to.equal(5_000);

      const off = await w.after(charged, 8 * HOUR, {
        electricityWh: charged.electricityWh,
        usefulHeatWh: charged.usefulHeatWh + 4_000n,
        rejectedHeatWh: charged.rejectedHeatWh,
        computeUnits: charged.computeUnits,
      });
      await acts.attest(off);
      expect((await w.ledger.registersOf(1)).storeWh).to.equal(1_000);

      const greedy = {
        ...off,
        seq: 9n,
        measuredAt: off.measuredAt + 1n,
        usefulHeatWh: off.usefulHeatWh + 1_004n,
      };
      await acts.expectRefused(greedy, await w.signReading(greedy), "MoreHeatThanEnergy", [1_004, 1_003]);
    });

    it("forgives rounding once, not once per reading", async () => {
      let last = await w.baseline();
      for (const heat of [1n, 1n, 1n]) {
        last = await w.after(last, 60, {
          ...last,
          seq: last.seq + 1n,
          measuredAt: last.measuredAt + 60n,
          usefulHeatWh: last.usefulHeatWh + heat,
        });
        await acts.attest(last);
      }
      const fourth = {
        ...last,
        seq: last.seq + 1n,
        measuredAt: last.measuredAt + 1n,
        usefulHeatWh: last.usefulHeatWh + 1n,
      };
      await acts.expectRefused(fourth, await w.signReading(fourth), "MoreHeatThanEnergy", [1, 0]);
    });
  });

  describe("credited heat", () => {
    it("credits a resistor in July no more than the sink can take", async () => {
      const pool = await w.node(await w.site(Kind.Commercial, 100n), w.keys.next.address, {
        heatCeilingW: 100n,
      });
      const last = await w.baseline({ nodeId: pool }, w.keys.next);
      const july = await w.after(last, 10 * HOUR, {});
      await acts.attest(july, w.keys.next);
      expect(july.usefulHeatWh - last.usefulHeatWh).to.equal(7_200);
      expect(await w.ledger.creditedHeat(pool, july.measuredAt / BigInt(EPOCH))).to.equal(1_000);
    });

    it("accepts a span that reaches past the calibration by a second, unpaid; to its last second it is paid", async () => {
      const until = BigInt(await w.now()) + 3n * BigInt(HOUR);
      const node = await w.node(await w.site(), w.keys.next.address, { calibratedUntil: until });
      const last = await w.baseline({ nodeId: node }, w.keys.next);
      const inside = await w.after(last, Number(until - last.measuredAt) - HOUR);
      await acts.attest(inside, w.keys.next);
      const paid = await w.ledger.creditedHeat(node, inside.measuredAt / BigInt(EPOCH));
      expect(paid).to.equal(inside.usefulHeatWh - last.usefulHeatWh);
      const ended = await w.after(inside, HOUR);
      expect(ended.measuredAt).to.equal(until);
      const beyond = { ...ended, measuredAt: until + 1n };
      const snapshot = await w.networkHelpers.takeSnapshot();
      await expect(acts.attest(beyond, w.keys.next))
        .to.emit(w.ledger, "ReadingAttested")
        .withArgs(node, beyond.measuredAt / BigInt(EPOCH), Object.values(beyond), 0);
      await snapshot.restore();
      await expect(acts.attest(ended, w.keys.next))
        .to.emit(w.ledger, "ReadingAttested")
        .withArgs(
          node,
          until / BigInt(EPOCH),
          Object.values(ended),
          ended.usefulHeatWh - inside.usefulHeatWh,
        );
    });

    it("accepts a span that began before the first certification, unpaid: nobody vouched for that time", async () => {
      await w.nodes.connect(w.actors.olaf).registerNode(await w.site(), w.actors.payout, w.keys.next.address);
      const node = await w.nodes.nodeCount();
      const begin = BigInt(await w.now());
      await w.networkHelpers.time.increase(DAY);
      await w.certify(node);
      const last = await w.baseline({ nodeId: node, measuredAt: begin }, w.keys.next);
      const across = await w.after(last, 2 * DAY);
      await acts.attest(across, w.keys.next);
      expect(await acts.credited(across)).to.equal(0);
      const next = await w.after(across, DAY);
      await acts.attest(next, w.keys.next);
      expect(await acts.credited(next)).to.equal(next.usefulHeatWh - across.usefulHeatWh);
    });

    it("keeps no more than 2^48 - 1 Wh of credit in an epoch, whatever the rest of the word says", async () => {
      const most = 2n ** 32n - 1n;
      const limits = { ratedPowerW: most, heatCeilingW: most, calibratedUntil: 2n ** 48n - 1n };
      const node = await w.node(await w.site(Kind.Commercial, most, most), w.keys.next.address, limits);
      const last = await w.baseline({ nodeId: node }, w.keys.next);
      // Eight years at 4.3 GW: 301 TWh.
      const seconds = 8 * 365 * DAY;
      const heat = (most * BigInt(seconds)) / 3_600n;
      const huge = await w.after(last, seconds, {
        electricityWh: last.electricityWh + heat,
        usefulHeatWh: last.usefulHeatWh + heat,
        rejectedHeatWh: last.rejectedHeatWh,
        computeUnits: last.computeUnits,
      });
      await acts.attest(huge, w.keys.next);
      expect(await acts.credited(huge)).to.equal(2n ** 48n - 1n);
      const registers = await w.ledger.registersOf(node);
      expect([registers.usefulHeatWh, registers.seq]).to.deep.equal([huge.usefulHeatWh, 2n]);
    });

    it("measures power to the watt-hour over a long span", async () => {
      const last = await w.baseline();
      // 1,000 W * 100 h * 1.02 + 1 Wh = 102,001 Wh
      const hungry = await w.after(last, 100 * HOUR, {});
      const args = [102_002 * 3_600, 102_001 * 3_600];
      const tooMuch = { ...hungry, electricityWh: last.electricityWh + 102_002n };
      await acts.expectRefused(tooMuch, await w.signReading(tooMuch), "AboveRatedPower", args);
      await acts.attest({ ...hungry, electricityWh: last.electricityWh + 102_001n });
    });

    it("applies the smallest limit of a span that crosses several changes, and the new one to the next span", async () => {
      const last = await w.baseline();
      for (const ratedPowerW of [500n, 2_000n, 1_500n]) {
        await w.certify(1, { ratedPowerW });
      }
      const good = await w.after(last, HOUR, {});
      const args = [900 * 3_600, (500 * 3_600 * 102) / 100 + 3_600];
      await acts.expectRefused(good, await w.signReading(good), "AboveRatedPower", args);
      const modest = {
        ...good,
        electricityWh: last.electricityWh + 450n,
        usefulHeatWh: last.usefulHeatWh + 300n,
        computeUnits: last.computeUnits,
      };
      await acts.attest(modest);
      const strong = await w.after(modest, HOUR);
      await acts.attest({ ...strong, electricityWh: modest.electricityWh + 1_500n });
    });

    it("counts for its epoch within 48 h of the epoch's end, later for the epoch of acceptance", async () => {
      const start = (Math.floor((await w.now()) / EPOCH) + 1) * EPOCH;
      await w.networkHelpers.time.increaseTo(start + 6 * DAY);
      const last = await w.baseline();
      const inTime = await w.after(last, HOUR);
      const late = await w.after(inTime, HOUR);
      const epoch = BigInt(start / EPOCH);
      await w.networkHelpers.time.setNextBlockTimestamp(start + EPOCH + 2 * DAY - 1);
      await acts.attest(inTime);
      await acts.attest(late);
      expect(await w.ledger.creditedHeat(1, epoch)).to.equal(720);
      expect(await w.ledger.creditedHeat(1, epoch + 1n)).to.equal(720);

      const next = await w.after(late, 6 * DAY);
      await acts.attest(next);
      expect(await w.ledger.creditedHeat(1, epoch + 1n)).to.equal(
        720n + next.usefulHeatWh - late.usefulHeatWh,
      );
      expect(await w.ledger.creditedHeat(1, epoch)).to.equal(720);
    });
  });

  describe("a thief with the device key", () => {
    it("locks the node with seq = max only until the key is rotated; the stolen key is worthless then", async () => {
      const last = await w.baseline();
      const stolen = await w.after(last, HOUR, { seq: MAX_SEQ });
      await acts.attest(stolen);
      const honest = await w.after(stolen, HOUR, { seq: 3n });
      await acts.expectRefused(honest, await w.signReading(honest), "StaleSequence", [3, MAX_SEQ]);

      await w.nodes.connect(w.actors.olaf).rotateDeviceKey(1, w.keys.next.address);
      const byThief = { ...honest, seq: 1n, generation: 2n };
      await acts.expectRefused(byThief, await w.signReading(byThief), "NoBaseline", [1, 2]);
      await acts.expectRefused(honest, await w.signReading(honest), "WrongGeneration", [1, 2]);

      const start = await w.baseline({ generation: 2n, measuredAt: honest.measuredAt }, w.keys.next);
      const reading = await w.after(start, HOUR);
      const args = [w.keys.device.address, w.keys.next.address];
      await acts.expectRefused(reading, await w.signReading(reading), "WrongSignature", args);
      await acts.attest(reading, w.keys.next);
      expect((await w.ledger.registersOf(1)).generation).to.equal(2);
    });

    it("cannot have the same time paid twice by a baseline that goes back", async () => {
      const last = await w.baseline();
      const reading = await w.after(last, HOUR);
      await acts.attest(reading);
      await w.nodes.connect(w.actors.olaf).rotateDeviceKey(1, w.keys.next.address);
      const back = { ...last, generation: 2n };
      await expect(
        w.ledger.attestBaseline(
          back,
          await w.signReading(back, w.keys.next),
          await w.signReading(back, w.actors.installer),
        ),
      )
        .to.be.revertedWithCustomError(w.ledger, "HeatLedgerTimeNotLater")
        .withArgs(back.measuredAt, reading.measuredAt);
    });

    it("cannot swap a meter without record; a new generation keeps the credit earned before", async () => {
      const last = await w.baseline();
      const reading = await w.after(last, HOUR);
      await acts.attest(reading);
      const swapped = await w.after(reading, HOUR, {
        electricityWh: 0n,
        usefulHeatWh: 0n,
        rejectedHeatWh: 0n,
      });
      await acts.expectRefused(swapped, await w.signReading(swapped), "RegisterFell", [1]);

      await w.nodes.connect(w.actors.olaf).rotateDeviceKey(1, w.keys.next.address);
      const start = await w.baseline({ ...swapped, seq: 0n, generation: 2n }, w.keys.next);
      expect(await acts.credited(start)).to.equal(720);
      const next = await w.after(start, HOUR);
      await acts.attest(next, w.keys.next);
      expect(await acts.credited(next)).to.equal(1_440);
    });
  });
});

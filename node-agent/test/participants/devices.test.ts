import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type StorageState, stepStorage, storageAt } from "../../src/domain/participants/storage.ts";
import {
  ChargingHeat,
  contentEurPerKWh,
  stepThermochemical,
} from "../../src/domain/participants/thermochemical.ts";
import { createTwin } from "../../src/domain/participants/twin.ts";
import {
  announcedTrip,
  expectedTrips,
  moveVehicle,
  stepVehicle,
  type VehicleState,
  vehicleAt,
} from "../../src/domain/participants/vehicle.ts";
import { all, battery, close, store, vehicle } from "./setting.ts";

const revived = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const at = (moment: string) => Date.parse(moment) / 1000;
const commands = fc.array(
  fc.record({
    powerW: fc.oneof(fc.double({ min: -1e6, max: 1e6 }), fc.constantFrom(0, Number.NaN, Infinity, -Infinity)),
    seconds: fc.integer({ min: 1, max: 20_000 }),
    isRestarted: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60 },
);

describe("a battery", () => {
  it("gives back what it took less its losses, within its limits, whatever is asked of it and over restarts", () => {
    const specs = fc.record({
      capacityWh: fc.integer({ min: 500, max: 100_000 }),
      chargeW: fc.integer({ min: 100, max: 50_000 }),
      dischargeW: fc.integer({ min: 0, max: 50_000 }),
      chargeEfficiency: fc.double({ min: 0.5, max: 1, noNaN: true }),
      dischargeEfficiency: fc.double({ min: 0.5, max: 1, noNaN: true }),
      lossPerDay: fc.double({ min: 0, max: 0.3, noNaN: true }),
      wearEurPerKWh: fc.constant(0),
    });
    fc.assert(
      fc.property(specs, fc.double({ min: 0, max: 1, noNaN: true }), commands, (spec, part, asked) => {
        const first = storageAt(part * spec.capacityWh);
        let state: StorageState = first;
        for (const { powerW, seconds, isRestarted } of asked) {
          const stepped = stepStorage(spec, isRestarted ? revived(state) : state, { powerW, seconds });
          assert.ok(stepped.powerW <= spec.chargeW + 1e-6 && stepped.powerW >= -spec.dischargeW - 1e-6);
          const inWh = stepped.state.inWh - state.inWh;
          const outWh = stepped.state.outWh - state.outWh;
          assert.ok(inWh >= 0 && outWh >= 0 && Math.min(inWh, outWh) === 0, "it takes or gives");
          state = stepped.state;
          assert.ok(state.contentWh >= 0 && state.contentWh <= spec.capacityWh * (1 + 1e-9));
        }
        const balance = state.inWh - state.outWh - state.lossWh - (state.contentWh - first.contentWh);
        assert.ok(close(balance, 0, 1e-6 * (1 + state.inWh + first.contentWh)), `${balance} Wh`);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a store of electricity", () => {
  it("fills to the brim and empties to the ground", () => {
    const full = stepStorage(battery, storageAt(0), { powerW: 5000, seconds: 36_000 });
    assert.ok(close(full.state.contentWh, battery.capacityWh, 1e-6));
    const empty = stepStorage({ ...battery, lossPerDay: 0 }, full.state, { powerW: -5000, seconds: 36_000 });
    assert.ok(close(empty.state.contentWh, 0, 1e-6));
    assert.ok(close(empty.state.outWh, 10_000 * battery.dischargeEfficiency, 1e-6));
  });
});

describe("a car", () => {
  const monday = at("2026-01-12T00:00:00+01:00");

  it("keeps its balance over trips and restarts, and takes nothing while it is away", () => {
    const days = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(
        days,
        fc.integer(),
        fc.array(fc.double({ min: -2e4, max: 2e4 }), { minLength: 8, maxLength: 8 }),
        (day, seed, powers) => {
          const spec = { ...vehicle, unpunctualSeconds: 3600 };
          const begin = monday + day * 86_400;
          let state: VehicleState = vehicleAt(30_000);
          for (let minute = 0; minute < 4 * 288; minute++) {
            const now = begin + minute * 300;
            state = moveVehicle(spec, minute % 97 === 0 ? revived(state) : state, now, seed);
            const stepped = stepVehicle(spec, state, { powerW: powers[minute % 8] as number, seconds: 300 });
            if (!state.isConnected) assert.equal(stepped.powerW, 0);
            if (stepped.powerW < 0)
              assert.ok(stepped.state.contentWh >= spec.reserveWh - 1e-6, "the reserve is not given");
            state = stepped.state;
            assert.ok(state.contentWh >= 0 && state.contentWh <= spec.capacityWh * (1 + 1e-9));
          }
          const { inWh, outWh, lossWh, drivenWh, elsewhereWh, contentWh } = state;
          assert.ok(close(inWh + elsewhereWh, outWh + lossWh + drivenWh + contentWh - 30_000, 1e-3));
          assert.ok(state.departures >= 1);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("leaves on its days in local time, also when the clock changes", () => {
    const day = (moment: string) => Math.floor((at(moment) + 3600) / 86_400);
    assert.equal(announcedTrip(vehicle, day("2026-01-11T12:00:00Z")), null, "Sunday");
    const winter = announcedTrip(vehicle, day("2026-03-27T12:00:00Z"));
    const summer = announcedTrip(vehicle, day("2026-03-30T12:00:00Z"));
    assert.equal(winter?.from, at("2026-03-27T06:00:00Z"));
    assert.equal(summer?.from, at("2026-03-30T05:00:00Z"));
    assert.equal(summer?.until, at("2026-03-30T15:00:00Z"));
  });

  it("is expected by what is seen: late to leave, back early, gone early, late to come back", () => {
    const seven = monday + 7 * 3600;
    const first = (isConnected: boolean, now: number) => expectedTrips(vehicle, isConnected, now)[0];
    assert.equal(first(true, seven - 600)?.from, seven);
    assert.equal(first(true, seven + 600)?.from, seven + 600, "may go at any moment");
    assert.equal(first(true, monday + 16.5 * 3600)?.from, seven + 86_400, "is back: next is tomorrow's");
    assert.deepEqual(first(false, seven - 600), { from: seven - 601, until: monday + 17 * 3600 });
    assert.equal(first(false, monday + 17.5 * 3600)?.until, monday + 18 * 3600);
  });
});

describe("a thermochemical store", () => {
  it("cannot be charged by anything colder than its material needs, and never by a bath", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 400, noNaN: true }),
        fc.double({ min: 0, max: 400, noNaN: true }),
        fc.double({ min: -1e5, max: 1e5 }),
        (sourceC, chargingC, watt) => {
          const heat = ChargingHeat.ofHeater(watt, sourceC, { ...store, chargingC });
          const isHot = sourceC >= 110 && sourceC >= chargingC;
          assert.equal(heat !== null, isHot && watt > 0);
        },
      ),
    );
    // A configuration cannot make the bath hot enough, and nobody can make such heat without the check.
    assert.equal(ChargingHeat.ofHeater(1000, 60, { ...store, chargingC: 20 }), null);
    const forged = [Object.create(ChargingHeat.prototype), { watt: 1000 }] as ChargingHeat[];
    for (const heat of forged)
      assert.throws(
        () =>
          stepThermochemical(
            store,
            { contentWh: 0, inWh: 0, outWh: 0, lossWh: 0 },
            { heat, heatOutW: 0, seconds: 60 },
          ),
        TypeError,
      );
  });

  it("keeps its balance and loses nothing standing, whatever is asked and over restarts", () => {
    fc.assert(
      fc.property(commands, fc.double({ min: 0, max: 1, noNaN: true }), (asked, part) => {
        const first = { contentWh: part * store.capacityWh, inWh: 0, outWh: 0, lossWh: 0 };
        let state = first;
        for (const { powerW, seconds, isRestarted } of asked) {
          const before = isRestarted ? revived(state) : state;
          const heat = ChargingHeat.ofHeater(powerW, store.heaterC, store);
          const stepped = stepThermochemical(store, before, {
            heat,
            heatOutW: isRestarted ? powerW : -powerW,
            seconds,
          });
          if (!(Math.abs(powerW) > 0)) assert.equal(stepped.state.contentWh, state.contentWh);
          assert.ok(stepped.inW === 0 || stepped.outW === 0);
          state = stepped.state;
          assert.ok(state.contentWh >= 0 && state.contentWh <= store.capacityWh * (1 + 1e-9));
        }
        const balance = state.inWh - state.outWh - state.lossWh - (state.contentWh - first.contentWh);
        assert.ok(close(balance, 0, 1e-3), `${balance} Wh`);
      }),
    );
  });

  it("is worth keeping in summer and using in winter", () => {
    const boiler = 0.129 * store.dischargeEfficiency;
    assert.ok(contentEurPerKWh(store, 0.129, 7) > boiler);
    assert.ok(contentEurPerKWh(store, 0.129, 1) < boiler);
  });
});

describe("the simulated participants", () => {
  it("forget what was asked when its time is over, and over a restart", () => {
    const twin = createTwin(all, 1);
    const now = 1_768_200_000;
    twin.battery?.setPower(1000, now + 60);
    twin.store?.charge(ChargingHeat.ofHeater(1000, 180, store), now + 60);
    for (let second = 0; second < 60; second++) twin.second(now + second, 0);
    assert.equal(twin.battery?.powerW(), 1000);
    assert.equal(twin.store?.powerW().inW, 1000);
    const again = createTwin(all, 1, revived(twin.state()));
    for (const one of [twin, again]) {
      one.second(now + 60, 0);
      assert.equal(one.battery?.powerW(), 0);
      assert.equal(one.store?.powerW().inW, 0);
    }
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { translateReason } from "../../src/adapters/page/germanReasons.ts";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import { SAFE_COMMANDS } from "../../src/domain/control/commands.ts";
import { createParticipants } from "../../src/domain/participants/Participants.ts";
import { participantReasons } from "../../src/domain/participants/sentences.ts";
import { type ParticipantsSpec, realOtherW } from "../../src/domain/participants/spec.ts";
import { vehicleAt } from "../../src/domain/participants/vehicle.ts";
import { type Intents, type Why, windowOf } from "../../src/domain/participants/windows.ts";
import type { LastSecond } from "../../src/domain/plant/site.ts";
import { presets } from "../../src/domain/presets.ts";
import { createSimulation, type SimulationOptions } from "../../src/domain/simulation.ts";
import { all, battery, close, store, vehicle } from "./setting.ts";

const weather = createClimate();
const at = (moment: string) => Date.parse(moment) / 1000;
const sunny = { ...presets.commercial, generation: { pvW: 9000, windW: 0 } };
const NOTHING: ParticipantsSpec = { otherKWhPerYear: 0, feedInLimitW: Number.POSITIVE_INFINITY };

function site(moment: string, more: Partial<SimulationOptions> = {}) {
  return createSimulation({
    preset: "commercial",
    site: sunny,
    weather,
    startAt: at(moment),
    participants: all,
    ...more,
  });
}

describe("a site with participants", () => {
  it("is to the cent what it was where nothing takes part", () => {
    for (const preset of ["commercial", "farm"] as const) {
      const startAt = at("2026-04-06T00:00:00+02:00");
      const [without, within] = [undefined, NOTHING].map((participants) => {
        const simulation = createSimulation({ preset, weather, startAt, participants });
        simulation.advanceTo(startAt + 86_400);
        const { participants: _, ...state } = simulation.state();
        return { state, economy: simulation.economy(), comfort: simulation.comfort() };
      });
      assert.deepEqual(within, without);
    }
  });

  it("keeps the electric balance of each second: drawn is what all of them use less what is generated, fed in or lost", () => {
    const small = {
      ...all,
      ...{ vehicle: undefined, battery: { ...battery, capacityWh: 1000 }, store: { ...store, chargeW: 300 } },
      feedInLimitW: 800,
    };
    const simulation = site("2026-06-15T08:00:00+02:00", { participants: small });
    let before = simulation.participants()?.exchange;
    for (let second = 0; second < 6 * 3600; second++) {
      const now = simulation.now;
      simulation.advanceTo(now + 1);
      const { exchange, batteryW, vehicleW, storeInW } = simulation.participants() as NonNullable<
        ReturnType<typeof simulation.participants>
      >;
      const last = simulation.state().site.last;
      const used =
        last.nodeW + last.boosterW + realOtherW(small, now, sunny.seed) + batteryW + vehicleW + storeInW;
      const step = (key: "importWh" | "exportWh" | "spilledWh") =>
        3600 * (exchange[key] - (before?.[key] ?? 0));
      const balance = step("importWh") + last.generationW - used - step("exportWh") - step("spilledWh");
      // What is generated is known for the second that begins.
      if (now % 60 !== 59) assert.ok(close(balance, 0, 0.01), `${balance} W at ${now}`);
      assert.ok(step("exportWh") <= small.feedInLimitW + 0.01);
      before = exchange;
    }
    assert.ok(Math.min(before?.exportWh ?? 0, before?.spilledWh ?? 0) > 500, JSON.stringify(before));
  });

  it("goes on over restarts as if there had been none", () => {
    const through = site("2026-03-30T15:00:00+02:00");
    let parted = site("2026-03-30T15:00:00+02:00");
    for (let part = 1; part <= 6; part++) {
      const until = through.now + 3600;
      through.advanceTo(until);
      parted.advanceTo(until - 1800);
      parted = site("2026-03-30T15:00:00+02:00", { state: JSON.parse(JSON.stringify(parted.state())) });
      parted.advanceTo(until);
    }
    const [a, b] = [through, parted].map((one) => one.participants()?.twin);
    // Setpoints do not outlive a restart, so up to five seconds of power may differ.
    assert.ok(close(a?.battery?.contentWh ?? 0, b?.battery?.contentWh ?? -1, 40));
    assert.ok(close(a?.vehicle?.contentWh ?? 0, b?.vehicle?.contentWh ?? -1, 100));
  });

  it("charges the store from the sun and never while there is none to spare, however hot the bath is", () => {
    const night = site("2026-06-15T22:00:00+02:00");
    const full = night.participants()?.contents.storeWh ?? 0;
    night.advanceTo(night.now + 5 * 3600);
    assert.ok((night.participants()?.contents.storeWh ?? 0) <= full);
    const noon = site("2026-06-15T09:00:00+02:00", {
      participants: { ...NOTHING, store, feedInLimitW: 1000 },
    });
    noon.advanceTo(noon.now + 6 * 3600);
    const { twin, exchange } = noon.participants() as NonNullable<ReturnType<typeof noon.participants>>;
    assert.ok((twin.store?.inWh ?? 0) > 3000, `${twin.store?.inWh}`);
    assert.ok(exchange.importWh <= exchange.importWithoutWh + 60, "not bought");
    assert.ok(exchange.spilledWh < 0.05 * exchange.spilledWithoutWh);
  });

  it("does not charge an empty store from what pays more when it is fed in", () => {
    const participants = { ...NOTHING, store };
    const { participants: mine, ...rest } = site("2026-06-15T09:00:00+02:00", { participants }).state();
    assert.ok(mine?.twin.store);
    const twin = { ...mine.twin, store: { ...mine.twin.store, contentWh: 0 } };
    const empty = site("", { participants, state: { ...rest, participants: { ...mine, twin } } });
    empty.advanceTo(empty.now + 6 * 3600);
    const { twin: after, exchange } = empty.participants() as NonNullable<
      ReturnType<typeof empty.participants>
    >;
    assert.ok(exchange.exportWh > 3000, "there was enough to take");
    assert.equal(after.store?.inWh, 0);
  });

  it("heats from the store in winter in place of the boiler, and the room is as warm", () => {
    const [without, within] = [NOTHING, { ...NOTHING, store }].map((participants) => {
      const simulation = site("2026-01-15T00:00:00+01:00", { participants });
      simulation.advanceTo(simulation.now + 86_400);
      return simulation;
    });
    const [a, b] = [without, within].map((one) => (one?.meters().boilerHeatJ ?? 0) / 3.6e6);
    const given = (within?.participants()?.twin.store?.outWh ?? 0) / 1000;
    assert.ok(given > 20, `${given} kWh`);
    assert.ok(close((a ?? 0) - (b ?? 0), given, 0.25 * given), `boiler ${a} → ${b} kWh, store ${given} kWh`);
    assert.ok((within?.comfort().coldKh ?? 9) <= (without?.comfort().coldKh ?? 0) + 0.5);
  });

  it("keeps the grid operator's limit within 10 s, and says so", () => {
    const limited = at("2026-01-15T02:00:00+01:00");
    const gridLimit = { limitW: (now: number) => (now >= limited ? 700 : null) };
    for (const participants of [NOTHING, { ...NOTHING, battery, vehicle, otherKWhPerYear: 2000 }]) {
      const simulation = site("2026-01-15T01:58:00+01:00", { participants, gridLimit });
      simulation.advanceTo(limited);
      let before = simulation.participants()?.exchange.importWh ?? 0;
      for (let second = 1; second <= 1800; second++) {
        simulation.advanceTo(limited + second);
        const importWh = simulation.participants()?.exchange.importWh ?? 0;
        if (second > 9)
          assert.ok(3600 * (importWh - before) <= 700, `${3600 * (importWh - before)} W after ${second} s`);
        before = importWh;
      }
      assert.ok(simulation.state().site.last.share > 0.3, JSON.stringify(simulation.decision()));
      assert.ok(simulation.decision().reasons.includes("The grid operator allows 0.7 kW for the moment"));
    }
  });

  it("lets the safety rules keep the limit where nobody else does", () => {
    const begin = at("2026-01-15T02:00:00+01:00");
    const simulation = site("2026-01-15T01:50:00+01:00", {
      participants: NOTHING,
      // The rest of the house is not the node's: only the limit itself is out of reach.
      gridLimit: { limitW: (now) => (now >= begin ? 20 : null) },
    });
    simulation.advanceTo(begin + 10);
    assert.ok(simulation.state().site.last.share === 0);
    assert.ok(simulation.decision().reasons.includes("grid operator's limit: modules idle"));
  });
});

describe("the car's wish", () => {
  it("is kept whatever a plan says, as far as the time it had allows", () => {
    const last: LastSecond = {
      ...{
        nodeW: 1000,
        usefulW: 0,
        rejectedW: 0,
        boilerW: 0,
        boosterW: 0,
        share: 1,
        oilFlowLpm: 10,
        waterOpening: 0,
        floorHeatW: 0,
      },
      ...{ socC: 50, generationW: 0, sunWPerM2: 0, storeFloorW: 0, storeTankW: 0 },
    };
    const leaves = at("2026-01-13T07:00:00+01:00");
    const verdict = { noFloorHeat: false, floorPumpOff: false, noTankHeat: false };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60_000 }),
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom(0, 5000, 11_000),
        fc.array(fc.double({ min: -11_000, max: 11_000, noNaN: true }), { minLength: 7, maxLength: 7 }),
        (contentWh, minutes, dischargeW, powers) => {
          const spec = { ...NOTHING, vehicle: { ...vehicle, dischargeW } };
          const begin = leaves - vehicle.unpunctualSeconds - minutes * 60;
          const from = {
            twin: { battery: null, vehicle: vehicleAt(contentWh), store: null },
            ...{ exchange: undefined, intents: null, overSeconds: 0 },
          } as never;
          const participants = createParticipants({ spec, preset: sunny, seed: 3, from, priceAt: () => 0.3 });
          for (let now = begin; now < leaves - vehicle.unpunctualSeconds; now += 5) {
            const watt = powers[now % 7] as number;
            const planned: Intents = { battery: null, vehicle: windowOf("rests", watt, watt), store: null };
            if (now === begin || now % 60 === 0) participants.decide(now, planned);
            participants.regulate(now, { ...SAFE_COMMANDS, issuedAt: now }, last, true);
            for (let second = 0; second < 5; second++) participants.giveHeat(now + second, true, verdict);
          }
          const possible = contentWh + (vehicle.chargeW * vehicle.chargeEfficiency * minutes) / 60;
          const got = participants.contents().vehicleWh ?? 0;
          assert.ok(
            got >= Math.min(vehicle.wantedWh, possible) - 400,
            `${got} of ${possible} Wh in ${minutes} min`,
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("the participants' reasons", () => {
  it("are whole sentences in both languages, whatever they are about", () => {
    const whys: Why[] = [
      "surplus",
      "bought",
      "gives",
      "rests",
      "empty",
      "full",
      "departure",
      "reserve",
      "waits",
      "away",
      "spilled",
    ];
    const seen = new Set<string>();
    for (const why of whys)
      for (const watt of [-1234, 0, 1234])
        for (const moment of [undefined, at("2026-01-13T07:00:00+01:00")]) {
          const window = windowOf(why, 0, 0, moment);
          const device = {
            contentWh: () => 5000,
            setPower: () => {},
            powerW: () => watt,
            isConnected: () => true,
          };
          const reasons = participantReasons({
            spec: all,
            intents: { battery: window, vehicle: window, store: { ...window, mayGive: true } },
            contents: { batteryWh: 5000, vehicleWh: 5000, isConnected: true, storeWh: 5000 },
            outlook: {
              now: 0,
              prices: [],
              priceEurPerKWh: -0.021,
              feedInEurPerKWh: 0,
              heatEurPerKWh: 0,
              month: 1,
            },
            twin: {
              battery: device,
              vehicle: device,
              store: {
                contentWh: () => 5000,
                charge: () => {},
                powerW: () => ({ inW: Math.max(0, watt), outW: 0 }),
              },
            },
            ...{ limitW: 4200, heatAsked: { floorW: Math.max(0, -watt), tankW: 0 } },
          });
          for (const reason of reasons) {
            seen.add(reason);
            assert.notEqual(translateReason(reason), reason, reason);
            assert.ok(!/undefined|NaN|\$\d/.test(reason + translateReason(reason)), reason);
          }
        }
    assert.ok(seen.size >= 20, `${seen.size}`);
    assert.equal(
      translateReason("The car charges: it must have 48 kWh by 07:00"),
      "Das Auto lädt: Es muss um 07:00 Uhr 48 kWh haben",
    );
  });
});

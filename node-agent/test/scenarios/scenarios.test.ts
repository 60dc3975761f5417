import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import { createSimulation, type Simulation } from "../../src/domain/simulation.ts";
import type { Weather } from "../../src/domain/weather.ts";

const HOUR = 3600;
const DAY = 86_400;
const climate = createClimate();
const at = (moment: string) => Date.parse(`${moment}+01:00`) / 1000;
const frozen = (temperatureC: number): Weather => ({
  name: `always ${temperatureC} °C`,
  at: () => ({ temperatureC, sunWPerM2: 0, windMPerS: 3 }),
});

function start(options: { weather?: Weather; from?: string; warmUpHours?: number } = {}): Simulation {
  const startAt = at(options.from ?? "2026-01-15T00:00:00");
  const simulation = createSimulation({ preset: "commercial", weather: options.weather ?? climate, startAt });
  simulation.advanceTo(startAt + (options.warmUpHours ?? 8) * HOUR);
  return simulation;
}

/** Runs on and returns the lowest and highest true room and bath temperatures on the way. */
function watch(simulation: Simulation, hours: number) {
  const seen = { roomMin: Infinity, roomMax: -Infinity, bathMax: -Infinity };
  const end = simulation.now + hours * HOUR;
  while (simulation.now < end) {
    simulation.advanceTo(simulation.now + 60);
    const { temperatures } = simulation.state().site.plant;
    seen.roomMin = Math.min(seen.roomMin, temperatures[0] as number);
    seen.roomMax = Math.max(seen.roomMax, temperatures[0] as number);
    seen.bathMax = Math.max(seen.bathMax, temperatures[7] as number);
  }
  return seen;
}

describe("a sensor fails", () => {
  for (const fault of [{ kind: "nan" }, { kind: "silent" }, { kind: "value", value: 327.67 }] as const) {
    it(`room sensor ${fault.kind} for a day: curve alone, room stays habitable`, () => {
      const simulation = start();
      simulation.setSensorFault("roomC", fault);
      const seen = watch(simulation, 24);
      assert.equal(simulation.snapshot().roomC.quality, "bad");
      assert.ok(seen.roomMin > 17 && seen.roomMax < 25, JSON.stringify(seen));
      assert.ok(simulation.decision().reasons.some((reason) => /Room sensor fails/.test(reason)));
    });
  }

  it("a silent sensor is good for 10 s, stale for a minute, then bad, and good again when it answers", () => {
    const simulation = start();
    simulation.setSensorFault("tankTopC", { kind: "silent" });
    const seen: string[] = [];
    for (let second = 1; second <= 90; second++) {
      simulation.advanceTo(simulation.now + 1);
      seen.push(simulation.snapshot().tankTopC.quality);
    }
    assert.deepEqual([seen.indexOf("stale"), seen.indexOf("bad")], [10, 60]);
    simulation.setSensorFault("tankTopC", null);
    simulation.advanceTo(simulation.now + 1);
    assert.equal(simulation.snapshot().tankTopC.quality, "good");
  });

  it("one bath sensor NaN: the other one substitutes and power is halved", () => {
    const simulation = start();
    simulation.setSensorFault("bathAC", { kind: "nan" });
    simulation.advanceTo(simulation.now + 120);
    const image = simulation.snapshot();
    assert.equal(image.bathC.quality, "substituted");
    assert.equal(image.bathC.source, "sensor.bathBC");
    assert.equal(image.computeSharePercent.value, 50);
    assert.equal(simulation.decision().mode, "limited");
  });

  it("both bath sensors NaN: modules off, house heated by the boiler, work again when they answer", () => {
    const simulation = start();
    simulation.setSensorFault("bathAC", { kind: "nan" });
    simulation.setSensorFault("bathBC", { kind: "nan" });
    simulation.advanceTo(simulation.now + 120);
    assert.equal(simulation.decision().mode, "safe-off");
    assert.match(simulation.decision().reason, /no bath sensor answers/);
    const units = simulation.registers().computeUnits;
    const boilerJ = simulation.meters().boilerHeatJ;
    const seen = watch(simulation, 24);
    assert.equal(simulation.registers().computeUnits, units);
    assert.ok(simulation.meters().boilerHeatJ > boilerJ && seen.roomMin > 18, JSON.stringify(seen));
    simulation.setSensorFault("bathAC", null);
    simulation.setSensorFault("bathBC", null);
    simulation.advanceTo(simulation.now + 600);
    assert.ok(simulation.registers().computeUnits > units);
  });

  it("both bath sensors stuck low: the hardware limiter ends it and the cause is shown", () => {
    const simulation = start({ weather: frozen(24), from: "2026-07-15T00:00:00" });
    simulation.setSensorFault("bathAC", { kind: "value", value: 30 });
    simulation.setSensorFault("bathBC", { kind: "value", value: 30 });
    const seen = watch(simulation, 48);
    assert.equal(simulation.limiterTripped(), true);
    assert.equal(simulation.decision().mode, "safe-off");
    assert.match(simulation.decision().reason, /hardware limiter/);
    assert.ok(seen.bathMax < 75.1, JSON.stringify(seen));
  });
});

describe("a device fails", () => {
  it("oil pump stands still under load: idle in 10 s, off in 30 s, bath stays under 60 °C", () => {
    const simulation = start();
    assert.ok(simulation.snapshot().computeSharePercent.value > 0);
    simulation.setDeviceFault("oilPumpStuckOff", true);
    simulation.advanceTo(simulation.now + 13);
    assert.equal(simulation.snapshot().computeSharePercent.value, 0);
    assert.equal(simulation.decision().mode, "limited");
    simulation.advanceTo(simulation.now + 20);
    assert.equal(simulation.decision().mode, "safe-off");
    const seen = watch(simulation, 6);
    assert.ok(seen.bathMax < 60, JSON.stringify(seen));
  });

  it("a leak latches: the modules stay off after it is dry", () => {
    const simulation = start();
    simulation.setDeviceFault("leaking", true);
    simulation.advanceTo(simulation.now + 5);
    simulation.setDeviceFault("leaking", false);
    const { computeUnits } = simulation.registers();
    simulation.advanceTo(simulation.now + HOUR);
    assert.equal(simulation.registers().computeUnits, computeUnits);
    assert.match(simulation.decision().reason, /leak/);
  });

  it("bath level low: off, and on again when it is filled", () => {
    const simulation = start();
    simulation.setDeviceFault("levelLow", true);
    simulation.advanceTo(simulation.now + 60);
    assert.equal(simulation.decision().mode, "safe-off");
    simulation.setDeviceFault("levelLow", false);
    simulation.advanceTo(simulation.now + 60);
    assert.notEqual(simulation.decision().mode, "safe-off");
  });
});

describe("a season", () => {
  it("deep frost without any work: the boiler alone keeps the room within a kelvin", () => {
    const simulation = start({ weather: frozen(-12), warmUpHours: 48 });
    simulation.setAvailability(0);
    const seen = watch(simulation, 48);
    assert.ok(seen.roomMin > 19 && seen.roomMax < 22.5, JSON.stringify(seen));
    assert.equal(simulation.snapshot().computeSharePercent.value, 0);
  });

  it("three hot days: no heat into the floor, hot water by compute, nothing rejected", () => {
    const simulation = start({ weather: frozen(27), from: "2026-07-15T00:00:00" });
    const before = simulation.state().site.plant.flows[3] as number;
    watch(simulation, 3 * 24);
    assert.equal(simulation.state().site.plant.flows[3], before);
    assert.equal(simulation.meters().boilerHeatJ, 0);
    assert.equal(simulation.registers().rejectedHeatWh, 0);
    assert.ok(simulation.registers().usefulHeatWh > 6_000);
    assert.ok(simulation.comfort().unmetHotWaterWh < 500);
  });

  it("ten days: the tank reaches 60 °C at least once in eight", () => {
    const simulation = start({ from: "2026-05-01T00:00:00", warmUpHours: 0 });
    let hottest = 0;
    const end = simulation.now + 8 * DAY;
    while (simulation.now < end) {
      simulation.advanceTo(simulation.now + 300);
      hottest = Math.max(hottest, simulation.snapshot().tankTopC.value);
    }
    assert.ok(hottest >= 60 && hottest < 65, `${hottest} °C`);
  });
});

describe("work comes and goes", () => {
  it("a bath emptied after work stops still warms the house: heat without power", () => {
    const simulation = start();
    simulation.advanceTo(simulation.now + HOUR);
    simulation.setAvailability(0);
    simulation.advanceTo(simulation.now + 60);
    const before = simulation.registers();
    simulation.advanceTo(simulation.now + 2 * HOUR);
    const after = simulation.registers();
    const heat = after.usefulHeatWh - before.usefulHeatWh;
    const electricity = after.electricityWh - before.electricityWh;
    assert.ok(heat > electricity + 100, `${heat} Wh of heat from ${electricity} Wh`);
  });

  it("half the work: half the modules, and the account says what it earned", () => {
    const simulation = start({ weather: frozen(-5) });
    simulation.setAvailability(0.5);
    simulation.advanceTo(simulation.now + 60);
    assert.equal(simulation.snapshot().computeSharePercent.value, 50);
    const before = simulation.economy().total;
    simulation.advanceTo(simulation.now + 10 * HOUR);
    const after = simulation.economy().total;
    const units = after.computeUnits - before.computeUnits;
    assert.ok(Math.abs(units - 50 * 100 * 10) < 50, `${units} units`);
    const income = after.computeIncomeEur - before.computeIncomeEur;
    assert.ok(Math.abs(income - units * 0.0001 * 0.92) < 1e-9);
    assert.ok(
      Math.abs(after.heatValueEur + after.computeIncomeEur - after.electricityEur - after.netEur) < 1e-9,
    );
  });

  it("a farm takes its own surplus for a cheap hour: it charges a half-full tank in the sun and waits without", () => {
    const sky = (sunWPerM2: number): Weather => ({
      name: `${sunWPerM2} W/m²`,
      at: () => ({ temperatureC: 24, sunWPerM2, windMPerS: 0 }),
    });
    const startAt = at("2026-06-08T00:00:00");
    const simulation = createSimulation({ preset: "farm", weather: sky(0), startAt });
    const isHalfFullAndDear = () => {
      const { tankTopC, tankBottomC, electricityPrice } = simulation.snapshot();
      const mean = (tankTopC.value + tankBottomC.value) / 2;
      return simulation.decision().mode === "idle" && mean < 41 && mean > 36 && electricityPrice.value > 0.3;
    };
    while (!isHalfFullAndDear()) {
      simulation.advanceTo(simulation.now + 600);
      assert.ok(simulation.now < startAt + 9 * DAY, "the tank was never half full in a dear hour");
    }
    const state = JSON.parse(JSON.stringify(simulation.state())) as ReturnType<Simulation["state"]>;
    const modes = [0, 700].map((sun) => {
      const next = createSimulation({ preset: "farm", weather: sky(sun), startAt: 0, state });
      next.advanceTo(next.now + 180);
      return next.decision().mode;
    });
    assert.deepEqual(modes, ["idle", "hot-water"]);
  });

  it("today's account begins anew at local midnight and the total goes on", () => {
    const simulation = start({ weather: frozen(0), warmUpHours: 23 });
    const yesterday = simulation.economy();
    simulation.advanceTo(simulation.now + HOUR + 120);
    const { today, total } = simulation.economy();
    assert.ok(today.electricityWh < 60 && today.electricityWh > 0, `${today.electricityWh} Wh`);
    assert.ok(total.electricityWh > yesterday.total.electricityWh);
    assert.ok(Math.abs(total.electricityWh - simulation.registers().electricityWh) < 1e-6);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { translateReason } from "../../src/adapters/page/germanReasons.ts";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import { controlConfig } from "../../src/domain/control/controlConfig.ts";
import { leastPumpSpeed } from "../../src/domain/control/oilPump.ts";
import {
  initialRegulationState,
  type RegulationState,
  regulate,
  regulationReasons,
} from "../../src/domain/control/regulate.ts";
import { hashNoise } from "../../src/domain/hashNoise.ts";
import { type Preset, presets } from "../../src/domain/presets.ts";
import type { Measured, ProcessImage } from "../../src/domain/processImage.ts";
import { createSimulation } from "../../src/domain/simulation.ts";
import { image, NOW } from "./image.ts";
import { createLoop, type Step, WORKING } from "./regulationLoop.ts";

const config = controlConfig(presets.commercial);
const step = (seen: ProcessImage, state: RegulationState = initialRegulationState(), plan = WORKING) =>
  regulate(seen, plan, state, NOW, config);
const going: RegulationState = { ...initialRegulationState(), isDelivering: true, waterOpening: 0.3 };
const sites = Object.values(presets) as Preset[];
const bathOf = (steps: readonly Step[]) => steps.map(({ bathC }) => bathC);
const HOUR = 720;

describe("regulate", () => {
  it("issues commands that live 30 s and carry the reason", () => {
    const { commands } = step(image({}));
    assert.deepEqual([commands.issuedAt, commands.ttlSeconds, commands.reason], [NOW, 30, WORKING.reason]);
  });

  it("takes work back as the bath nears its limit", () => {
    const share = (bathC: number) => step(image({ bathC })).commands.share;
    assert.deepEqual([share(50), share(58), share(59), share(63)], [1, 0.5, 0, 0]);
  });

  it("stops work and flow to the building when the bath temperature is unknown, and learns nothing meanwhile", () => {
    const learned = { ...going, waterIntegralK: 1.5 };
    for (const quality of ["bad", "stale"] as const) {
      const { commands, state } = step(image({}, { bathC: quality }), learned);
      assert.deepEqual([commands.share, commands.sink, commands.oilPumpSpeed], [0, "none", 1]);
      assert.deepEqual([state.isDelivering, state.waterIntegralK], [false, 1.5]);
    }
  });

  it("delivers only with lift, with hysteresis, and more of it without work", () => {
    const sink = (liftK: number, isDelivering: boolean, share = 1) =>
      step(image({ bathC: 25 + liftK }), { ...going, isDelivering }, { ...WORKING, share }).commands.sink;
    assert.deepEqual(
      [sink(1.5, false), sink(2.5, false), sink(1, true), sink(0.4, true)].map((to) => to === "floor"),
      [false, true, true, false],
    );
    assert.deepEqual(
      [sink(3, false, 0), sink(5, false, 0), sink(2, true, 0), sink(1, true, 0)].map((to) => to === "floor"),
      [false, true, true, false],
    );
  });

  it("runs the dry cooler of a bath that may give heat away between 50 and 56 °C, or over its target, while it works", () => {
    const dump = (bathC: number, isDumping: boolean, computeSharePercent = 100) =>
      step(image({ bathC, computeSharePercent }), { ...going, isDumping }, { ...WORKING, mayDump: true })
        .commands.dump;
    assert.deepEqual(
      [dump(55, false), dump(57, false), dump(51, true), dump(49, true)],
      [false, true, true, false],
    );
    assert.equal(dump(57, true, 0), false);
    const tank = { ...WORKING, sink: "tank" as const, bathTargetC: 56, mayDump: true };
    const atTarget = (bathC: number, isDumping: boolean) =>
      step(image({ bathC, computeSharePercent: 100 }), { ...going, isDumping }, tank).commands.dump;
    assert.deepEqual(
      [atTarget(56.5, false), atTarget(57, false), atTarget(56.2, true)],
      [false, true, false],
    );
  });

  it("gives the air nothing of what building and tank take", () => {
    const startAt = Date.parse("2026-01-15T00:00:00+01:00") / 1000;
    const common = { preset: "commercial", weather: createClimate(), startAt } as const;
    const both = (["rules", "always-on"] as const).map((strategy) => {
      const simulation = createSimulation({ ...common, strategy });
      simulation.advanceTo(startAt + 2 * 86_400);
      return simulation.registers();
    });
    const [rules, alwaysOn] = both as [(typeof both)[0], (typeof both)[0]];
    assert.ok(alwaysOn.usefulHeatWh > 0.95 * rules.usefulHeatWh, `${alwaysOn.usefulHeatWh} Wh`);
    assert.ok(alwaysOn.rejectedHeatWh < 0.02 * rules.usefulHeatWh, `${alwaysOn.rejectedHeatWh} Wh`);
  });
});

describe("the water valve", () => {
  for (const site of sites) {
    it(`brings the bath of the ${site.name} up and down to its target, at most 2 K past it`, () => {
      const loop = createLoop(site, { bathC: 25 });
      const up = loop.run(WORKING, 2.5);
      assert.ok(Math.max(...bathOf(up)) < 47, `${Math.max(...bathOf(up))} °C`);
      const higher = loop.run({ ...WORKING, bathTargetC: 52 }, 1.5);
      assert.ok(Math.max(...bathOf(higher)) < 54, `${Math.max(...bathOf(higher))} °C`);
      const down = loop.run(WORKING, 2);
      assert.ok(Math.min(...bathOf(down)) > 43, `${Math.min(...bathOf(down))} °C`);
      for (const settled of [up, higher, down]) {
        const target = settled === higher ? 52 : 45;
        for (const bathC of bathOf(settled.slice(-HOUR / 2)))
          assert.ok(Math.abs(bathC - target) < 0.7, `${bathC}`);
      }
    });

    it(`lets go within three minutes after eight hours fully open (${site.name})`, () => {
      const loop = createLoop(site, { bathC: 50, tankC: 52 });
      const held = loop.run({ ...WORKING, sink: "tank" }, 8);
      assert.ok(held.slice(HOUR).every(({ opening, bathC }) => opening === 1 && bathC > 50));
      const released = loop.run(WORKING, 2);
      const first = released.findIndex(({ opening }) => opening < 1);
      assert.ok(first >= 0 && first <= 36, `after ${first} steps`);
      assert.ok(Math.min(...bathOf(released)) > 42, `${Math.min(...bathOf(released))} °C`);
    });

    it(`lets go after eight hours almost shut with too little work (${site.name})`, () => {
      const loop = createLoop(site, { bathC: 30 });
      const held = loop.run({ ...WORKING, share: 0.05 }, 8);
      assert.ok(held.slice(HOUR).every(({ opening, bathC }) => opening === 0.05 && bathC < 43));
      const released = loop.run(WORKING, 2);
      assert.ok(Math.max(...bathOf(released)) < 47, `${Math.max(...bathOf(released))} °C`);
    });
  }

  it("is not worn by sensors that are a tenth of a kelvin off, each time anew", () => {
    const loop = createLoop(presets.commercial, { bathC: 45 });
    let samples = 0;
    const noisy = (measured: Measured): Measured => {
      samples += 1;
      return { ...measured, value: measured.value + 0.1 * Math.sqrt(12) * (hashNoise(1, samples, 0) - 0.5) };
    };
    const steps = loop.run(WORKING, 6, (seen) => ({
      ...seen,
      bathC: noisy(seen.bathC),
      floorReturnC: noisy(seen.floorReturnC),
    }));
    const strokes = steps
      .slice(HOUR)
      .reduce((sum, { opening }, i) => sum + Math.abs(opening - (steps[HOUR + i - 1] as Step).opening), 0);
    assert.ok(strokes < 0.6, `${strokes} strokes in five hours`);
  });

  it("learns nothing while its motor has not arrived", () => {
    const far = step(image({ bathC: 47, waterOpeningPercent: 80 }), going).state;
    const near = step(image({ bathC: 47, waterOpeningPercent: 30 }), going).state;
    assert.ok(far.waterIntegralK === 0 && near.waterIntegralK > 0);
  });

  it("rests with its sink and goes on with what it had learned", () => {
    const learned = { ...going, waterIntegralK: -0.7, waterOpening: 0.2 };
    const resting = step(image({ bathC: 25.2 }), learned);
    assert.deepEqual([resting.commands.sink, resting.commands.waterOpening], ["none", 0.2]);
    assert.equal(resting.state.waterIntegralK, -0.7);
  });

  it("empties a bath without work", () => {
    assert.equal(step(image({ bathC: 40 }), going, { ...WORKING, share: 0 }).commands.waterOpening, 0.5);
  });
});

describe("the oil pump", () => {
  it("keeps the oil's spread along the modules at 5 K for a third of the power", () => {
    const steps = createLoop(presets.commercial, { bathC: 45 }).run(WORKING, 1).slice(-60);
    const spread = steps.map(({ powerW, oilFlowLpm }) => powerW / (oilFlowLpm * 29.7));
    for (const k of spread) assert.ok(Math.abs(k - 5) < 0.3, `${k} K`);
    for (const { powerW } of steps) assert.ok(powerW < 985 - 30, `${powerW} W`);
  });

  it("stays over the least flow of safety, and starts at full speed", () => {
    const small: Preset = { ...presets.farm, node: { ...presets.farm.node, modules: 10, oilFlowLpm: 2.5 } };
    for (const site of [...sites, small])
      for (const share of [0.05, 0.2, 1]) {
        const steps = createLoop(site, { bathC: 30 }).run({ ...WORKING, share }, 1);
        assert.equal(steps[0]?.oilFlowLpm, site.node.oilFlowLpm);
        for (const { oilFlowLpm, verdict } of steps) {
          assert.ok(oilFlowLpm >= Math.min(2.5, site.node.oilFlowLpm) - 1e-9, `${oilFlowLpm} l/min`);
          assert.deepEqual(verdict.reasons, []);
        }
      }
    assert.equal(leastPumpSpeed(small), 1);
  });

  it("runs at full speed near the bath's limit, with the dry cooler, and where the flow is unknown", () => {
    const slow = { ...going, pumpSpeed: 0.6, pumpIntegral: 0.6 };
    const speed = (seen: ProcessImage, plan = WORKING) => step(seen, slow, plan).commands.oilPumpSpeed;
    const working = { nodePowerW: 891, oilFlowLpm: 6, computeSharePercent: 100 };
    assert.equal(speed(image({ ...working, bathC: 45 })), 0.6);
    assert.equal(speed(image({ ...working, bathC: 55 })), 1);
    assert.equal(speed(image({ ...working, bathC: 45 }, { oilFlowLpm: "stale" })), 1);
    assert.equal(speed(image({ ...working, bathC: 56.5 }), { ...WORKING, mayDump: true }), 1);
  });

  it("keeps its spread at a bath that is hot because it is to be, and hurries when that is passed", () => {
    const slow = { ...going, pumpSpeed: 0.6, pumpIntegral: 0.6 };
    const toTank = { ...WORKING, bathTargetC: config.bathMaxC - 2 };
    const speed = (bathC: number) =>
      step(image({ nodePowerW: 891, oilFlowLpm: 6, computeSharePercent: 100, bathC }), slow, toTank).commands
        .oilPumpSpeed;
    assert.deepEqual([speed(55), speed(56), speed(57.5)], [0.6, 0.6, 1]);
  });

  it("is off with nothing to do", () => {
    const rest = { ...WORKING, share: 0, sink: "none" as const };
    assert.equal(step(image({}), going, rest).commands.oilPumpSpeed, 0);
  });
});

describe("the floor's flow", () => {
  const cold = { ...WORKING, boilerW: 9000 };
  for (const site of sites) {
    it(`stays at or under 45 °C with all there is, also in a floor worse than its papers (${site.name})`, () => {
      const worse: Preset = { ...site, floor: { ...site.floor, pipeWPerK: site.floor.pipeWPerK * 0.9 } };
      for (const plant of [site, worse]) {
        const steps = createLoop(site, { bathC: 57, slabC: 27 }, plant).run(cold, 2);
        const flow = steps.map(({ floorFlowC }) => floorFlowC);
        assert.ok(Math.max(...flow.slice(plant === site ? 0 : 24)) <= 45, `${Math.max(...flow)} °C`);
        assert.ok(steps.every(({ verdict }) => !verdict.reasons.some((reason) => /mixer/.test(reason))));
      }
    });
  }
  it("takes nothing from the boiler while the flow is cool, and says when it does, in both languages", () => {
    const calm = step(image({}), going, { ...WORKING, boilerW: 6000 });
    assert.equal(calm.commands.boilerW, 6000);
    assert.deepEqual(regulationReasons(calm.state), []);
    const hot = step(image({ floorSurfaceC: 29, floorFlowC: 45 }), going, { ...WORKING, boilerW: 9000 });
    const [reason = ""] = regulationReasons(hot.state);
    assert.match(reason, /45 °C/);
    assert.match(translateReason(reason), /Kessel wird gedrosselt/);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import * as D from "../../src/domain/plant/dynamics.ts";
import { type PresetName, presets } from "../../src/domain/presets.ts";
import { createSimulation, type Registers } from "../../src/domain/simulation.ts";

const DAY = 86_400;
const weather = createClimate();
const at = (day: string) => Date.parse(`${day}T00:00:00+01:00`) / 1000;
const names = Object.keys(presets) as PresetName[];

/** Heat stored above 0 °C in parts of the plant, Wh. */
function stored(temperatures: readonly number[], capacities: readonly number[], from: number): number {
  return capacities.reduce((sum, c, i) => sum + (c * (temperatures[from + i] as number)) / 3600, 0);
}

describe("energy balance over a week", () => {
  for (const name of names) {
    it(`${name}: what the node draws is what it gives, loses and stores, within 1 %`, () => {
      const simulation = createSimulation({ preset: name, weather, startAt: at("2026-03-16") });
      const { bath } = presets[name];
      let lossWh = 0;
      let before = simulation.state().site.plant.temperatures;
      const first = before;
      for (let minute = 0; minute < 7 * 1440; minute++) {
        simulation.advanceTo(simulation.now + 60);
        const after = simulation.state().site.plant.temperatures;
        // Loss reckoned from the temperatures a bystander would read, not from the plant's own integral.
        const mean = ((before[D.BATH] as number) + (after[D.BATH] as number)) / 2;
        lossWh += (bath.lossWPerK * (mean - 18)) / 60;
        before = after;
      }
      const registers = simulation.registers();
      const storedWh =
        stored(before, [bath.capacityJPerK], D.BATH) - stored(first, [bath.capacityJPerK], D.BATH);
      const out = registers.usefulHeatWh + registers.rejectedHeatWh + lossWh + storedWh;
      assert.ok(registers.electricityWh > 10_000, `${registers.electricityWh} Wh`);
      assert.ok(
        Math.abs(out / registers.electricityWh - 1) < 0.01,
        `${out} of ${registers.electricityWh} Wh`,
      );
    });

    it(`${name}: what the building receives is what it loses and stores, within 1 %`, () => {
      const preset = presets[name];
      const simulation = createSimulation({ preset: name, weather, startAt: at("2026-01-19") });
      const begin = simulation.state().site.plant;
      let gainsJ = 0;
      for (let minute = 0; minute < 7 * 1440; minute++) {
        const { inputs } = simulation.state().site;
        gainsJ += ((inputs[D.SUN] as number) + (inputs[D.GAINS] as number)) * 60;
        simulation.advanceTo(simulation.now + 60);
      }
      const end = simulation.state().site.plant;
      const meters = simulation.meters();
      const layer = (preset.tank.litres / D.LAYERS) * D.WATER_J_PER_KG_K;
      const { airJPerK, massJPerK } = preset.zone;
      const capacities = [airJPerK, massJPerK, preset.floor.slabJPerK, layer, layer, layer, layer];
      const storedWh = stored(end.temperatures, capacities, 0) - stored(begin.temperatures, capacities, 0);
      const flow = (index: number) => (end.flows[index] as number) / 3600;
      const received = (meters.usefulJ + meters.boilerHeatJ + meters.boosterJ + gainsJ) / 3600;
      const gone = flow(D.BUILDING_LOSS) + flow(D.TANK_LOSS) + flow(D.DRAWN) + storedWh;
      assert.ok(Math.abs(gone / received - 1) < 0.01, `${gone} of ${received} Wh`);
    });

    it(`${name}: useful heat of a July week is far below that of a January week, and nothing is rejected`, () => {
      const heat = ["2026-01-12", "2026-07-13"].map((day) => {
        const simulation = createSimulation({ preset: name, weather, startAt: at(day) });
        simulation.advanceTo(simulation.now + 7 * DAY);
        assert.equal(simulation.registers().rejectedHeatWh, 0);
        return simulation.registers().usefulHeatWh;
      }) as [number, number];
      assert.ok(heat[1] < 0.5 * heat[0], `January ${heat[0]} Wh, July ${heat[1]} Wh`);
      assert.ok(heat[1] > 0.05 * heat[0], "hot water is still made in July");
    });

    it(`${name}: honest readings at any spacing pass every check of the ledger`, () => {
      const { limits } = presets[name];
      const simulation = createSimulation({ preset: name, weather, startAt: at("2026-04-06") });
      const floor = (r: Registers) =>
        Object.fromEntries(
          Object.entries(r).map(([key, value]) => [key, Math.floor(value)]),
        ) as unknown as Registers;
      let last = floor(simulation.registers());
      let lastAt = simulation.now;
      let storeWh = 0;
      let fullest = 0;
      const spans = [900, 900, 3600, 900, 86_400, 1800, 7200, 900, 40_000];
      for (let i = 0; i < 60; i++) {
        // Work comes and goes, so that the bath is charged and emptied many times.
        if (i % 5 === 0) simulation.setAvailability((i / 5) % 3 === 0 ? 0 : 1);
        simulation.advanceTo(lastAt + (spans[i % spans.length] as number) / (i % 2 === 0 ? 1 : 2));
        const now = floor(simulation.registers());
        const seconds = simulation.now - lastAt;
        const d = (key: keyof Registers) => now[key] - last[key];
        assert.ok(d("electricityWh") * 3600 <= limits.ratedPowerW * seconds * 1.02 + 3600, "rated power");
        assert.ok(
          d("computeUnits") * 1000 <= d("electricityWh") * limits.unitsPerKWhMax,
          `class maximum in span ${i}`,
        );
        assert.ok(d("uptimeSeconds") <= seconds, "uptime");
        storeWh = Math.floor(storeWh + 1.05 * d("electricityWh")) - d("usefulHeatWh") - d("rejectedHeatWh");
        assert.ok(storeWh >= 0, `first law broken in span ${i}: ${storeWh}`);
        storeWh = Math.min(limits.storageWh, storeWh);
        fullest = Math.max(fullest, storeWh);
        last = now;
        lastAt = simulation.now;
      }
      assert.ok(fullest > 0.3 * limits.storageWh, "the store was used");
    });
  }
});

describe("certified limits", () => {
  for (const preset of Object.values(presets)) {
    it(`${preset.name}: rated power, storage and class cover what the plant can do`, () => {
      const { node, limits, bath } = preset;
      const mostW = node.modules * node.moduleLoadW + node.baseW + node.oilPumpW + node.dumpFanW;
      assert.ok(mostW <= limits.ratedPowerW, `${mostW} W`);
      assert.ok(limits.storageWh * 3600 >= bath.capacityJPerK * (bath.limiterC - 10));
      assert.ok((node.unitsPerModuleHour / node.moduleLoadW) * 1000 <= limits.unitsPerKWhMax);
      if (preset.name === "farm") assert.ok(limits.ratedPowerW <= limits.renewableGenerationW);
    });
  }
});

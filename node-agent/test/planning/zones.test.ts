import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { HighsSolver } from "../../src/adapters/planner/HighsSolver.ts";
import { buildProgram, type Problem } from "../../src/domain/planning/program.ts";
import type { FurtherZone } from "../../src/domain/planning/zones.ts";
import { problem } from "./setting.ts";

describe("a plan for two zones", () => {
  const solver = new HighsSolver();
  after(() => solver.stop());
  const { model } = problem();
  const second: FurtherZone = {
    building: model.building,
    start: { massC: 20.5, slabC: 23 },
    flowRiseKPerW: model.flowRiseKPerW,
  };
  const solve = async (given: Problem) => {
    const built = buildProgram(given);
    const solution = await solver.solve(built.program);
    assert.ok(solution);
    const total = (pick: (columns: (typeof built.columns)[number]) => number) =>
      built.columns.reduce((sum, columns, k) => {
        const column = pick(columns);
        const hours = (given.steps[k]?.seconds ?? 0) / 3600;
        return sum + (column < 0 ? 0 : (solution.values[column] as number) * hours);
      }, 0);
    return { built, solution, total };
  };

  it("keeps both within comfort with one source and one boiler", async () => {
    const { built, solution, total } = await solve(problem({ zones: [second] }, { outdoorC: -5 }));
    const alone = await solve(problem({}, { outdoorC: -5 }));
    const boilers = (of: typeof total) => of((c) => c.boiler) + of((c) => c.zones[0]?.boiler ?? -1);
    assert.ok(
      boilers(total) > 1.5 * boilers(alone.total),
      `${boilers(total)} and ${boilers(alone.total)} kWh`,
    );
    const maxKW = (model.boiler?.maxW ?? 0) / 1000;
    for (const columns of built.columns) {
      const at = (column: number) => solution.values[column] as number;
      const [zone] = columns.zones;
      assert.ok(zone && at(columns.boiler) + at(zone.boiler) <= maxKW + 1e-6);
      assert.ok(Math.abs(at(columns.mass) - at(zone.mass)) < 2, "the zones are alike and stay so");
    }
  });

  it("gives a cold zone more heat than a warm one", async () => {
    const cold = { ...second, start: { massC: 17, slabC: 18 } };
    const { total } = await solve(problem({ zones: [cold] }));
    const [first, other] = [
      total((c) => c.floor) + total((c) => c.boiler),
      total((c) => c.zones[0]?.floor ?? -1) + total((c) => c.zones[0]?.boiler ?? -1),
    ];
    assert.ok(other > first + 10, `${other} and ${first} kWh`);
  });
});

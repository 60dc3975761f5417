import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import type { Cell } from "../bench/thermal/cell.ts";
import type { Figures } from "../bench/thermal/figures.ts";
import { RowBook } from "../bench/thermal/RowBook.ts";

const dir = mkdtempSync(join(tmpdir(), "ecosphere-rows-"));
after(() => rmSync(dir, { recursive: true }));
const cell: Cell = {
  ...{ building: "bakery", modules: 40, season: "year", seed: 1, startAt: 0, days: 360 },
  ...{ workFactor: 1, forecast: "degraded" },
};
const figures = { netEur: 12.5, starts: 3 } as Figures;

describe("rows of a run over days", () => {
  it("are found again after the run was broken off in the middle of a line", () => {
    const file = join(dir, "rows.jsonl");
    const before = new RowBook(file);
    before.keepRow(cell, "planner", { figures, refusals: { gap: 2 } });
    before.keepBound(cell, { heatLed: 14, free: null });
    appendFileSync(file, '{"cell":{"building":"bake');
    const again = new RowBook(file);
    assert.deepEqual(again.row(cell, "planner")?.figures, figures);
    assert.deepEqual(again.bound(cell), { heatLed: 14, free: null });
    assert.equal(again.row(cell, "thermostat"), undefined);
    assert.equal(again.row({ ...cell, seed: 2 }, "planner"), undefined);
    again.keepRow(cell, "thermostat", { figures, refusals: {} });
    assert.deepEqual(new RowBook(file).row(cell, "thermostat")?.figures, figures);
    assert.equal(readFileSync(file, "utf8").split("\n").length, 5);
  });
});

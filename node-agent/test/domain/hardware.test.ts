import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { presets } from "../../src/domain/presets.ts";
import { SAFETY_LIMITS } from "../../src/domain/safety.ts";

const page = readFileSync(new URL("../../../hardware/README.md", import.meta.url), "utf8");
const rows = page
  .split("\n")
  .filter((line) => /^\|[^|]*\| `/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map((cells) => ({ key: (cells[2] as string).replaceAll("`", ""), values: cells.slice(3, 5).map(Number) }));
const presetRows = rows.filter((row) => !(row.key in SAFETY_LIMITS));

/** Numbers of a preset by dotted key; prices, times of day and seeds are no hardware. */
function numbers(value: object, prefix = ""): Map<string, number> {
  const found = new Map<string, number>();
  for (const [key, inner] of Object.entries(value)) {
    if (["prices", "comfort", "seed", "weights", "gridConnectionW"].includes(key)) continue;
    if (typeof inner === "number") found.set(prefix + key, inner);
    else if (inner !== null && typeof inner === "object") {
      for (const [k, v] of numbers(inner, `${prefix}${key}.`)) found.set(k, v);
    }
  }
  return found;
}

describe("hardware/README.md", () => {
  for (const [index, preset] of Object.values(presets).entries()) {
    it(`lists every number of preset ${preset.name}, and no other`, () => {
      const listed = new Map(presetRows.map((row) => [row.key, row.values[index]]));
      assert.deepEqual([...listed].sort(), [...numbers(preset)].sort());
    });
  }
  it("states the safety limits as they are", () => {
    const listed = rows.filter((row) => row.key in SAFETY_LIMITS);
    assert.ok(listed.length >= 13);
    for (const { key, values } of listed) {
      assert.equal(values[0], SAFETY_LIMITS[key as keyof typeof SAFETY_LIMITS], key);
    }
  });
});

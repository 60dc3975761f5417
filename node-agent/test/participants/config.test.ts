import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { readAgentConfig } from "../../src/app/config.ts";
import { parseParticipant, participantOptions } from "../../src/app/participantsConfig.ts";
import { presets } from "../../src/domain/presets.ts";

const example = readFileSync(fileURLToPath(new URL("../../config.example.yaml", import.meta.url)), "utf8");
const dir = mkdtempSync(join(tmpdir(), "ecosphere-participants-"));
/** The example with its participants taken in. */
const keys = [
  "pvKWp",
  "otherKWhPerYear",
  "feedInLimitKW",
  "battery",
  "vehicle",
  "thermochemicalStore",
  "gridLimit",
];
const whole = example
  .replace(new RegExp(`^  # ((?:${keys.join("|")}):)`, "gm"), "  $1")
  .replace(/^ {2}# {3}(\{| {2}wanted)/gm, "    $1");

function read(text: string) {
  const file = join(dir, "agent.yaml");
  writeFileSync(file, text);
  return readAgentConfig(file).plant;
}
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split("\n").length;

describe("participants in the configuration", () => {
  after(() => rmSync(dir, { recursive: true }));

  it("are none unless somebody names them", () => {
    assert.deepEqual(participantOptions(read(example), presets.commercial), { site: presets.commercial });
  });

  it("are taken as the example writes them", () => {
    const { participants, gridLimit, site } = participantOptions(read(whole), presets.commercial);
    assert.equal(participants?.battery?.capacityWh, 10_000);
    assert.equal(participants?.vehicle?.leavesAt, 7 * 3600);
    assert.deepEqual(participants?.vehicle?.days, [1, 2, 3, 4, 5]);
    assert.equal(participants?.vehicle?.wantedWh, 48_000);
    assert.equal(participants?.store?.dischargeW, 3000);
    assert.equal(participants?.feedInLimitW, 5000);
    assert.equal(site?.generation.pvW, 8000);
    const evening = Date.parse("2026-01-15T18:00:00+01:00") / 1000;
    assert.equal(gridLimit?.limitW(evening), 4200);
    assert.equal(gridLimit?.limitW(evening + 7200), null);
    const { chargeEfficiency = 0, dischargeEfficiency = 0 } = participants?.battery ?? {};
    assert.ok(Math.abs(chargeEfficiency * dischargeEfficiency - 0.9) < 1e-9);
  });

  for (const [what, from, to, message] of [
    [
      "a size that is none",
      "kWh: 10,",
      "kWh: ten,",
      "plant.battery.kWh: expected a number from 0.5 to 10000",
    ],
    [
      "a store that a bath could charge",
      "chargingC: 120",
      "chargingC: 60",
      "plant.thermochemicalStore.chargingC: expected a number from 110 to 1000",
    ],
    ["a key of another kind", "chargeKW: 11,", "chargekw: 11,", "plant.vehicle.chargekw: unknown key"],
    ["a time that is none", '"07:00"', '"7 am"', "plant.vehicle.leaves: expected a time in quotes"],
  ] as const)
    it(`refuse ${what}, with file and line`, () => {
      const text = whole.replace(from, to);
      assert.notEqual(text, whole);
      assert.throws(
        () => read(text),
        (error: Error) =>
          error.message.includes(`agent.yaml:${lineOf(text, to)}: ${message}`) || assert.fail(error.message),
      );
    });

  it("can be written in one line", () => {
    assert.equal(parseParticipant("battery", "12.5").capacityWh, 12_500);
    const car = parseParticipant("vehicle", "kWh=60 dischargeKW=5 leaves=06:30 days=mon,sat");
    assert.deepEqual([car.dischargeW, car.leavesAt, car.days], [5000, 6.5 * 3600, [1, 6]]);
    for (const text of ["", "ten", "kWh=10 colour=red", "kWh=-1"])
      assert.throws(() => parseParticipant("battery", text), { name: "ZodError" }, text);
  });
});

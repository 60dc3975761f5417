import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readStartOptions } from "../stack/options.ts";

describe("readStartOptions", () => {
  const now = new Date("2026-11-21T00:00:00Z");

  it("starts on 15 January of this year, a day in two minutes", () => {
    const options = readStartOptions([], now);
    assert.equal(new Date(options.startAt * 1_000).toISOString(), "2026-01-15T06:00:00.000Z");
    assert.equal(options.speed, 720);
    assert.equal(options.keep, false);
  });

  for (const [args, complaint] of [
    [["--date", "2026-02-30"], /--date 2026-02-30: a date/],
    [["--date", "tomorrow"], /--date tomorrow: a date/],
    [["--speed", "0"], /--speed 0: a number from 1 to 10000/],
    [["--speed", "fast"], /--speed fast: a number/],
    [["--weather", "no-such.dat"], /cannot be read. Give an hourly/],
    [["--sped", "2"], /Unknown option '--sped'/],
  ] as const)
    it(`refuses ${args.join(" ")}`, () => {
      assert.throws(() => readStartOptions([...args], now), complaint);
    });
});

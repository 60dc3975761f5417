import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  type FlowRow,
  firstPeriod,
  flowPeriods,
  flowSeries,
  periodOf,
} from "../../features/treasury/data/flow.ts";
import { flowCsv } from "../../features/treasury/data/flowCsv.ts";
import { EURO } from "../../lib/format/amount.ts";

/** 15 January 2026, 10:00 UTC. */
const NOW = 1_768_471_200;
const today = periodOf("month", NOW);
const row = (key: number, change: Partial<FlowRow> = {}): FlowRow => ({
  key,
  source: "REVENUE",
  totalIn: 5n,
  totalOut: 0n,
  ...change,
});

describe("flowPeriods", () => {
  it("has every one of 30 days up to today, also those on which nothing moved", () => {
    const periods = flowPeriods([row(today - 3)], "month", NOW);
    assert.equal(periods.length, 30);
    assert.equal(periods.at(-1)?.key, today);
    assert.equal(periods[0]?.startsAt, (today - 29) * 86_400);
    assert.deepEqual(
      periods.filter(({ totalIn }) => totalIn > 0n).map(({ key }) => key),
      [today - 3],
    );
  });

  it("counts calendar months in a year, beginning each on its first day", () => {
    const periods = flowPeriods([row(2026 * 12)], "year", NOW);
    assert.equal(periods.length, 12);
    assert.equal(periods[0]?.startsAt, Date.UTC(2025, 1, 1) / 1000);
    assert.equal(periods.at(-1)?.startsAt, Date.UTC(2026, 0, 1) / 1000);
    assert.equal(firstPeriod("year", NOW), 2025 * 12 + 1);
  });

  it("begins all time with the first movement", () => {
    assert.equal(flowPeriods([row(2024 * 12 + 6)], "all", NOW).length, 19);
    assert.deepEqual(flowPeriods([], "all", NOW), []);
  });

  it("sums the sources of a period and keeps them apart", () => {
    const out = row(today, { source: "BUDGET", totalIn: 0n, totalOut: 3n });
    const period = flowPeriods([row(today), out], "month", NOW).at(-1);
    assert.deepEqual([period?.totalIn, period?.totalOut], [5n, 3n]);
    assert.deepEqual(period?.sources.BUDGET, { totalIn: 0n, totalOut: 3n });
  });
});

describe("flowSeries", () => {
  it("tells apart only what moved, income first", () => {
    const rows = [row(today), row(today, { source: "MILESTONE", totalIn: 1n, totalOut: 2n })];
    assert.deepEqual(
      flowSeries(flowPeriods(rows, "month", NOW)).map(({ key }) => key),
      ["IN-REVENUE", "IN-MILESTONE", "OUT-MILESTONE"],
    );
  });
});

describe("flowCsv", () => {
  it("writes one exact line for each source that moved in a period", () => {
    const rows = [row(today, { totalIn: 1_500_001n })];
    assert.equal(
      flowCsv(flowPeriods(rows, "month", NOW), EURO),
      "period_start,source,in,out,currency\r\n2026-01-15,revenue,1.500001,0,€\r\n",
    );
  });
});

import { formatUnits } from "viem";
import { csvLine } from "#lib/csv/csvLine.ts";
import type { Unit } from "#lib/format/amount.ts";
import type { FlowPeriod } from "./flow.ts";
import { movementSources } from "./movementShape.ts";

/** The flow as CSV: one line for each period and each source that moved anything in it. */
export function flowCsv(periods: FlowPeriod[], unit: Unit): string {
  const lines = periods.flatMap((period) =>
    movementSources.flatMap((source) => {
      const found = period.sources[source];
      if (!found) return [];
      const start = new Date(period.startsAt * 1000).toISOString().slice(0, 10);
      const [totalIn, totalOut] = [found.totalIn, found.totalOut].map((sum) =>
        formatUnits(sum, unit.decimals),
      );
      return [csvLine([start, source.toLowerCase(), totalIn ?? "", totalOut ?? "", unit.symbol])];
    }),
  );
  return csvLine(["period_start", "source", "in", "out", "currency"]) + lines.join("");
}

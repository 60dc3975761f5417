import type { Day } from "./fillDays.ts";
import type { HeatingNode } from "./node.ts";
import type { HealthFacts } from "./nodeHealth.ts";

/** What is known about a node's health: from the contracts, and from the indexer where it answers. */
export function healthFacts(
  node: HeatingNode,
  history: { days: readonly Day[] } | undefined,
  record?: HealthFacts["record"],
): HealthFacts {
  const recent = history?.days.slice(0, 2);
  return {
    isCertified: node.isCertified,
    hasBaseline: node.hasBaseline,
    generation: node.generation,
    lastMeasuredAt: node.lastMeasuredAt,
    calibratedUntil: node.calibratedUntil,
    recentHeat: recent && {
      usefulWh: recent.reduce((sum, { usefulHeatWh }) => sum + usefulHeatWh, 0n),
      rejectedWh: recent.reduce((sum, { rejectedHeatWh }) => sum + rejectedHeatWh, 0n),
    },
    ...(record && { record }),
  };
}

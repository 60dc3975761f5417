import type { Reading } from "#lib/reading/signedReading.ts";

/** What can be compared, in the order a person reads it. */
export const readingFields = [
  "seq",
  "measuredAt",
  "electricityWh",
  "usefulHeatWh",
  "rejectedHeatWh",
  "computeUnits",
  "uptimeSeconds",
  "intervalRoot",
] as const;
export type ReadingField = (typeof readingFields)[number];

export type Comparison =
  | { kind: "differentNodes" }
  | { kind: "differentGenerations" }
  | { kind: "same" }
  | { kind: "compatible" }
  /** `fields`: what cannot be true of both. */
  | { kind: "contradiction"; fields: ReadingField[] };

/** Whether two readings contradict each other, as `contracts/nodes/Contradiction.sol` decides it, and in what. */
export function compareReadings(a: Reading, b: Reading): Comparison {
  if (a.nodeId !== b.nodeId) return { kind: "differentNodes" };
  if (a.generation !== b.generation) return { kind: "differentGenerations" };
  if (a.seq === b.seq) {
    const fields = readingFields.filter((field) => a[field] !== b[field]);
    return fields.length === 0 ? { kind: "same" } : { kind: "contradiction", fields };
  }
  const [earlier, later] = a.seq < b.seq ? [a, b] : [b, a];
  const fields = fallingFields.filter((field) => later[field] < earlier[field]);
  const isNotLater = later.measuredAt <= earlier.measuredAt;
  const found: ReadingField[] = isNotLater ? ["measuredAt", ...fields] : fields;
  return found.length === 0 ? { kind: "compatible" } : { kind: "contradiction", fields: found };
}

const fallingFields = [
  "electricityWh",
  "usefulHeatWh",
  "rejectedHeatWh",
  "computeUnits",
  "uptimeSeconds",
] as const satisfies readonly ReadingField[];

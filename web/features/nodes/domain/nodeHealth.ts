const HOUR = 3600;
const MONTH = 30 * 86_400;

export interface HealthFacts {
  isCertified: boolean;
  /** Unix seconds; undefined before the start registers. */
  lastMeasuredAt: number | undefined;
  /** End of the meters' calibration, Unix seconds. */
  calibratedUntil: number;
  /** Useful and rejected heat of the latest days, Wh; undefined when not known. */
  recentHeat: { usefulWh: bigint; rejectedWh: bigint } | undefined;
}

export type HealthKind =
  | "notCertified"
  | "noReading"
  | "silent"
  | "late"
  | "calibrationEnded"
  | "calibrationEnds"
  | "rejectsHeat"
  | "fine";

export interface Health {
  kind: HealthKind;
  tone: "good" | "warn" | "bad";
  /** The moment the sentence speaks of, Unix seconds. */
  at: number | undefined;
}

/** A node reports several times a day; after this the operator should look, and after a day something is broken. */
export const LATE_AFTER_SECONDS = 8 * HOUR;
export const SILENT_AFTER_SECONDS = 24 * HOUR;

/** The most important thing to say about a node at `now` (Unix seconds). */
export function nodeHealth(facts: HealthFacts, now: number): Health {
  const { isCertified, lastMeasuredAt, calibratedUntil, recentHeat } = facts;
  if (!isCertified) return { kind: "notCertified", tone: "warn", at: undefined };
  if (lastMeasuredAt === undefined || lastMeasuredAt === 0)
    return { kind: "noReading", tone: "warn", at: undefined };
  const age = now - lastMeasuredAt;
  if (age > SILENT_AFTER_SECONDS) return { kind: "silent", tone: "bad", at: lastMeasuredAt };
  if (now > calibratedUntil) return { kind: "calibrationEnded", tone: "bad", at: calibratedUntil };
  if (age > LATE_AFTER_SECONDS) return { kind: "late", tone: "warn", at: lastMeasuredAt };
  if (calibratedUntil - now < MONTH) return { kind: "calibrationEnds", tone: "warn", at: calibratedUntil };
  if (recentHeat && recentHeat.rejectedWh > recentHeat.usefulWh)
    return { kind: "rejectsHeat", tone: "warn", at: lastMeasuredAt };
  return { kind: "fine", tone: "good", at: lastMeasuredAt };
}

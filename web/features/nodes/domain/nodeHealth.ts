const HOUR = 3600;
const MONTH = 30 * 86_400;

export interface HealthFacts {
  isCertified: boolean;
  /** Whether the registers of the present generation have begun. */
  hasBaseline: boolean;
  generation: number;
  /** Unix seconds; undefined before the start registers. */
  lastMeasuredAt: number | undefined;
  /** End of the meters' calibration, Unix seconds. */
  calibratedUntil: number;
  /** Useful and rejected heat of the latest days, Wh; undefined when not known. */
  recentHeat: { usefulWh: bigint; rejectedWh: bigint } | undefined;
  /** What only the indexer knows; undefined while it is not known. */
  record?: {
    /** Why the certification was withdrawn; null while it was not. */
    withdrawnReason: string | null;
    /** The latest reading a batch refused. */
    refusal: { reason: string; at: number } | undefined;
    openDisputeCount: number;
    faultCount: number;
  };
}

export type HealthKind =
  | "withdrawn"
  | "notCertified"
  | "noReading"
  | "newGeneration"
  | "silent"
  | "late"
  | "refused"
  | "inDispute"
  | "faultProven"
  | "calibrationEnded"
  | "calibrationEnds"
  | "rejectsHeat"
  | "fine";

export interface Health {
  kind: HealthKind;
  tone: "good" | "warn" | "bad";
  /** The moment the sentence speaks of, Unix seconds. */
  at: number | undefined;
  /** Words of others the sentence repeats: a reason, or the name of a refusal. */
  detail?: string;
}

/** A node reports several times a day; after this the operator should look, and after a day something is broken. */
export const LATE_AFTER_SECONDS = 8 * HOUR;
export const SILENT_AFTER_SECONDS = 24 * HOUR;

/** Everything there is to say about a node at `now` (Unix seconds), the most important first; never empty. */
export function nodeFindings(facts: HealthFacts, now: number): Health[] {
  const { record } = facts;
  const findings = [...certificationFindings(facts), ...readingFindings(facts, now)];
  if (record && record.faultCount > 0) findings.push({ kind: "faultProven", tone: "bad", at: undefined });
  if (record && record.openDisputeCount > 0)
    findings.push({
      kind: "inDispute",
      tone: "warn",
      at: undefined,
      detail: String(record.openDisputeCount),
    });
  return findings.length > 0 ? findings : [{ kind: "fine", tone: "good", at: facts.lastMeasuredAt }];
}

/** The most important thing to say about a node at `now` (Unix seconds). */
export const nodeHealth = (facts: HealthFacts, now: number): Health => nodeFindings(facts, now)[0] as Health;

function certificationFindings({ isCertified, record }: HealthFacts): Health[] {
  if (isCertified) return [];
  const reason = record?.withdrawnReason;
  if (reason) return [{ kind: "withdrawn", tone: "bad", at: undefined, detail: reason }];
  return [{ kind: "notCertified", tone: "warn", at: undefined }];
}

function readingFindings(facts: HealthFacts, now: number): Health[] {
  const { isCertified, hasBaseline, generation, lastMeasuredAt, calibratedUntil, recentHeat, record } = facts;
  // Without certification nothing is read, so there is nothing to say about readings.
  if (!isCertified) return [];
  if (!hasBaseline)
    return generation > 1
      ? [{ kind: "newGeneration", tone: "bad", at: undefined, detail: String(generation) }]
      : [{ kind: "noReading", tone: "warn", at: undefined }];
  if (!lastMeasuredAt) return [{ kind: "noReading", tone: "warn", at: undefined }];
  const findings: Health[] = [];
  const age = now - lastMeasuredAt;
  const refusal = record?.refusal;
  const isRefusedSince = refusal !== undefined && refusal.at > lastMeasuredAt;
  if (age > SILENT_AFTER_SECONDS) findings.push({ kind: "silent", tone: "bad", at: lastMeasuredAt });
  if (now > calibratedUntil) findings.push({ kind: "calibrationEnded", tone: "bad", at: calibratedUntil });
  if (isRefusedSince) findings.push({ kind: "refused", tone: "bad", at: refusal.at, detail: refusal.reason });
  if (age > LATE_AFTER_SECONDS && age <= SILENT_AFTER_SECONDS)
    findings.push({ kind: "late", tone: "warn", at: lastMeasuredAt });
  if (now <= calibratedUntil && calibratedUntil - now < MONTH)
    findings.push({ kind: "calibrationEnds", tone: "warn", at: calibratedUntil });
  if (recentHeat && recentHeat.rejectedWh > recentHeat.usefulWh)
    findings.push({ kind: "rejectsHeat", tone: "warn", at: lastMeasuredAt });
  return findings;
}

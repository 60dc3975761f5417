import { type Address, isAddressEqual } from "viem";
import { signerOf } from "#lib/keys/signerOf.ts";
import {
  type LedgerPlace,
  type Reading,
  readingSigner,
  type SignedReading,
} from "#lib/reading/signedReading.ts";
import {
  hashStatement,
  nodeIdOf,
  type Signatory,
  type SignedStatement,
  type Statement,
} from "./statement.ts";

/** How far a device's clock may be ahead of the chain: `ReadingChecks.CLOCK_TOLERANCE_SECONDS`. */
const CLOCK_TOLERANCE_SECONDS = 120;
/** `ReadingChecks.MAX_BASELINE_WH`. */
const MAX_BASELINE_WH = 2n ** 48n - 1n;

const ACCEPTED = 0;
/** `IHeatLedger.Code`, in its order. */
export const codes = [
  "Accepted",
  "UnknownNode",
  "HouseholdMustUseRollup",
  "NotCertified",
  "WrongGeneration",
  "NoBaseline",
  "StaleSequence",
  "TimeNotLater",
  "FromTheFuture",
  "RegisterFell",
  "AboveRatedPower",
  "AboveClassMaximum",
  "UptimeImpossible",
  "MoreHeatThanEnergy",
  "WrongSignature",
] as const;
export type Code = (typeof codes)[number];

/** What a statement must satisfy, each with its sentence. */
export type CheckName =
  | "node"
  | "open"
  | "certified"
  | "lastReading"
  | "generation"
  | "notBegun"
  | "later"
  | "clock"
  | "size"
  | "uptime"
  | "device"
  | "begun"
  | "firstCorrection"
  | "lastNumber"
  | "aboveStart"
  | "startWanted"
  | "installer"
  | "auditorAppointed"
  | "auditorApart"
  | "auditor";

export interface Check {
  check: CheckName;
  isFine: boolean;
}

/** What the contracts say of the node now; times in Unix seconds. */
export interface NodeState {
  id: bigint;
  operator: Address;
  deviceKey: Address;
  installer: Address;
  isCertified: boolean;
  isHousehold: boolean;
  generation: number;
  /** The last accepted reading; generation 0 before the first start registers. The root of its leaves is not kept. */
  last: Omit<Reading, "nodeId" | "intervalRoot">;
  now: number;
}

/** What is known of the generation a correction is about; undefined if it has not begun. */
export interface CorrectedGeneration {
  startHeatWh: bigint;
  lastSeq: bigint;
  isCorrected: boolean;
}

export interface CheckContext {
  node: NodeState;
  place: LedgerPlace;
  /** What `HeatLedger.check` says of the last reading of a swapped meter, by its number in `codes`. */
  lastCode: number;
  corrected: CorrectedGeneration | undefined;
  /** Whether the auditor who signed is one. */
  isAuditor: boolean;
}

export interface StatementReport {
  checks: Check[];
  isFine: boolean;
  /** Who has still to sign. */
  missing: Signatory[];
  /** Whose key signed the start registers. */
  device: Address | undefined;
  /** Why the last reading of a swapped meter is refused. */
  lastRefusal: Code | undefined;
}

/** Looks at a statement as the HeatLedger will, so that nobody signs in vain. */
export async function checkStatement(
  { statement, signatures }: SignedStatement,
  context: CheckContext,
): Promise<StatementReport> {
  const { node, place } = context;
  const checks: Check[] = [{ check: "node", isFine: nodeIdOf(statement) === node.id }];
  const lastRefusal = statement.kind === "meterSwap" ? await refusalOf(statement.last, context) : undefined;
  if (statement.kind === "meterSwap")
    checks.push({
      check: "lastReading",
      isFine: statement.last.reading.nodeId === node.id && lastRefusal === undefined,
    });
  if (statement.kind === "correction") checks.push(...correctionChecks(statement, context));
  const start = wantedStart(statement, node);
  const device = start && (await readingSigner(start, place));
  if (start)
    checks.push(...startChecks(start, statement, node), {
      check: "device",
      isFine: device !== undefined && isAddressEqual(device, node.deviceKey),
    });
  else if (isStartMissing(statement, node)) checks.push({ check: "startWanted", isFine: false });
  const digest = hashStatement(statement, place);
  const { installer, auditor } = signatures;
  if (installer) {
    const found = await signerOf(digest, installer);
    checks.push({ check: "installer", isFine: found !== undefined && isAddressEqual(found, node.installer) });
  }
  if (statement.kind === "correction" && auditor) {
    const found = await signerOf(digest, auditor.signature);
    checks.push(
      { check: "auditorAppointed", isFine: context.isAuditor },
      { check: "auditorApart", isFine: isApart(auditor.account, node) },
      { check: "auditor", isFine: found !== undefined && isAddressEqual(found, auditor.account) },
    );
  }
  const missing: Signatory[] = installer ? [] : ["installer"];
  if (statement.kind === "correction" && !auditor) missing.push("auditor");
  return { checks, isFine: checks.every(({ isFine }) => isFine), missing, device, lastRefusal };
}

/** The last reading of a meter is accepted now, or was before: then all that is kept of it must be the same. */
async function refusalOf(signed: SignedReading, context: CheckContext): Promise<Code | undefined> {
  const { node, place, lastCode } = context;
  if (lastCode === ACCEPTED) return undefined;
  const signer = await readingSigner(signed, place);
  const isDevices = signer !== undefined && isAddressEqual(signer, node.deviceKey);
  if (isKept(signed.reading, node) && node.isCertified && isDevices) return undefined;
  return codes[lastCode] ?? "UnknownNode";
}

/** Whether it is the reading the registers come from, as `HeatLedger._isKept` sees it. */
function isKept(reading: Reading, { id, last, generation }: NodeState): boolean {
  const fields = Object.keys(last) as (keyof NodeState["last"])[];
  return (
    reading.nodeId === id &&
    reading.generation === generation &&
    fields.every((field) => reading[field] === last[field])
  );
}

/** Whether an auditor is neither installer nor operator nor device of the node. */
export const isApart = (auditor: Address, { installer, operator, deviceKey }: NodeState): boolean =>
  ![installer, operator, deviceKey].some((one) => isAddressEqual(one, auditor));

/** Whether a correction of this generation ends it and opens the next. */
const isPresent = (generation: number, { last }: NodeState): boolean => generation === last.generation;

/** A correction of a generation that has ended, or of a node without certification, uses no start registers. */
function wantedStart(statement: Statement, node: NodeState): SignedReading | undefined {
  if (statement.kind !== "correction") return statement.start;
  return isPresent(statement.correction.generation, node) && node.isCertified ? statement.start : undefined;
}

const isStartMissing = (statement: Statement, node: NodeState): boolean =>
  statement.kind === "correction" &&
  statement.start === undefined &&
  isPresent(statement.correction.generation, node) &&
  node.isCertified;

function correctionChecks(
  { correction }: Extract<Statement, { kind: "correction" }>,
  { corrected }: CheckContext,
): Check[] {
  if (!corrected) return [{ check: "begun", isFine: false }];
  return [
    { check: "begun", isFine: true },
    { check: "firstCorrection", isFine: !corrected.isCorrected },
    { check: "lastNumber", isFine: correction.seq === corrected.lastSeq },
    { check: "aboveStart", isFine: correction.usefulHeatWh >= corrected.startHeatWh },
  ];
}

/** The generation start registers must be signed for. A swap or a correction opens the next one. */
export const startGeneration = (statement: Statement, { generation }: NodeState): number =>
  statement.kind === "baseline" ? generation : generation + 1;

/** In the order of `HeatLedger._requireStart`. */
function startChecks({ reading }: SignedReading, statement: Statement, node: NodeState): Check[] {
  const largest = [reading.electricityWh, reading.usefulHeatWh, reading.rejectedHeatWh].every(
    (wattHours) => wattHours <= MAX_BASELINE_WH,
  );
  const before =
    statement.kind === "meterSwap"
      ? Math.max(node.last.measuredAt, statement.last.reading.measuredAt)
      : node.last.measuredAt;
  return [
    { check: "open", isFine: !node.isHousehold },
    { check: "certified", isFine: node.isCertified },
    {
      check: "generation",
      isFine: reading.nodeId === node.id && reading.generation === startGeneration(statement, node),
    },
    { check: "notBegun", isFine: node.last.generation !== reading.generation },
    { check: "later", isFine: reading.measuredAt > before },
    { check: "clock", isFine: reading.measuredAt <= node.now + CLOCK_TOLERANCE_SECONDS },
    { check: "size", isFine: largest },
    { check: "uptime", isFine: reading.uptimeSeconds <= BigInt(reading.measuredAt) },
  ];
}

import { correctionTypes, meterSwapTypes, readingDomain } from "@ecosphere/bindings";
import { type Address, type Hex, hashTypedData, type TypedDataDefinition } from "viem";
import {
  hashReading,
  type LedgerPlace,
  readingTypedData,
  type SignedReading,
} from "#lib/reading/signedReading.ts";

/** `IHeatLedger.Correction` as the ABI encodes it: the true registers at reading `seq`. */
export interface Correction {
  nodeId: bigint;
  generation: number;
  seq: bigint;
  electricityWh: bigint;
  usefulHeatWh: bigint;
  rejectedHeatWh: bigint;
  evidenceHash: Hex;
}

/** What begins a generation of registers, or ends one: each is kept by one call of the HeatLedger. */
export type Statement =
  | { kind: "baseline"; start: SignedReading }
  | { kind: "meterSwap"; last: SignedReading; start: SignedReading }
  /** Without `start` where none is wanted: the generation had ended, or the node is not certified. */
  | { kind: "correction"; correction: Correction; start: SignedReading | undefined };
export type StatementKind = Statement["kind"];
export const statementKinds = [
  "baseline",
  "meterSwap",
  "correction",
] as const satisfies readonly StatementKind[];

/** Who stands for it besides the device; the auditor only for corrections. */
export interface Signatures {
  installer?: Hex;
  auditor?: { account: Address; signature: Hex };
}

export type Signatory = "installer" | "auditor";

export interface SignedStatement {
  statement: Statement;
  signatures: Signatures;
}

export const nodeIdOf = (statement: Statement): bigint =>
  statement.kind === "correction" ? statement.correction.nodeId : statement.start.reading.nodeId;

/** What installer and auditor sign. */
export function statementTypedData(statement: Statement, place: LedgerPlace): TypedDataDefinition {
  const domain = readingDomain(place.chainId, place.heatLedger);
  switch (statement.kind) {
    case "baseline":
      return readingTypedData(statement.start.reading, place) as unknown as TypedDataDefinition;
    case "meterSwap": {
      const { last, start } = statement;
      const message = {
        nodeId: start.reading.nodeId,
        generation: start.reading.generation,
        lastReading: hashReading(last.reading, place),
        startReading: hashReading(start.reading, place),
      };
      return { domain, types: meterSwapTypes, primaryType: "MeterSwap", message };
    }
    case "correction":
      return {
        domain,
        types: correctionTypes,
        primaryType: "Correction",
        message: { ...statement.correction },
      };
  }
}

/** The digest of `statementTypedData`, as `hashReading`, `hashMeterSwap` and `hashCorrection` of the HeatLedger say it. */
export const hashStatement = (statement: Statement, place: LedgerPlace): Hex =>
  hashTypedData(statementTypedData(statement, place));

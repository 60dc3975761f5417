import type { Address } from "viem";
import { isAddress } from "viem";
import { z } from "zod";
import {
  hashShape,
  type SignedReading,
  signatureShape,
  signedReadingShape,
  whole,
} from "#lib/reading/signedReading.ts";
import type { SignedStatement, Statement } from "./statement.ts";

/** Why a text is no statement. `field` is the part that is missing or wrong; empty where the text is no JSON. */
export class StatementInvalid extends Error {
  readonly field: string;
  constructor(field: string) {
    super(`statement invalid: ${field || "not JSON"}`);
    this.name = "StatementInvalid";
    this.field = field;
  }
}

const correctionShape = z.object({
  nodeId: whole(256),
  generation: whole(32).transform(Number),
  seq: whole(64),
  electricityWh: whole(64),
  usefulHeatWh: whole(64),
  rejectedHeatWh: whole(64),
  evidenceHash: hashShape,
});
const addressShape = z
  .string()
  .refine((value) => isAddress(value))
  .transform((value) => value as Address);

const signatures = {
  installerSignature: signatureShape.optional(),
};
const shape = z.discriminatedUnion("statement", [
  z.object({ statement: z.literal("baseline"), start: signedReadingShape, ...signatures }),
  z.object({
    statement: z.literal("meterSwap"),
    last: signedReadingShape,
    start: signedReadingShape,
    ...signatures,
  }),
  z.object({
    statement: z.literal("correction"),
    correction: correctionShape,
    start: signedReadingShape.optional(),
    ...signatures,
    auditor: addressShape.optional(),
    auditorSignature: signatureShape.optional(),
  }),
]);

/** What a node's agent prints says by its parts what it is. */
function named(json: unknown): unknown {
  if (typeof json !== "object" || json === null || "statement" in json) return json;
  if ("reading" in json) return { statement: "baseline", start: json };
  return "last" in json ? { statement: "meterSwap", ...json } : json;
}

/** Reads a file `writeStatement` wrote, or what a node's agent prints: start registers, or a swap. Throws StatementInvalid. */
export function readStatement(text: string): SignedStatement {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new StatementInvalid("");
  }
  const parsed = shape.safeParse(named(json));
  if (!parsed.success) throw new StatementInvalid(parsed.error.issues[0]?.path.join(".") || "statement");
  const { data } = parsed;
  const installer = data.installerSignature && { installer: data.installerSignature };
  if (data.statement === "baseline")
    return { statement: { kind: "baseline", start: data.start }, signatures: { ...installer } };
  if (data.statement === "meterSwap")
    return {
      statement: { kind: "meterSwap", last: data.last, start: data.start },
      signatures: { ...installer },
    };
  const { correction, start, auditor, auditorSignature } = data;
  // One without the other says nothing.
  if (auditor && !auditorSignature) throw new StatementInvalid("auditorSignature");
  if (auditorSignature && !auditor) throw new StatementInvalid("auditor");
  return {
    statement: { kind: "correction", correction, start },
    signatures: {
      ...installer,
      ...(auditor && auditorSignature && { auditor: { account: auditor, signature: auditorSignature } }),
    },
  };
}

/** A file others can load, to add their signature or to hand it in. Numbers are texts, so that no program rounds them. */
export function writeStatement({ statement, signatures: { installer, auditor } }: SignedStatement): string {
  const plain = {
    statement: statement.kind,
    ...partsOf(statement),
    ...(installer && { installerSignature: installer }),
    ...(auditor && { auditor: auditor.account, auditorSignature: auditor.signature }),
  };
  const text = JSON.stringify(plain, (_, value) => (typeof value === "bigint" ? value.toString() : value), 2);
  return `${text}\n`;
}

function partsOf(statement: Statement): Record<string, SignedReading | object | undefined> {
  switch (statement.kind) {
    case "baseline":
      return { start: statement.start };
    case "meterSwap":
      return { last: statement.last, start: statement.start };
    case "correction":
      return { correction: statement.correction, start: statement.start };
  }
}

import { readingDomain, readingTypes } from "@ecosphere/bindings";
import { type Address, type Hex, hashTypedData } from "viem";
import { z } from "zod";
import { signerOf } from "#lib/keys/signerOf.ts";

/** `IHeatLedger.Reading` as the ABI encodes it. */
export interface Reading {
  nodeId: bigint;
  generation: number;
  seq: bigint;
  measuredAt: number;
  electricityWh: bigint;
  usefulHeatWh: bigint;
  rejectedHeatWh: bigint;
  computeUnits: bigint;
  uptimeSeconds: bigint;
  intervalRoot: Hex;
}

export interface SignedReading {
  reading: Reading;
  signature: Hex;
}

/** Whole numbers, written as such or, where they may be large, as a text of digits. */
export const whole = (bits: number) =>
  z
    .union([z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER), z.string().regex(/^\d{1,78}$/)])
    .transform(BigInt)
    .refine((value) => value < 1n << BigInt(bits));

export const signatureShape = z
  .string()
  .regex(/^0x([0-9a-fA-F]{130}|[0-9a-fA-F]{256})$/)
  .transform((value) => value as Hex);

export const hashShape = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/)
  .transform((value) => value as Hex);

export const signedReadingShape = z.object({
  reading: z.object({
    nodeId: whole(256),
    generation: whole(32).transform(Number),
    seq: whole(64),
    measuredAt: whole(48).transform(Number),
    electricityWh: whole(64),
    usefulHeatWh: whole(64),
    rejectedHeatWh: whole(64),
    computeUnits: whole(64),
    uptimeSeconds: whole(64),
    intervalRoot: hashShape,
  }),
  signature: signatureShape,
});

export class ReadingInvalid extends Error {
  /** Name of the part that is missing or wrong; empty where the text is no JSON. */
  readonly field: string;
  constructor(field: string) {
    super(`reading invalid: ${field || "not JSON"}`);
    this.name = "ReadingInvalid";
    this.field = field;
  }
}

/** Reads a signed reading: `{ "reading": { … }, "signature": "0x…" }`. Throws ReadingInvalid. */
export function readSignedReading(text: string): SignedReading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ReadingInvalid("");
  }
  const parsed = signedReadingShape.safeParse(json);
  if (!parsed.success)
    throw new ReadingInvalid(parsed.error.issues[0]?.path.join(".") || "reading, signature");
  return parsed.data;
}

/** Whose key signed a reading; undefined for nobody's. */
export const readingSigner = ({ reading, signature }: SignedReading, place: LedgerPlace) =>
  signerOf(hashReading(reading, place), signature);

/** Where a statement counts: EIP-712 binds it to one chain and one ledger. */
export interface LedgerPlace {
  chainId: number;
  heatLedger: Address;
}

/** What device and installer sign. */
export const readingTypedData = (message: Reading, { chainId, heatLedger }: LedgerPlace) =>
  ({
    domain: readingDomain(chainId, heatLedger),
    types: readingTypes,
    primaryType: "Reading",
    message,
  }) as const;

/** `HeatLedger.hashReading`. */
export const hashReading = (reading: Reading, place: LedgerPlace): Hex =>
  hashTypedData(readingTypedData(reading, place));

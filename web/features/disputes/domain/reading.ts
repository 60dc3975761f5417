import { readingDomain, readingTypes } from "@ecosphere/bindings";
import { type Address, getAddress, type Hex, hashTypedData, keccak256, recoverAddress, slice } from "viem";
import { z } from "zod";

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

const whole = (bits: number) =>
  z
    .union([z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER), z.string().regex(/^\d{1,78}$/)])
    .transform(BigInt)
    .refine((value) => value < 1n << BigInt(bits));

const shape = z.object({
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
    intervalRoot: z
      .string()
      .regex(/^0x[0-9a-fA-F]{64}$/)
      .transform((value) => value as Hex),
  }),
  signature: z
    .string()
    .regex(/^0x([0-9a-fA-F]{130}|[0-9a-fA-F]{256})$/)
    .transform((value) => value as Hex),
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
  const parsed = shape.safeParse(json);
  if (!parsed.success)
    throw new ReadingInvalid(parsed.error.issues[0]?.path.join(".") || "reading, signature");
  return parsed.data;
}

/** Whose key signed a reading; of a P-256 signature the key it brings along, which the contract checks before anything is sent. */
export async function readingSigner(
  { reading, signature }: SignedReading,
  { chainId, heatLedger }: { chainId: number; heatLedger: Address },
): Promise<Address | undefined> {
  if (signature.length === 2 + 2 * 128) return getAddress(slice(keccak256(slice(signature, 64)), 12));
  const hash = hashTypedData({
    domain: readingDomain(chainId, heatLedger),
    types: readingTypes,
    primaryType: "Reading",
    message: reading,
  });
  try {
    return await recoverAddress({ hash, signature });
  } catch {
    return undefined;
  }
}

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

import { z } from "zod";
import { Fatal } from "../../errors.ts";
import type { Reading } from "../../ports/AttestationSink.ts";
import { hashLeaf, isProven } from "./tree.ts";

const digits = z
  .string()
  .regex(/^\d{1,78}$/, "expected a whole number in quotes")
  .transform(BigInt);
const seconds = z.int("expected Unix seconds").min(0);
const hex = (bytes: number) =>
  z.custom<`0x${string}`>(
    (value) => typeof value === "string" && new RegExp(`^0x[0-9a-fA-F]{${2 * bytes}}$`).test(value),
    `expected 0x and ${2 * bytes} hex digits`,
  );
const signature = z.custom<`0x${string}`>(
  (value) => typeof value === "string" && /^0x([0-9a-fA-F]{130}|[0-9a-fA-F]{256})$/.test(value),
  "expected a signature of 65 or 128 bytes",
);
const counters = {
  electricityWh: digits,
  usefulHeatWh: digits,
  rejectedHeatWh: digits,
  computeUnits: digits,
};

export const FORMAT = "ecosphere-interval-1";

/** A signed reading as JSON: numbers that may be large are strings of digits. */
export const signedReadingSchema = z.strictObject({
  reading: z.strictObject({
    nodeId: digits,
    generation: z.int().min(0).max(4_294_967_295),
    seq: digits,
    measuredAt: seconds,
    ...counters,
    uptimeSeconds: digits,
    intervalRoot: hex(32),
  }),
  signature,
});

/** One interval of a node with all that is needed to check it against the chain. */
export const disclosureSchema = z.strictObject({
  format: z.literal(FORMAT),
  chainId: z.int().min(1),
  heatLedger: hex(20),
  leaf: z.strictObject({ from: seconds, to: seconds, ...counters, salt: hex(32) }),
  proof: z.array(hex(32)).max(64),
  ...signedReadingSchema.shape,
});
export type Disclosure = z.output<typeof disclosureSchema>;

/** Large numbers as strings of digits. */
export const toPlainJson = (value: unknown): string =>
  JSON.stringify(value, (_key, item) => (typeof item === "bigint" ? item.toString() : item), 2);

/** Throws Fatal when the text is no disclosure. */
export function parseDisclosure(text: string): Disclosure {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Fatal("DisclosureInvalid", "The file is no JSON.", { cause });
  }
  const parsed = disclosureSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Fatal(
    "DisclosureInvalid",
    `The file is no disclosure of an interval: ${z.prettifyError(parsed.error)}`,
  );
}

/** True when the leaf is part of the reading's root. */
export function isLeafOf(reading: Reading, { leaf, proof }: Pick<Disclosure, "leaf" | "proof">): boolean {
  const { salt, ...interval } = leaf;
  return isProven(reading.intervalRoot, hashLeaf(reading.nodeId, { ...interval, salt }), proof);
}

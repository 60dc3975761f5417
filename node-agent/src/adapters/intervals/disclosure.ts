import { z } from "zod";
import { Fatal } from "../../errors.ts";
import type { Reading } from "../../ports/AttestationSink.ts";
import { signedReadingSchema, uint64 } from "../submitter/protocol.ts";
import { hashLeaf, isProven } from "./tree.ts";

const seconds = z.int("expected Unix seconds").min(0);
const hex = (bytes: number) =>
  z.custom<`0x${string}`>(
    (value) => typeof value === "string" && new RegExp(`^0x[0-9a-fA-F]{${2 * bytes}}$`).test(value),
    `expected 0x and ${2 * bytes} hex digits`,
  );
const counters = {
  electricityWh: uint64,
  usefulHeatWh: uint64,
  rejectedHeatWh: uint64,
  computeUnits: uint64,
};

export const FORMAT = "ecosphere-interval-1";

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

import { statementDomain, statementTypes } from "@ecosphere/bindings";
import { type Address, getAddress, type Hex, type TypedDataDefinition } from "viem";
import { z } from "zod";
import type { Venue } from "./errand.ts";

export const STATEMENT_CHARACTERS_MAX = 4_000;

/** What a delegate says about themselves, signed. An empty text withdraws what was said before. */
export const statementSchema = z
  .object({
    delegate: z
      .string()
      .regex(/^0x[0-9a-fA-F]{40}$/)
      .transform((value) => getAddress(value)),
    sequence: z.number().int().positive().max(1_000_000),
    text: z.string(),
    signature: z
      .string()
      .regex(/^0x([0-9a-fA-F]{2}){1,2048}$/)
      .transform((value) => value as Hex),
  })
  .strict();

export type Statement = z.infer<typeof statementSchema>;

export function statementTypedData(
  { delegate, sequence, text }: { delegate: Address; sequence: number; text: string },
  venue: Venue,
): TypedDataDefinition {
  return {
    domain: statementDomain(venue.chainId, venue.ecoToken),
    types: statementTypes,
    primaryType: "Statement",
    message: { delegate, sequence: BigInt(sequence), text },
  };
}

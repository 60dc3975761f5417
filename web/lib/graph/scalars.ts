import { getAddress, type Hex } from "viem";
import { z } from "zod";

/** GraphQL BigInt → bigint. */
export const bigInt = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);

/** GraphQL BigInt of Unix seconds, counts or other small numbers → number. */
export const smallInt = z
  .union([
    z.number().int(),
    z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number),
  ])
  .refine(Number.isSafeInteger);

/** GraphQL Bytes of 20 bytes → address with checksum. */
export const address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/)
  .transform((value) => getAddress(value));

/** GraphQL Bytes → hex. */
export const bytes = z
  .string()
  .regex(/^0x([0-9a-fA-F]{2})*$/)
  .transform((value) => value as Hex);

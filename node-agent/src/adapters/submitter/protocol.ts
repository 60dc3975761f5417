import { z } from "zod";

/** Numbers that may be large are strings of digits in JSON. */
const whole = (bits: number) =>
  z
    .string()
    .regex(/^\d{1,78}$/, "expected a whole number in quotes")
    .transform(BigInt)
    .refine((value) => value < 2n ** BigInt(bits), `expected less than 2^${bits}`);
export const uint64 = whole(64);
const uint256 = whole(256);
const uint48 = z.int("expected Unix seconds").min(0).max(281_474_976_710_655);
const hash = z.custom<`0x${string}`>(
  (value) => typeof value === "string" && /^0x[0-9a-fA-F]{64}$/.test(value),
  "expected 0x and 64 hex digits",
);
const signature = z.custom<`0x${string}`>(
  (value) => typeof value === "string" && /^0x([0-9a-fA-F]{130}|[0-9a-fA-F]{256})$/.test(value),
  "expected a signature of 65 or 128 bytes",
);

export const MAX_READINGS = 100;

export const signedReadingSchema = z.strictObject({
  reading: z.strictObject({
    nodeId: uint256,
    generation: z.int().min(0).max(4_294_967_295),
    seq: uint64,
    measuredAt: uint48,
    electricityWh: uint64,
    usefulHeatWh: uint64,
    rejectedHeatWh: uint64,
    computeUnits: uint64,
    uptimeSeconds: uint64,
    intervalRoot: hash,
  }),
  signature,
});

/** `POST /readings`. */
export const readingsSchema = z.strictObject({
  readings: z.array(signedReadingSchema).min(1).max(MAX_READINGS),
});

/** `POST /vouchers`. */
export const voucherBodySchema = z.strictObject({
  voucher: z.strictObject({
    agreementId: uint256,
    cumulativeAmount: whole(128),
    cumulativeUnits: uint64,
    energyWh: uint64,
    measuredAt: uint48,
  }),
  signature,
});

/** `POST /payouts`. */
export const payoutWishSchema = z.strictObject({
  action: z.enum(["allocate", "claim"]),
  nodeId: uint256,
  payout: z.custom<`0x${string}`>(
    (value) => typeof value === "string" && /^0x[0-9a-fA-F]{40}$/.test(value),
    "expected 0x and 40 hex digits",
  ),
  epoch: z.int().min(0).max(4_294_967_295),
});

const takenSchema = z.object({
  ref: z.string(),
  state: z.enum(["queued", "sent", "done", "refused"]),
  code: z.string().nullable(),
  reason: z.string().nullable(),
  /** Hash of the transaction, once it is mined. */
  transaction: z.string().nullable(),
});
export type TakenBody = z.output<typeof takenSchema>;

/** Answer to both, one item for each that was given, in order. */
export const answerSchema = z.object({ items: z.array(takenSchema) });

/** Large numbers as strings of digits. */
export const toPlainJson = (value: unknown): string =>
  JSON.stringify(value, (_key, item) => (typeof item === "bigint" ? item.toString() : item));

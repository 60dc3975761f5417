import { z } from "zod";

const MAX_RUNS = 20_000;

export const hex32 = z.custom<`0x${string}`>(
  (value) => typeof value === "string" && /^0x[0-9a-f]{64}$/.test(value),
  "expected 0x and 64 lower-case hex digits",
);
const signature = z.custom<`0x${string}`>(
  (value) => typeof value === "string" && /^0x([0-9a-f]{130}|[0-9a-f]{256})$/.test(value),
  "expected a signature of 65 or 128 bytes",
);
const count = z.int("expected a whole number").min(0, "expected no negative number");

/** `POST /agreements/:id/report`: every digest of a period, committed before the customer chooses which to check. */
export const reportSchema = z.strictObject({
  measuredAt: count,
  cumulativeUnits: count,
  energyWh: count,
  runs: z
    .array(z.strictObject({ index: count, digest: hex32 }))
    .min(1)
    .max(MAX_RUNS),
});
export type ReportBody = z.output<typeof reportSchema>;

/** Its answer. */
export const voucherSchema = z.object({
  voucher: z.object({
    agreementId: count,
    cumulativeAmount: count,
    cumulativeUnits: count,
    energyWh: count,
    measuredAt: count,
  }),
  signature,
});
export type VoucherBody = z.output<typeof voucherSchema>;

export const errorSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

export const agreementSchema = z.object({
  id: count,
  nodeId: count,
  state: z.enum(["open", "refused", "ended"]),
  reason: z.string().nullable(),
  workloadSeed: hex32,
  unitsPerRun: count,
  pricePerUnit: count,
  escrow: count,
  endsAt: count,
  nextRun: count,
  cumulativeUnits: count,
  cumulativeAmount: count,
  energyWh: count,
  measuredAt: count,
  checkedRuns: count,
});

/** `GET /status`. */
export const statusSchema = z.object({
  name: z.string(),
  customer: z.string(),
  now: count,
  waitingFor: z.string().nullable(),
  agreements: z.array(agreementSchema),
});
export type CustomerStatus = z.output<typeof statusSchema>;

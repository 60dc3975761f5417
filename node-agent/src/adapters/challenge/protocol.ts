import { z } from "zod";
import { slotStates } from "../../domain/challenge/slots.ts";
import { Fatal } from "../../errors.ts";

const hex = (bytes: number) =>
  z.custom<`0x${string}`>(
    (value) => typeof value === "string" && new RegExp(`^0x[0-9a-fA-F]{${2 * bytes}}$`).test(value),
    `expected 0x and ${2 * bytes} hex digits`,
  );
const signature = z.custom<`0x${string}`>(
  (value) => typeof value === "string" && /^0x([0-9a-fA-F]{130}|[0-9a-fA-F]{256})$/.test(value),
  "expected a signature of 65 or 128 bytes",
);
/** The regulation acts every five seconds; a slot that is no multiple would begin between two steps. */
const fives = (low: number, high: number) =>
  z.int().min(low).max(high, `expected ${low} to ${high}`).multipleOf(5, "expected a multiple of 5 seconds");
const joules = z.int().min(0);

export const MAX_SLOTS = 240;
const CHALLENGE_FORMAT = "ecosphere-power-challenge-1";
const ANSWER_FORMAT = "ecosphere-power-answer-1";

export const challengeSchema = z.strictObject({
  format: z.literal(CHALLENGE_FORMAT).default(CHALLENGE_FORMAT),
  chainId: z.int().min(1),
  heatLedger: hex(20),
  challenge: z.strictObject({
    nodeId: z.union([z.int().min(1), z.string().regex(/^\d{1,78}$/)]).transform(BigInt),
    generation: z.int().min(1).max(4_294_967_295),
    startAt: fives(0, 281_474_976_710_655),
    slotSeconds: fives(30, 900),
    levels: z
      .array(z.int().min(0).max(100, "expected a level from 0 to 100 percent"))
      .min(8, "expected 8 slots or more")
      .max(MAX_SLOTS, `expected at most ${MAX_SLOTS} slots`),
    unitsPerRun: z.int().min(0).max(4_294_967_295),
    nonce: hex(32),
  }),
  signature,
});
/** A challenge as it travels. */
export type SignedChallenge = z.output<typeof challengeSchema>;

export const answerSchema = z.strictObject({
  format: z.literal(ANSWER_FORMAT).default(ANSWER_FORMAT),
  challenge: hex(32),
  slots: z
    .array(
      z.strictObject({
        ...{ state: z.enum(slotStates), electricityJ: joules, usefulHeatJ: joules, rejectedHeatJ: joules },
        computeUnits: joules,
      }),
    )
    .max(MAX_SLOTS),
  digests: z.array(hex(32)).max(10_000),
  signature,
});

/** What the node says about a challenge: `POST /api/challenge`, `GET /api/challenge/NONCE`. */
export const takenSchema = z.object({
  state: z.enum(["open", "answered", "void"]),
  note: z.string(),
  /** Slots that are over. */
  slotsDone: z.int(),
  answer: answerSchema.nullable(),
});
export type TakenChallenge = z.input<typeof takenSchema>;

/** Throws Fatal naming what is wrong. */
export function parseAs<T extends z.ZodType>(schema: T, text: string, what: string): z.output<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Fatal("NoJson", `The file is no ${what}: it is no JSON.`, { cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Fatal("ChallengeInvalid", `The file is no ${what}: ${z.prettifyError(parsed.error)}`);
}

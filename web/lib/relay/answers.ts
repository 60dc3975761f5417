import { z } from "zod";

/** Why the relay did not do what it was asked; each has a sentence in the messages. */
export const relayCodes = [
  "malformed",
  "tooLarge",
  "reasonTooLong",
  "textTooLong",
  "signatureInvalid",
  "wrongNonce",
  "wrongSequence",
  "unknownProposal",
  "notActive",
  "onlyAgainst",
  "alreadyVoted",
  "noPower",
  "treasury",
  "expired",
  "refusedByChain",
  "gasTooHigh",
  "pending",
  "tooManyAttempts",
  "tooManyByAccount",
  "tooManyByClient",
  "tooManyToday",
  "budgetSpent",
  "feesTooHigh",
  "outOfFunds",
  "chainDown",
  "notFound",
  "slow",
  "down",
  "unproven",
] as const;

export type RelayCode = (typeof relayCodes)[number];

const hex32 = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/)
  .transform((value) => value as `0x${string}`);
const whole = z.string().regex(/^\d+$/).transform(BigInt);

/** What became of an errand: accepted and kept (`waiting`), on its way (`sent`), counted (`done`), or refused by the chain (`failed`). */
export const errandAnswer = z.object({
  id: hex32,
  state: z.enum(["waiting", "sent", "done", "failed"]),
  /** The newest transaction, null until one is signed. */
  hash: hex32.nullable(),
  code: z.enum(relayCodes).nullable(),
});
export type ErrandAnswer = z.infer<typeof errandAnswer>;

export const problemAnswer = z.object({
  error: z.object({
    code: z.enum(relayCodes),
    message: z.string(),
    details: z.record(z.string(), z.string()),
  }),
});

export const statusAnswer = z.object({
  account: z.string().regex(/^0x[0-9a-fA-F]{40}$/),
  chainId: z.number().int(),
  /** Wei. */
  balanceWei: whole,
  /** False while balance or today's budget do not suffice for another vote. */
  isReady: z.boolean(),
  limits: z.object({
    perAccountPerDay: z.number().int(),
    perClientPerDay: z.number().int(),
    perDay: z.number().int(),
    reasonBytes: z.number().int(),
    statementCharacters: z.number().int(),
    budgetWeiPerDay: whole,
  }),
  today: z.object({ accepted: z.number().int(), spentWei: whole }),
});
export type StatusAnswer = z.infer<typeof statusAnswer>;

export const statementAnswer = z.object({
  delegate: z.string().regex(/^0x[0-9a-fA-F]{40}$/),
  sequence: z.number().int().positive(),
  text: z.string(),
  signature: z.string().regex(/^0x([0-9a-fA-F]{2})+$/),
  /** Unix seconds at which the relay received it; not part of what was signed. */
  receivedAt: z.number().int(),
});

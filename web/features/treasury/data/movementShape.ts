import { z } from "zod";
import { address, bigInt, bytes, smallInt } from "#lib/graph/scalars.ts";

/** Why money moved, as the indexer tells them apart. */
export const movementSources = [
  "PROPOSAL",
  "REVENUE",
  "BOUNTY_REFUND",
  "BUDGET",
  "BUDGET_SWEEP",
  "MILESTONE",
  "GENESIS",
  "DISPUTE",
  "GRANTS",
  "OTHER",
] as const;
export type MovementSource = (typeof movementSources)[number];

const titled = z.object({ id: z.string(), title: z.string() });

export const movementSchema = z.object({
  id: z.string(),
  token: address,
  direction: z.enum(["IN", "OUT"]),
  amount: bigInt,
  counterparty: address,
  source: z.enum(movementSources),
  proposal: z.object({ id: z.string(), number: z.number().int(), title: z.string() }).nullable(),
  budget: titled.nullable(),
  bounty: titled.nullable(),
  milestone: titled.nullable(),
  pull: z.object({ firstDeposit: z.number().int(), lastDeposit: z.number().int() }).nullable(),
  balanceAfter: bigInt,
  at: smallInt,
  order: bigInt,
  tx: bytes,
});

/** Something that entered or left the treasury. `order` sorts movements and is the cursor of their pages. */
export type Movement = z.infer<typeof movementSchema>;

/** What `movementSchema` reads. */
export const movementFields = `
  id token direction amount counterparty source balanceAfter at order tx
  proposal { id number title } budget { id title } bounty { id title } milestone { id title }
  pull { firstDeposit lastDeposit }
`;

import type { Movement } from "../../features/treasury/movements.ts";

export const EURO_TOKEN = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

export const aMovement = (change: Partial<Movement> = {}): Movement => ({
  id: `0x01-${change.order ?? 1n}`,
  token: EURO_TOKEN,
  direction: "OUT",
  amount: 100n,
  counterparty: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
  source: "PROPOSAL",
  proposal: null,
  budget: null,
  bounty: null,
  milestone: null,
  pull: null,
  balanceAfter: 0n,
  at: 1_768_435_200,
  order: 1n,
  tx: "0xab",
  ...change,
});

import type { Address } from "viem";
import type { CloseReason } from "./agreement.ts";

/** One entry of an agreement's history; `at` in Unix seconds, money in smallest euro units. */
export type AgreementStep = {
  key: string;
  at: number;
} & (
  | { kind: "opened"; escrow: bigint }
  | { kind: "toppedUp"; amount: bigint }
  | { kind: "settled"; amount: bigint; fee: bigint; units: bigint; energyWh: bigint; payout: Address }
  | { kind: "closing"; reason: CloseReason }
  | { kind: "closed"; refunded: bigint }
);

export type Settled = Extract<AgreementStep, { kind: "settled" }>;

export const settlementsIn = (steps: readonly AgreementStep[]): Settled[] =>
  steps.filter((step): step is Settled => step.kind === "settled");

import { type Address, isAddressEqual } from "viem";
import { AmountInvalid, parseAmount, type Unit } from "#lib/format/amount.ts";

/** Most payees of one division. */
export const PAYEES_MAX = 10;

export type DivisionProblem = "notAnAmount" | "nobody" | "tooMany" | "sumDiffers";

export type DivisionRead =
  | { ok: true; payees: Address[]; amounts: bigint[] }
  | { ok: false; problem: DivisionProblem; sum: bigint };

/** Typed shares of entrants as the contract wants them: payees ascending, amounts that add up to `reward`. Empty means nothing. */
export function readDivision(
  shares: ReadonlyMap<Address, string>,
  { reward, unit, locale }: { reward: bigint; unit: Unit; locale: string },
): DivisionRead {
  const read: { payee: Address; amount: bigint }[] = [];
  for (const [payee, typed] of shares) {
    if (typed.trim() === "") continue;
    try {
      read.push({ payee, amount: parseAmount(typed, unit, locale) });
    } catch (error) {
      if (error instanceof AmountInvalid) return { ok: false, problem: "notAnAmount", sum: 0n };
      throw error;
    }
  }
  const sum = read.reduce((total, { amount }) => total + amount, 0n);
  if (read.length === 0) return { ok: false, problem: "nobody", sum };
  if (read.length > PAYEES_MAX) return { ok: false, problem: "tooMany", sum };
  if (sum !== reward) return { ok: false, problem: "sumDiffers", sum };
  const sorted = read.toSorted((a, b) => (BigInt(a.payee) < BigInt(b.payee) ? -1 : 1));
  return { ok: true, payees: sorted.map(({ payee }) => payee), amounts: sorted.map(({ amount }) => amount) };
}

/** The reward in equal shares; what division leaves goes to the first. */
export function equalShares(reward: bigint, count: number): bigint[] {
  if (count === 0) return [];
  const share = reward / BigInt(count);
  const rest = reward - share * BigInt(count);
  return Array.from({ length: count }, (_, index) => (index === 0 ? share + rest : share));
}

export const isAmong = (account: Address | undefined, accounts: readonly Address[]): boolean =>
  account !== undefined && accounts.some((one) => isAddressEqual(one, account));

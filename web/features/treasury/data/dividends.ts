import { memberDividendsAbi, revenueRouterAbi } from "@ecosphere/bindings";
import { type Address, isAddressEqual, type PublicClient } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";

/** Claims end after two years; the ninth quarter back may still be open for a few days, so one more is looked at. */
const QUARTERS_SHOWN = 10;

/** A quarter that was closed, and what it means for one account; amounts in smallest units, times in Unix seconds. */
export interface Quarter {
  /** (year − 1970) × 4 + 0 … 3. */
  number: bigint;
  amount: bigint;
  paid: bigint;
  base: bigint;
  startsAt: number;
  endsAt: number;
  expiresAt: number;
  isExpired: boolean;
  /** Undefined without an account. */
  mine: { weight: bigint; claimable: bigint; hasClaimed: boolean } | undefined;
}

export interface Dividends {
  /** Share of all income, 0 to 1; 0 until a vote changes it. */
  share: number;
  /** Arrived or waiting in the router, not yet divided; euro units. */
  waiting: bigint;
  lastEnded: bigint;
  isLastClosed: boolean;
  /** Newest first. */
  quarters: Quarter[];
  /** Whether the account is left out, like the treasury. */
  isExcluded: boolean;
}

export const yearOf = (quarter: bigint): number => 1970 + Number(quarter / 4n);
export const quarterOfYear = (quarter: bigint): number => Number(quarter % 4n) + 1;

/** Dividends of the last two years and a half straight from the chain. */
export async function readDividends(
  client: PublicClient,
  at: Deployment,
  account: Address | undefined,
): Promise<Dividends> {
  const dividends = { address: at.memberDividends, abi: memberDividendsAbi } as const;
  const router = { address: at.revenueRouter, abi: revenueRouterAbi } as const;
  const args = [at.memberDividends] as const;
  const [share, pullable, free, lastEnded, excluded] = await Promise.all([
    client.readContract({ ...router, functionName: "shareOf", args }),
    client.readContract({ ...router, functionName: "pullable", args }),
    client.readContract({ ...dividends, functionName: "free" }),
    client.readContract({ ...dividends, functionName: "lastEndedQuarter" }),
    client.readContract({ ...dividends, functionName: "excludedAccounts" }),
  ]);
  const numbers = Array.from({ length: QUARTERS_SHOWN }, (_, index) => lastEnded - BigInt(index));
  const found = await Promise.all(numbers.map((number) => readQuarter(client, at, { number, account })));
  const quarters = found.filter((quarter) => quarter !== null);
  return {
    share: Number(share) / 10_000,
    waiting: pullable + free,
    lastEnded,
    isLastClosed: quarters[0]?.number === lastEnded,
    quarters,
    isExcluded: account !== undefined && excluded.some((one) => isAddressEqual(one, account)),
  };
}

async function readQuarter(
  client: PublicClient,
  at: Deployment,
  { number, account }: { number: bigint; account: Address | undefined },
): Promise<Quarter | null> {
  const dividends = { address: at.memberDividends, abi: memberDividendsAbi } as const;
  const facts = await client.readContract({ ...dividends, functionName: "quarterOf", args: [number] });
  if (facts.expiresAt === 0) return null;
  if (!account) return { number, ...facts, mine: undefined };
  const args = [number, account] as const;
  const [weight, claimable, hasClaimed] = await Promise.all([
    client.readContract({ ...dividends, functionName: "weightOf", args }),
    client.readContract({ ...dividends, functionName: "claimable", args }),
    client.readContract({ ...dividends, functionName: "hasClaimed", args }),
  ]);
  return { number, ...facts, mine: { weight, claimable, hasClaimed } };
}

/** Quarters the account can claim now, and what they pay together. */
export function claimableOf(quarters: Quarter[]): { numbers: bigint[]; amount: bigint } {
  const open = quarters.filter(({ mine }) => mine !== undefined && mine.claimable > 0n);
  return {
    numbers: open.map(({ number }) => number),
    amount: open.reduce((sum, { mine }) => sum + (mine?.claimable ?? 0n), 0n),
  };
}

/** Quarters whose time to claim is over while nobody has freed the rest yet. */
export const expiredOf = (quarters: Quarter[], now: number): Quarter[] =>
  quarters.filter(({ expiresAt, isExpired }) => !isExpired && now > expiresAt);

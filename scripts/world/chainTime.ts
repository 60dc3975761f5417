import { parseUnits } from "viem";
import type { LocalClient } from "../stack/chain.ts";

const EURO_DECIMALS = 6;

/** Lets `seconds` of local time pass. */
export async function pass(client: LocalClient, seconds: number): Promise<void> {
  await client.increaseTime({ seconds });
  await client.mine({ blocks: 1 });
}

/** Time of the latest block, Unix seconds. */
export async function chainTime(client: LocalClient): Promise<number> {
  return Number((await client.getBlock()).timestamp);
}

/** Whole euros in the smallest unit. */
export const euros = (amount: number) => parseUnits(String(amount), EURO_DECIMALS);

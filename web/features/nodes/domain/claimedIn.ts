import { rewardPoolAbi } from "@ecosphere/bindings";
import { type Address, isAddressEqual, parseEventLogs, type TransactionReceipt } from "viem";

/** What claiming led to, smallest euro unit. */
export interface Claimed {
  /** Sum of the payouts claimed. */
  amount: bigint;
  /** Part of it that could not be sent and waits as credit. */
  credited: bigint;
}

/** Adds up the payouts claimed in these receipts. */
export function claimedIn(receipts: readonly TransactionReceipt[], pool: Address): Claimed {
  const logs = receipts.flatMap((receipt) => receipt.logs).filter((log) => isAddressEqual(log.address, pool));
  const sums = { amount: 0n, credited: 0n };
  for (const event of parseEventLogs({ abi: rewardPoolAbi, logs })) {
    if (event.eventName === "PayoutClaimed") sums.amount += event.args.amount;
    if (event.eventName === "CreditBooked") sums.credited += event.args.amount;
  }
  return sums;
}

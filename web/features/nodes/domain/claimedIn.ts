import { rewardPoolAbi } from "@ecosphere/bindings";
import {
  type Address,
  type Hex,
  isAddressEqual,
  parseEventLogs,
  type TransactionReceipt,
  toFunctionSelector,
} from "viem";

/** A payout a claim could not pay, and the name of the error that says why. */
export interface SkippedClaim {
  nodeId: bigint;
  epoch: number;
  reason: string;
}

/** What claiming led to, smallest euro unit. */
export interface Claimed {
  /** Sum of the payouts claimed. */
  amount: bigint;
  /** Part of it that could not be sent and waits as credit. */
  credited: bigint;
  skipped: SkippedClaim[];
}

/** Adds up the payouts claimed in these receipts. */
export function claimedIn(receipts: readonly TransactionReceipt[], pool: Address): Claimed {
  const logs = receipts.flatMap((receipt) => receipt.logs).filter((log) => isAddressEqual(log.address, pool));
  const sums: Claimed = { amount: 0n, credited: 0n, skipped: [] };
  for (const event of parseEventLogs({ abi: rewardPoolAbi, logs })) {
    if (event.eventName === "PayoutClaimed") sums.amount += event.args.amount;
    if (event.eventName === "CreditBooked") sums.credited += event.args.amount;
    if (event.eventName === "ClaimSkipped") {
      const { nodeId, epoch, reason } = event.args;
      sums.skipped.push({ nodeId, epoch, reason: nameOfError(reason) });
    }
  }
  return sums;
}

/** The error of the pool with this selector; the selector itself where it is of another contract. */
function nameOfError(selector: Hex): string {
  const error = rewardPoolAbi.find(
    (item) => item.type === "error" && toFunctionSelector(signatureOf(item)) === selector,
  );
  return error?.type === "error" ? error.name : selector;
}

const signatureOf = ({ name, inputs }: { name: string; inputs: readonly { type: string }[] }): string =>
  `${name}(${inputs.map(({ type }) => type).join(",")})`;

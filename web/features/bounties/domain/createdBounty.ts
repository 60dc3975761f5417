import { bountyBoardAbi } from "@ecosphere/bindings";
import { type Address, isAddressEqual, parseEventLogs, type TransactionReceipt } from "viem";

/** Number of the bounty these receipts created, undefined if none. */
export function createdBounty(receipts: readonly TransactionReceipt[], board: Address): bigint | undefined {
  const logs = receipts
    .flatMap((receipt) => receipt.logs)
    .filter((log) => isAddressEqual(log.address, board));
  return parseEventLogs({ abi: bountyBoardAbi, eventName: "BountyCreated", logs })[0]?.args.id;
}

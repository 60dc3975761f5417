import { disputesAbi } from "@ecosphere/bindings";
import { type Address, isAddressEqual, parseEventLogs, type TransactionReceipt } from "viem";

/** Number of the dispute these receipts opened, undefined if none. */
export function openedDispute(
  receipts: readonly TransactionReceipt[],
  contract: Address,
): bigint | undefined {
  const logs = receipts
    .flatMap((receipt) => receipt.logs)
    .filter((log) => isAddressEqual(log.address, contract));
  return parseEventLogs({ abi: disputesAbi, eventName: "ChallengeOpened", logs })[0]?.args.id;
}

/** Whether keeping the block's hash came too late, so that another block decides. */
export function isPostponed(receipts: readonly TransactionReceipt[], contract: Address): boolean {
  const logs = receipts
    .flatMap((receipt) => receipt.logs)
    .filter((log) => isAddressEqual(log.address, contract));
  return parseEventLogs({ abi: disputesAbi, eventName: "DrawPostponed", logs }).length > 0;
}

/** Whether a draw found too few reviewers, so that its round decides nothing. */
export function isDrawEmpty(receipts: readonly TransactionReceipt[], contract: Address): boolean {
  const logs = receipts
    .flatMap((receipt) => receipt.logs)
    .filter((log) => isAddressEqual(log.address, contract));
  const [drawn] = parseEventLogs({ abi: disputesAbi, eventName: "ReviewersDrawn", logs });
  return drawn !== undefined && drawn.args.reviewers.length === 0;
}

/** What a proven fault took from the node's bond, smallest euro units. */
export function slashedIn(receipts: readonly TransactionReceipt[], contract: Address): bigint {
  const logs = receipts
    .flatMap((receipt) => receipt.logs)
    .filter((log) => isAddressEqual(log.address, contract));
  return parseEventLogs({ abi: disputesAbi, eventName: "FaultProven", logs })[0]?.args.slashed ?? 0n;
}

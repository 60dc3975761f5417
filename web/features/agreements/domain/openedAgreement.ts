import { computeAgreementsAbi } from "@ecosphere/bindings";
import { type Address, isAddressEqual, parseEventLogs, type TransactionReceipt } from "viem";

const eventsOf = (receipts: readonly TransactionReceipt[], contract: Address) =>
  parseEventLogs({
    abi: computeAgreementsAbi,
    logs: receipts.flatMap(({ logs }) => logs).filter((log) => isAddressEqual(log.address, contract)),
  });

/** Number of the agreement these receipts opened, undefined if none. */
export function openedAgreement(
  receipts: readonly TransactionReceipt[],
  contract: Address,
): bigint | undefined {
  return eventsOf(receipts, contract).find((log) => log.eventName === "AgreementOpened")?.args.id;
}

/** What a sent voucher or an ending led to, smallest euro units. */
export interface Moved {
  settled: bigint;
  fee: bigint;
  refunded: bigint;
  /** Could not be sent and waits as credit. */
  credited: bigint;
}

/** Adds up what these receipts moved. */
export function movedIn(receipts: readonly TransactionReceipt[], contract: Address): Moved {
  const sums: Moved = { settled: 0n, fee: 0n, refunded: 0n, credited: 0n };
  for (const log of eventsOf(receipts, contract)) {
    if (log.eventName === "VoucherSettled") {
      sums.settled += log.args.amount;
      sums.fee += log.args.fee;
    }
    if (log.eventName === "AgreementClosed") sums.refunded += log.args.refunded;
    if (log.eventName === "CreditBooked") sums.credited += log.args.amount;
  }
  return sums;
}

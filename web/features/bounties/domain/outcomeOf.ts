import { bountyBoardAbi } from "@ecosphere/bindings";
import { type Address, isAddressEqual, parseEventLogs, type TransactionReceipt } from "viem";

/** What a call to the board led to, by the name of its sentence. */
export type Outcome =
  | "paid"
  | "paidAsCredit"
  | "partPaid"
  | "refunded"
  | "settled"
  | "awarded"
  | "supported"
  | "finallyRejected"
  | "returned"
  | "approved"
  | "rejected";

/** Reads from the receipts' events what happened; a decision that ends nothing counts as itself. */
export function outcomeOf(receipts: readonly TransactionReceipt[], board: Address): Outcome {
  const logs = receipts
    .flatMap((receipt) => receipt.logs)
    .filter((log) => isAddressEqual(log.address, board));
  const events = parseEventLogs({ abi: bountyBoardAbi, logs });
  const has = (name: (typeof events)[number]["eventName"]) =>
    events.some(({ eventName }) => eventName === name);
  if (has("BountyPaid")) return has("CreditBooked") ? "paidAsCredit" : "paid";
  if (has("BountyAwarded")) return "awarded";
  if (has("AwardSupported")) return "supported";
  if (has("PartPaid")) return "partPaid";
  if (has("ContestSettled") || has("DisputeSettled")) return "settled";
  if (has("BountyRefunded")) return "refunded";
  for (const event of events) {
    if (event.eventName === "SubmissionRejected")
      return event.args.finalRejection ? "finallyRejected" : "returned";
    if (event.eventName === "ReviewGiven" && event.args.approved) return "approved";
  }
  return "rejected";
}

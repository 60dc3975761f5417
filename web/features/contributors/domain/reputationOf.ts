import type { bountyBoardAbi } from "@ecosphere/bindings";
import { type Address, type ContractEventName, type GetContractEventsReturnType, isAddressEqual } from "viem";
import { type Count, nothingYet, type Reputation } from "./reputation.ts";

type Log = GetContractEventsReturnType<
  typeof bountyBoardAbi,
  ContractEventName<typeof bountyBoardAbi>,
  true
>[number];
/** An event of the board with the time of its block, Unix seconds. */
export type BoardEvent = Pick<Log, "eventName" | "args"> & { at: number };

interface Known {
  funder: Address;
  firstDeadline: number;
  amount: bigint;
  parts: readonly bigint[];
  paidParts: number;
  verifier: Address | undefined;
  worker: Address | undefined;
  isAssigned: boolean;
  handedInAt: number;
  enteredAt: Map<Address, number>;
}

export interface ReputationContext {
  account: Address;
  /** Funders that spend the members' money. */
  members: readonly Address[];
}

/**
 * Counts an account's work anew from the board's events alone, in the order they happened. The indexer counts the same in its
 * own way, so that each can be checked by the other.
 */
export function reputationOf(
  events: readonly BoardEvent[],
  { account, members }: ReputationContext,
): Reputation {
  const found: Reputation = { ...nothingYet };
  const bounties = new Map<bigint, Known>();
  const is = (other: Address | undefined) => other !== undefined && isAddressEqual(other, account);
  const add = (count: Count, isTrue = true) => {
    if (isTrue) found[count] += 1;
  };
  const deliver = (bounty: Known, handedInAt: number, isUnanswered: boolean) => {
    add("deliveredCount");
    add("onTimeCount", handedInAt <= bounty.firstDeadline);
    add("unansweredCount", isUnanswered);
    add(
      "deliveredForMembersCount",
      members.some((member) => isAddressEqual(member, bounty.funder)),
    );
  };
  for (const event of events) {
    const log = event as Log & { at: number };
    if (log.eventName === "BountyCreated") bounties.set(log.args.id, newlyKnown(log.args));
    const bounty = "id" in log.args ? bounties.get(log.args.id as bigint) : undefined;
    if (!bounty) continue;
    const isWorker = is(bounty.worker);
    switch (log.eventName) {
      case "BountyOptionsSet":
        bounty.parts = log.args.options.parts;
        bounty.verifier = log.args.options.verifier;
        break;
      case "ApplicationMade":
        add("applicationCount", is(log.args.applicant));
        break;
      case "BountyAssigned":
        bounty.worker = log.args.worker;
        bounty.isAssigned = true;
        add("assignedCount", is(log.args.worker));
        break;
      case "WorkerResigned":
        bounty.worker = undefined;
        bounty.isAssigned = false;
        add("resignedCount", is(log.args.worker));
        break;
      case "SubmissionMade":
        bounty.isAssigned = false;
        bounty.handedInAt = log.at;
        add("submissionCount", is(log.args.worker));
        break;
      case "ReviewGiven":
        add("reviewCount", is(log.args.reviewer) && !is(bounty.verifier));
        break;
      case "SubmissionRejected":
        bounty.isAssigned = !log.args.finalRejection;
        add("rejectedCount", log.args.finalRejection && isWorker);
        break;
      case "PartPaid":
        bounty.isAssigned = true;
        bounty.paidParts += 1;
        break;
      case "BountyPaid":
        if (isWorker) deliver(bounty, bounty.handedInAt, log.args.unanswered);
        break;
      case "BountyRefunded":
        add("missedCount", isWorker && bounty.isAssigned);
        break;
      case "EntryMade":
        bounty.enteredAt.set(log.args.entrant, log.at);
        add("submissionCount", is(log.args.entrant));
        break;
      case "AwardSupported":
        add("reviewCount", is(log.args.reviewer));
        break;
      case "BountyAwarded":
        for (const payee of log.args.payees.filter(is))
          deliver(bounty, bounty.enteredAt.get(payee) ?? 0, false);
        break;
      case "DisputeOpened":
        add("disputedCount", isWorker);
        break;
      case "DisputeSettled": {
        const part = bounty.parts[bounty.paidParts] ?? bounty.amount;
        add("disputeWonCount", isWorker && 2n * log.args.toWorker > part);
        add("disputeLostCount", isWorker && 2n * log.args.toWorker < part);
        break;
      }
    }
  }
  return found;
}

const newlyKnown = ({
  funder,
  deadline,
  amount,
}: {
  funder: Address;
  deadline: number;
  amount: bigint;
}): Known => ({
  funder,
  firstDeadline: deadline,
  amount,
  parts: [],
  paidParts: 0,
  verifier: undefined,
  worker: undefined,
  isAssigned: false,
  handedInAt: 0,
  enteredAt: new Map(),
});

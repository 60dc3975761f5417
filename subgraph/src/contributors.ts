import { BigInt, Bytes, dataSource, ethereum } from "@graphprotocol/graph-ts";
import { Bounty, Contributor, ContributorEarning } from "../generated/schema";
import { ZERO } from "./network";

/** The contributor `address`, marked as seen at `event`; the caller saves it. */
export function contributorAt(event: ethereum.Event, address: Bytes): Contributor {
  let contributor = Contributor.load(address);
  if (contributor == null) {
    contributor = new Contributor(address);
    contributor.address = address;
    contributor.applicationCount = 0;
    contributor.assignedCount = 0;
    contributor.resignedCount = 0;
    contributor.submissionCount = 0;
    contributor.deliveredCount = 0;
    contributor.onTimeCount = 0;
    contributor.unansweredCount = 0;
    contributor.deliveredForMembersCount = 0;
    contributor.missedCount = 0;
    contributor.rejectedCount = 0;
    contributor.disputedCount = 0;
    contributor.disputeWonCount = 0;
    contributor.disputeLostCount = 0;
    contributor.reviewCount = 0;
    contributor.firstAt = event.block.timestamp;
  }
  contributor.lastAt = event.block.timestamp;
  return contributor;
}

/** Counts a bounty that ended with money for `address`, handed in at `handedInAt` (Unix seconds). */
export function noteDelivered(event: ethereum.Event, bounty: Bounty, address: Bytes, handedInAt: BigInt): void {
  const contributor = contributorAt(event, address);
  contributor.deliveredCount += 1;
  if (handedInAt.le(bounty.firstDeadline)) contributor.onTimeCount += 1;
  if (bounty.isUnanswered) contributor.unansweredCount += 1;
  const context = dataSource.context();
  if (bounty.funder.equals(context.getBytes("treasury")) || bounty.funder.equals(context.getBytes("budgets"))) {
    contributor.deliveredForMembersCount += 1;
  }
  contributor.save();
}

export function noteEarned(event: ethereum.Event, address: Bytes, token: Bytes, amount: BigInt): void {
  if (amount.equals(ZERO)) return;
  contributorAt(event, address).save();
  const id = address.toHexString() + "-" + token.toHexString();
  let earning = ContributorEarning.load(id);
  if (earning == null) {
    earning = new ContributorEarning(id);
    earning.contributor = address;
    earning.token = token;
    earning.amount = ZERO;
  }
  earning.amount = earning.amount.plus(amount);
  earning.save();
}

/** How a dispute about the work of the bounty's worker ended: `toWorker` of the part in question. */
export function noteDisputeEnd(event: ethereum.Event, bounty: Bounty, toWorker: BigInt): void {
  if (bounty.worker === null) return;
  const contributor = contributorAt(event, bounty.worker!);
  const part = bounty.parts.length == 0 ? bounty.amount : bounty.parts[bounty.paidParts];
  const twice = toWorker.times(BigInt.fromI32(2));
  if (twice.gt(part)) contributor.disputeWonCount += 1;
  if (twice.lt(part)) contributor.disputeLostCount += 1;
  contributor.save();
}

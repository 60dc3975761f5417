import { BigInt, ethereum } from "@graphprotocol/graph-ts";
import { Network, NetworkDay } from "../generated/schema";

export const ZERO = BigInt.zero();
export const DAY_SECONDS: i32 = 86400;
export const EPOCH_SECONDS: i32 = 604800;

/** Totals of the network, marked as seen at `event`. */
export function networkAt(event: ethereum.Event): Network {
  let network = Network.load("network");
  if (network == null) {
    network = new Network("network");
    network.siteCount = 0;
    network.nodeCount = 0;
    network.certifiedNodeCount = 0;
    network.memberCount = 0;
    network.delegateCount = 0;
    network.operationCount = 0;
    network.standardCount = 0;
    network.milestoneCount = 0;
    network.openMilestoneCount = 0;
    network.budgetCount = 0;
    network.proposalCount = 0;
    network.bountyCount = 0;
    network.openBountyCount = 0;
    network.agreementCount = 0;
    network.openAgreementCount = 0;
    network.readingCount = 0;
    network.refusedReadingCount = 0;
    network.depositCount = 0;
    network.pendingFeeCount = 0;
    network.forwardedFeeCount = 0;
    network.supply = ZERO;
    network.votableSupply = ZERO;
    network.dividendsShared = ZERO;
    network.dividendsPaid = ZERO;
    network.electricityWh = ZERO;
    network.usefulHeatWh = ZERO;
    network.rejectedHeatWh = ZERO;
    network.creditedHeatWh = ZERO;
    network.computeUnits = ZERO;
    network.paidUnits = ZERO;
    network.settledAmount = ZERO;
    network.feeAmount = ZERO;
    network.pendingFees = ZERO;
    network.revenueDeposited = ZERO;
    network.revenuePulled = ZERO;
    network.payoutsAllocated = ZERO;
    network.payoutsClaimed = ZERO;
    network.disputeCount = 0;
    network.openDisputeCount = 0;
    network.faultCount = 0;
    network.bondedAmount = ZERO;
    network.payoutsForfeited = ZERO;
    network.grantCount = 0;
    network.grantedAmount = ZERO;
    network.grantsReturned = ZERO;
    network.recipients = [];
    network.isBountiesFrozen = false;
    network.isAgreementsFrozen = false;
  }
  network.updatedBlock = event.block.number;
  network.updatedAt = event.block.timestamp;
  return network;
}

export function networkDay(day: i32): NetworkDay {
  const id = day.toString();
  let entity = NetworkDay.load(id);
  if (entity == null) {
    entity = new NetworkDay(id);
    entity.day = day;
    entity.startsAt = startOfDay(day);
    entity.electricityWh = ZERO;
    entity.usefulHeatWh = ZERO;
    entity.rejectedHeatWh = ZERO;
    entity.computeUnits = ZERO;
    entity.readingCount = 0;
    entity.paidUnits = ZERO;
    entity.settledAmount = ZERO;
    entity.feeAmount = ZERO;
    entity.revenueDeposited = ZERO;
    entity.revenuePulled = ZERO;
  }
  return entity;
}

/** UTC day that contains `timestamp`. */
export function dayOf(timestamp: BigInt): i32 {
  return timestamp.toI64() / DAY_SECONDS as i32;
}

export function startOfDay(day: i32): BigInt {
  return BigInt.fromI64((day as i64) * DAY_SECONDS);
}

export function startOfEpoch(epoch: i32): BigInt {
  return BigInt.fromI64((epoch as i64) * EPOCH_SECONDS);
}

/** Id of the one entity an event makes. */
export function entryId(event: ethereum.Event): string {
  return event.transaction.hash.toHexString() + "-" + event.logIndex.toString();
}

/** Rises with every event of the chain. */
export function orderOf(event: ethereum.Event): BigInt {
  return event.block.number.times(BigInt.fromI32(1000000)).plus(event.logIndex);
}

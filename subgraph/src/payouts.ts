import { BigInt, Bytes, dataSource } from "@graphprotocol/graph-ts";
import { Node, Payout } from "../generated/schema";
import {
  ClaimSkipped,
  CreditBooked,
  CreditWithdrawn,
  PayoutAllocated,
  PayoutClaimed,
  PayoutForfeited,
} from "../generated/RewardPool/RewardPool";
import { bookCredit, creditOf, withdrawCredit } from "./credit";
import { dayOf, networkAt, startOfEpoch, ZERO } from "./network";
import { regionDay, regionOfNode } from "./regions";

/** The payout of a node to an account for an epoch; booked fees open it. */
export function payoutOf(nodeId: BigInt, account: Bytes, epoch: i32): Payout {
  const id = nodeId.toString() + "-" + account.toHexString() + "-" + epoch.toString();
  let payout = Payout.load(id);
  if (payout == null) {
    payout = new Payout(id);
    payout.node = nodeId.toString();
    payout.account = account;
    payout.epoch = epoch;
    payout.epochStartsAt = startOfEpoch(epoch);
    payout.epochEndsAt = startOfEpoch(epoch + 1);
    payout.state = "BOOKED";
    payout.bookedFee = ZERO;
    payout.bookedEnergyWh = ZERO;
    payout.bookedUnits = ZERO;
    payout.betaBps = 0;
    payout.qBps = 0;
    payout.skipCount = 0;
  }
  return payout;
}

export function handlePayoutAllocated(event: PayoutAllocated): void {
  const p = event.params;
  const payout = payoutOf(p.nodeId, p.payout, p.epoch.toI32());
  payout.state = "ALLOCATED";
  payout.fee = p.fee;
  payout.energyWh = p.energyWh;
  payout.heatWh = p.heatWh;
  payout.betaBps = p.beta;
  payout.qBps = p.qBps;
  payout.amount = p.amount;
  payout.vestsAt = p.vestsAt;
  payout.allocatedAt = event.block.timestamp;
  payout.allocatedTx = event.transaction.hash;
  payout.save();
  const node = Node.load(payout.node);
  if (node != null) {
    node.payoutsAllocated = node.payoutsAllocated.plus(p.amount);
    node.save();
    const region = regionOfNode(node);
    region.payoutsAllocated = region.payoutsAllocated.plus(p.amount);
    region.save();
  }
  const network = networkAt(event);
  network.payoutsAllocated = network.payoutsAllocated.plus(p.amount);
  network.save();
}

export function handlePayoutClaimed(event: PayoutClaimed): void {
  const payout = payoutOf(event.params.nodeId, event.params.payout, event.params.epoch.toI32());
  payout.state = "CLAIMED";
  payout.claimedAt = event.block.timestamp;
  payout.claimedTx = event.transaction.hash;
  payout.save();
  const node = Node.load(payout.node);
  if (node != null) {
    node.payoutsClaimed = node.payoutsClaimed.plus(event.params.amount);
    node.save();
    const region = regionOfNode(node);
    region.payoutsClaimed = region.payoutsClaimed.plus(event.params.amount);
    region.save();
    const day = regionDay(region.id, dayOf(event.block.timestamp));
    day.payoutsClaimed = day.payoutsClaimed.plus(event.params.amount);
    day.save();
  }
  const network = networkAt(event);
  network.payoutsClaimed = network.payoutsClaimed.plus(event.params.amount);
  network.save();
}

/** A claim could not pay this one; the payout itself stays as it was. */
export function handleClaimSkipped(event: ClaimSkipped): void {
  const p = event.params;
  const payout = payoutOf(p.nodeId, p.payout, p.epoch.toI32());
  // Whoever calls may name a payout nobody ever earned.
  if (payout.bookedFee.isZero()) return;
  payout.skipCount += 1;
  payout.lastSkipReason = p.reason;
  payout.lastSkipAt = event.block.timestamp;
  payout.save();
}

export function handlePayoutForfeited(event: PayoutForfeited): void {
  const p = event.params;
  const payout = payoutOf(p.nodeId, p.payout, p.epoch.toI32());
  payout.state = "FORFEITED";
  payout.forfeitedAt = event.block.timestamp;
  payout.forfeitedTx = event.transaction.hash;
  payout.save();
  const network = networkAt(event);
  network.payoutsForfeited = network.payoutsForfeited.plus(p.amount);
  network.save();
}

export function handlePayoutCreditBooked(event: CreditBooked): void {
  const euro = dataSource.context().getBytes("euro");
  bookCredit(creditOf(event, "REWARD_POOL", event.params.account, euro), event.params.amount);
}

export function handlePayoutCreditWithdrawn(event: CreditWithdrawn): void {
  const euro = dataSource.context().getBytes("euro");
  withdrawCredit(creditOf(event, "REWARD_POOL", event.params.account, euro), event.params.amount);
}

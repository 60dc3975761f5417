import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { GrantEpoch, GrantTermsChange, MemberGrant, Node } from "../generated/schema";
import { BountyGranted, GrantsReturned, NodeGranted, TermsChanged } from "../generated/MemberGrants/MemberGrants";
import { entryId, networkAt, orderOf, startOfEpoch, ZERO } from "./network";
import { noteGrantTerms } from "./trail";

export function handleGrantTermsChanged(event: TermsChanged): void {
  const p = event.params;
  const change = new GrantTermsChange(entryId(event));
  change.perNode = p.perNode;
  change.perBounty = p.perBounty;
  change.perEpoch = p.perEpoch;
  change.minPayout = p.minPayout;
  change.at = event.block.timestamp;
  change.order = orderOf(event);
  change.tx = event.transaction.hash;
  change.save();
  noteGrantTerms(event.transaction.hash, change.id);
  const network = networkAt(event);
  network.grantPerNode = p.perNode;
  network.grantPerBounty = p.perBounty;
  network.grantPerEpoch = p.perEpoch;
  network.grantMinPayout = p.minPayout;
  network.save();
}

export function handleNodeGranted(event: NodeGranted): void {
  const p = event.params;
  const grant = newGrant(event, "NODE", p.operator, p.epoch.toI32(), p.amount);
  const node = Node.load(p.nodeId.toString());
  if (node != null) {
    node.grantedAt = event.block.timestamp;
    node.save();
    grant.node = node.id;
  }
  grant.save();
}

export function handleBountyGranted(event: BountyGranted): void {
  const p = event.params;
  const grant = newGrant(event, "BOUNTY", p.worker, p.epoch.toI32(), p.amount);
  grant.bounty = p.bountyId.toString();
  grant.save();
}

function newGrant(event: ethereum.Event, kind: string, account: Bytes, epoch: i32, amount: BigInt): MemberGrant {
  const grant = new MemberGrant(entryId(event));
  grant.kind = kind;
  grant.account = account;
  grant.epoch = epoch;
  grant.amount = amount;
  grant.at = event.block.timestamp;
  grant.order = orderOf(event);
  grant.tx = event.transaction.hash;
  const sums = grantEpoch(epoch);
  sums.granted = sums.granted.plus(amount);
  sums.grantCount += 1;
  sums.save();
  const network = networkAt(event);
  network.grantCount += 1;
  network.grantedAmount = network.grantedAmount.plus(amount);
  network.save();
  return grant;
}

function grantEpoch(epoch: i32): GrantEpoch {
  const id = epoch.toString();
  let sums = GrantEpoch.load(id);
  if (sums == null) {
    sums = new GrantEpoch(id);
    sums.epoch = epoch;
    sums.startsAt = startOfEpoch(epoch);
    sums.granted = ZERO;
    sums.grantCount = 0;
  }
  return sums;
}

export function handleGrantsReturned(event: GrantsReturned): void {
  const network = networkAt(event);
  network.grantsReturned = network.grantsReturned.plus(event.params.amount);
  network.save();
}

import { Address, Bytes, dataSource, ethereum } from "@graphprotocol/graph-ts";
import { DelegationChange, Member } from "../generated/schema";
import { DelegateChanged, DelegateVotesChanged, Transfer } from "../generated/EcoToken/EcoToken";
import { networkAt, orderOf, ZERO } from "./network";

export function memberOf(account: Address, event: ethereum.Event): Member {
  let member = Member.load(account);
  if (member == null) {
    member = new Member(account);
    member.address = account;
    member.balance = ZERO;
    member.votes = ZERO;
    member.since = event.block.timestamp;
    member.firstProposal = networkAt(event).proposalCount + 1;
    member.delegatorCount = 0;
    member.voteCount = 0;
    member.proposalCount = 0;
    member.executedProposalCount = 0;
    member.isTreasury = account.equals(dataSource.context().getBytes("treasury"));
    // Votes follow the balance without a first delegation; only the treasury has none.
    if (!member.isTreasury) member.delegate = account;
  }
  return member;
}

export function handleEcoTransfer(event: Transfer): void {
  const value = event.params.value;
  if (value.isZero() || event.params.from.equals(event.params.to)) return;
  const network = networkAt(event);
  if (!event.params.from.equals(Address.zero())) {
    const from = memberOf(event.params.from, event);
    from.balance = from.balance.minus(value);
    if (from.balance.isZero() && !from.isTreasury) network.memberCount -= 1;
    from.save();
    if (!from.isTreasury) network.votableSupply = network.votableSupply.minus(value);
  } else {
    network.supply = network.supply.plus(value);
  }
  if (!event.params.to.equals(Address.zero())) {
    const to = memberOf(event.params.to, event);
    if (to.balance.isZero() && !to.isTreasury) network.memberCount += 1;
    to.balance = to.balance.plus(value);
    to.save();
    if (!to.isTreasury) network.votableSupply = network.votableSupply.plus(value);
  } else {
    network.supply = network.supply.minus(value);
  }
  network.save();
}

export function handleDelegateChanged(event: DelegateChanged): void {
  const member = memberOf(event.params.delegator, event);
  if (member.isTreasury) return;
  const past = member.delegate === null ? member.id : member.delegate!;
  const chosen: Bytes = event.params.toDelegate.equals(Address.zero()) ? member.id : event.params.toDelegate;
  member.delegate = chosen;
  member.save();
  if (!past.equals(chosen)) {
    countDelegator(past, member, event, -1);
    countDelegator(chosen, member, event, 1);
  }
  const change = new DelegationChange(event.transaction.hash.concatI32(event.logIndex.toI32()));
  change.delegator = member.id;
  change.fromDelegate = past;
  change.toDelegate = chosen;
  change.balance = member.balance;
  change.at = event.block.timestamp;
  change.order = orderOf(event);
  change.tx = event.transaction.hash;
  change.save();
}

function countDelegator(delegate: Bytes, delegator: Member, event: ethereum.Event, change: i32): void {
  if (delegate.equals(delegator.id)) return;
  const member = memberOf(Address.fromBytes(delegate), event);
  member.delegatorCount += change;
  member.save();
}

export function handleDelegateVotesChanged(event: DelegateVotesChanged): void {
  const member = memberOf(event.params.delegate, event);
  const had = !member.votes.isZero();
  member.votes = event.params.newVotes;
  member.save();
  const has = !member.votes.isZero();
  if (had == has) return;
  const network = networkAt(event);
  network.delegateCount += has ? 1 : -1;
  network.save();
}

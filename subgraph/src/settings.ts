import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { SettingChange } from "../generated/schema";
import {
  GuardianRenewed,
  ProposalThresholdSet,
  QuorumNumeratorUpdated,
  VotingDelaySet,
  VotingPeriodSet,
} from "../generated/EcoGovernor/EcoGovernor";
import { MinDelayChange } from "../generated/TimelockController/TimelockController";
import { entryId, networkAt, orderOf } from "./network";
import { noteSetting } from "./trail";

export function handleVotingDelaySet(event: VotingDelaySet): void {
  const network = networkAt(event);
  network.votingDelay = event.params.newVotingDelay;
  network.save();
  record(event, "VOTING_DELAY", event.params.oldVotingDelay, event.params.newVotingDelay, null);
}

export function handleVotingPeriodSet(event: VotingPeriodSet): void {
  const network = networkAt(event);
  network.votingPeriod = event.params.newVotingPeriod;
  network.save();
  record(event, "VOTING_PERIOD", event.params.oldVotingPeriod, event.params.newVotingPeriod, null);
}

export function handleProposalThresholdSet(event: ProposalThresholdSet): void {
  const network = networkAt(event);
  network.proposalThreshold = event.params.newProposalThreshold;
  network.save();
  const p = event.params;
  record(event, "PROPOSAL_THRESHOLD", p.oldProposalThreshold, p.newProposalThreshold, null);
}

export function handleQuorumNumeratorUpdated(event: QuorumNumeratorUpdated): void {
  const network = networkAt(event);
  network.quorumNumerator = event.params.newQuorumNumerator;
  network.save();
  const p = event.params;
  record(event, "QUORUM_NUMERATOR", p.oldQuorumNumerator, p.newQuorumNumerator, null);
}

export function handleMinDelayChange(event: MinDelayChange): void {
  const network = networkAt(event);
  network.timelockDelay = event.params.newDuration;
  network.save();
  record(event, "TIMELOCK_DELAY", event.params.oldDuration, event.params.newDuration, null);
}

export function handleGuardianRenewed(event: GuardianRenewed): void {
  const network = networkAt(event);
  const past = network.guardianUntil;
  network.guardian = event.params.guardian;
  network.guardianUntil = event.params.until;
  network.save();
  record(event, "GUARDIAN", past, event.params.until, event.params.guardian);
}

function record(
  event: ethereum.Event,
  kind: string,
  oldValue: BigInt | null,
  newValue: BigInt,
  account: Bytes | null,
): void {
  const change = new SettingChange(entryId(event));
  change.kind = kind;
  change.oldValue = oldValue;
  change.newValue = newValue;
  change.account = account;
  change.at = event.block.timestamp;
  change.order = orderOf(event);
  change.tx = event.transaction.hash;
  change.save();
  noteSetting(change);
}

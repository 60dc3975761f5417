import { Address, BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { Member, Proposal, Vote } from "../generated/schema";
import {
  ObjectionPeriodStarted,
  OverrideVoteCast,
  ProposalCanceled,
  ProposalCodePinned,
  ProposalCreated,
  ProposalExecuted,
  ProposalQueued,
  VoteCast,
  VoteCastWithParams,
  VoteReduced,
} from "../generated/EcoGovernor/EcoGovernor";
import { claimForProposal } from "./claims";
import { memberOf } from "./members";
import { networkAt, orderOf, ZERO } from "./network";
import { linkOperation } from "./timelock";

export function handleProposalCreated(event: ProposalCreated): void {
  const network = networkAt(event);
  network.proposalCount += 1;
  network.save();
  const proposer = memberOf(event.params.proposer, event);
  proposer.proposalCount += 1;
  proposer.save();
  const proposal = new Proposal(event.params.proposalId.toString());
  proposal.number = network.proposalCount;
  proposal.proposalId = event.params.proposalId;
  proposal.proposer = proposer.id;
  proposal.title = titleOf(event.params.description);
  proposal.description = event.params.description;
  proposal.targets = changetype<Bytes[]>(event.params.targets);
  proposal.values = event.params.values;
  proposal.signatures = event.params.signatures;
  proposal.calldatas = event.params.calldatas;
  proposal.voteStart = event.params.voteStart;
  proposal.voteEnd = event.params.voteEnd;
  proposal.forVotes = ZERO;
  proposal.againstVotes = ZERO;
  proposal.abstainVotes = ZERO;
  proposal.castVotes = ZERO;
  proposal.votableSupply = network.votableSupply;
  proposal.voterCount = 0;
  proposal.createdAt = event.block.timestamp;
  proposal.createdBlock = event.block.number;
  proposal.createdTx = event.transaction.hash;
  proposal.save();
}

/** First line that says something, without markdown heading marks; the proposer suffix is no title. */
function titleOf(description: string): string {
  const lines = description.split("\n");
  for (let i = 0; i < lines.length; i++) {
    let line = lines[i].trim();
    while (line.startsWith("#") && !line.startsWith("#proposer=")) line = line.substring(1);
    const suffix = line.indexOf("#proposer=");
    if (suffix >= 0) line = line.substring(0, suffix);
    line = line.trim();
    if (line.length > 0) return line;
  }
  return "";
}

/** The governor emits about its own proposals only; one from before the start block is left out. */
function proposalOf(id: BigInt): Proposal | null {
  return Proposal.load(id.toString());
}

export function handleProposalCodePinned(event: ProposalCodePinned): void {
  const proposal = proposalOf(event.params.proposalId);
  if (proposal == null) return;
  proposal.codeHashes = event.params.codeHashes;
  proposal.save();
}

export function handleObjectionPeriodStarted(event: ObjectionPeriodStarted): void {
  const proposal = proposalOf(event.params.proposalId);
  if (proposal == null) return;
  proposal.objectionEnd = event.params.until;
  proposal.save();
}

export function handleVoteCast(event: VoteCast): void {
  const p = event.params;
  recordVote(event, p.voter, p.proposalId, p.support, p.weight, p.reason, false);
}

export function handleVoteCastWithParams(event: VoteCastWithParams): void {
  const p = event.params;
  recordVote(event, p.voter, p.proposalId, p.support, p.weight, p.reason, false);
}

export function handleOverrideVoteCast(event: OverrideVoteCast): void {
  const p = event.params;
  recordVote(event, p.voter, p.proposalId, p.support, p.weight, p.reason, true);
}

function recordVote(
  event: ethereum.Event,
  voter: Address,
  proposalId: BigInt,
  support: i32,
  weight: BigInt,
  reason: string,
  isOverride: boolean,
): void {
  const proposal = proposalOf(proposalId);
  if (proposal == null) return;
  const member = memberOf(voter, event);
  const isFirst = Vote.load(voteId(proposal.id, voter, !isOverride)) == null;
  if (isFirst) member.voteCount += 1;
  member.lastVotedAt = event.block.timestamp;
  member.save();
  const vote = new Vote(voteId(proposal.id, voter, isOverride));
  vote.proposal = proposal.id;
  vote.voter = member.id;
  vote.support = nameOfSupport(support);
  vote.weight = weight;
  vote.weightCast = weight;
  vote.reason = reason;
  vote.isOverride = isOverride;
  vote.at = event.block.timestamp;
  vote.order = orderOf(event);
  vote.tx = event.transaction.hash;
  vote.save();
  addVotes(proposal, support, weight);
  if (isFirst) proposal.voterCount += 1;
  proposal.save();
}

export function handleVoteReduced(event: VoteReduced): void {
  const proposal = proposalOf(event.params.proposalId);
  if (proposal == null) return;
  addVotes(proposal, event.params.support, event.params.weight.neg());
  proposal.save();
  const vote = Vote.load(voteId(proposal.id, event.params.delegate, false));
  if (vote == null) return;
  vote.weight = vote.weight.minus(event.params.weight);
  vote.save();
}

function voteId(proposal: string, voter: Address, isOverride: boolean): string {
  return proposal + "-" + voter.toHexString() + (isOverride ? "-override" : "-cast");
}

function nameOfSupport(support: i32): string {
  if (support == 0) return "AGAINST";
  return support == 1 ? "FOR" : "ABSTAIN";
}

function addVotes(proposal: Proposal, support: i32, weight: BigInt): void {
  if (support == 0) proposal.againstVotes = proposal.againstVotes.plus(weight);
  else if (support == 1) proposal.forVotes = proposal.forVotes.plus(weight);
  else proposal.abstainVotes = proposal.abstainVotes.plus(weight);
  proposal.castVotes = proposal.castVotes.plus(weight);
}

export function handleProposalQueued(event: ProposalQueued): void {
  const proposal = proposalOf(event.params.proposalId);
  if (proposal == null) return;
  proposal.queuedAt = event.block.timestamp;
  proposal.queuedTx = event.transaction.hash;
  proposal.eta = event.params.etaSeconds;
  proposal.save();
  linkOperation(event.transaction.hash, proposal.id);
}

export function handleProposalExecuted(event: ProposalExecuted): void {
  const proposal = proposalOf(event.params.proposalId);
  if (proposal == null) return;
  proposal.executedAt = event.block.timestamp;
  proposal.executedTx = event.transaction.hash;
  proposal.save();
  const proposer = Member.load(proposal.proposer);
  if (proposer != null) {
    proposer.executedProposalCount += 1;
    proposer.save();
  }
  claimForProposal(event.transaction.hash, proposal.id);
}

export function handleProposalCanceled(event: ProposalCanceled): void {
  const proposal = proposalOf(event.params.proposalId);
  if (proposal == null) return;
  proposal.canceledAt = event.block.timestamp;
  proposal.canceledTx = event.transaction.hash;
  proposal.save();
}

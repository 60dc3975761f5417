import { BigInt, Bytes, dataSource, ethereum } from "@graphprotocol/graph-ts";
import { Dispute, DisputeEvidence, DisputeReviewer, DisputeRound, DisputeSeat, Fault, Node } from "../generated/schema";
import {
  ChallengeBondChanged,
  ChallengeOpened,
  CreditBooked,
  CreditWithdrawn,
  DisputeAppealed,
  DisputeClosed,
  DisputeRuled,
  DrawHashKept,
  DrawPostponed,
  EvidenceAdded,
  EvidenceClosed,
  FaultProven,
  ReviewerEnlisted,
  ReviewersDrawn,
  VoteCommitted,
  VoteRevealed,
} from "../generated/Disputes/Disputes";
import { bookCredit, creditOf, withdrawCredit } from "./credit";
import { nameOfOutcome, newStep } from "./disputeSteps";
import { entryId, networkAt, orderOf, ZERO } from "./network";

function roundOf(dispute: Dispute, number: i32): DisputeRound {
  const id = dispute.id + "-" + number.toString();
  let round = DisputeRound.load(id);
  if (round == null) {
    round = new DisputeRound(id);
    round.dispute = dispute.id;
    round.number = number;
    round.outcome = "OPEN";
    round.upheldCount = 0;
    round.dismissedCount = 0;
  }
  return round;
}

export function handleChallengeOpened(event: ChallengeOpened): void {
  const p = event.params;
  const dispute = new Dispute(p.id.toString());
  dispute.number = p.id;
  dispute.node = p.nodeId.toString();
  dispute.state = "EVIDENCE";
  dispute.outcome = "OPEN";
  dispute.round = 1;
  dispute.challenger = p.challenger;
  dispute.operator = p.operator;
  dispute.firstEpoch = p.firstEpoch.toI32();
  dispute.lastEpoch = p.lastEpoch.toI32();
  dispute.bond = p.bond;
  dispute.stake = p.stake;
  dispute.appealBond = ZERO;
  dispute.evidenceUntil = p.evidenceUntil;
  dispute.nextDeadline = p.evidenceUntil;
  dispute.evidenceCount = 0;
  dispute.isConceded = false;
  dispute.openedAt = event.block.timestamp;
  dispute.openedTx = event.transaction.hash;
  roundOf(dispute, 1).save();
  newStep(event, dispute, "OPENED", p.challenger).save();
  addEvidence(event, dispute, p.challenger, p.evidenceHash, p.uri);
  const network = networkAt(event);
  network.disputeCount += 1;
  network.openDisputeCount += 1;
  network.save();
  countOpen(dispute.node, 1);
}

function countOpen(nodeId: string, by: i32): void {
  const node = Node.load(nodeId);
  if (node == null) return;
  node.openDisputeCount += by;
  node.save();
}

/** Saves the dispute too. */
function addEvidence(event: ethereum.Event, dispute: Dispute, party: Bytes, hash: Bytes, uri: string): void {
  const evidence = new DisputeEvidence(entryId(event));
  evidence.dispute = dispute.id;
  evidence.party = party;
  evidence.isChallenger = party.equals(dispute.challenger);
  evidence.evidenceHash = hash;
  evidence.uri = uri;
  evidence.at = event.block.timestamp;
  evidence.order = orderOf(event);
  evidence.tx = event.transaction.hash;
  evidence.save();
  dispute.evidenceCount += 1;
  dispute.save();
}

export function handleEvidenceAdded(event: EvidenceAdded): void {
  const p = event.params;
  const dispute = Dispute.load(p.id.toString());
  if (dispute == null) return;
  addEvidence(event, dispute, p.party, p.evidenceHash, p.uri);
  const step = newStep(event, dispute, "EVIDENCE", p.party);
  step.text = p.uri;
  step.save();
}

export function handleEvidenceClosed(event: EvidenceClosed): void {
  const p = event.params;
  const dispute = Dispute.load(p.id.toString());
  if (dispute == null) return;
  dispute.state = "DRAWING";
  dispute.round = p.round;
  dispute.drawBlock = p.drawBlock;
  dispute.drawHash = null;
  dispute.drawUntil = p.drawUntil;
  dispute.nextDeadline = p.drawUntil;
  dispute.save();
  const round = roundOf(dispute, p.round);
  round.drawBlock = p.drawBlock;
  round.drawUntil = p.drawUntil;
  round.save();
  newStep(event, dispute, "EVIDENCE_CLOSED", null).save();
}

export function handleDrawHashKept(event: DrawHashKept): void {
  const p = event.params;
  const dispute = Dispute.load(p.id.toString());
  if (dispute == null) return;
  dispute.drawHash = p.drawHash;
  dispute.save();
  const round = roundOf(dispute, p.round);
  round.drawHash = p.drawHash;
  round.save();
  newStep(event, dispute, "HASH_KEPT", null).save();
}

export function handleDrawPostponed(event: DrawPostponed): void {
  const p = event.params;
  const dispute = Dispute.load(p.id.toString());
  if (dispute == null) return;
  dispute.drawBlock = p.drawBlock;
  dispute.save();
  const round = roundOf(dispute, p.round);
  round.drawBlock = p.drawBlock;
  round.save();
  newStep(event, dispute, "DRAW_POSTPONED", null).save();
}

/** Nobody is drawn where too few have enlisted: the ruling of the same transaction says so. */
export function handleReviewersDrawn(event: ReviewersDrawn): void {
  const p = event.params;
  const dispute = Dispute.load(p.id.toString());
  if (dispute == null) return;
  newStep(event, dispute, "DRAWN", null).save();
  if (p.reviewers.length == 0) return;
  dispute.state = "VOTING";
  dispute.commitUntil = p.commitUntil;
  dispute.revealUntil = p.revealUntil;
  dispute.nextDeadline = p.commitUntil;
  dispute.save();
  const round = roundOf(dispute, p.round);
  round.drawnAt = event.block.timestamp;
  round.commitUntil = p.commitUntil;
  round.revealUntil = p.revealUntil;
  round.save();
  for (let i = 0; i < p.reviewers.length; i++) {
    const reviewer = reviewerOf(p.reviewers[i], event);
    reviewer.drawnCount += 1;
    reviewer.save();
    const seat = new DisputeSeat(round.id + "-" + p.reviewers[i].toHexString());
    seat.dispute = dispute.id;
    seat.round = round.id;
    seat.reviewer = reviewer.id;
    seat.account = p.reviewers[i];
    seat.drawnAt = event.block.timestamp;
    seat.save();
  }
}

function seatOf(dispute: Dispute, round: i32, reviewer: Bytes): DisputeSeat | null {
  return DisputeSeat.load(dispute.id + "-" + round.toString() + "-" + reviewer.toHexString());
}

export function handleVoteCommitted(event: VoteCommitted): void {
  const p = event.params;
  const dispute = Dispute.load(p.id.toString());
  if (dispute == null) return;
  newStep(event, dispute, "COMMITTED", p.reviewer).save();
  const seat = seatOf(dispute, p.round, p.reviewer);
  if (seat == null) return;
  seat.committedAt = event.block.timestamp;
  seat.save();
}

export function handleVoteRevealed(event: VoteRevealed): void {
  const p = event.params;
  const dispute = Dispute.load(p.id.toString());
  if (dispute == null) return;
  const step = newStep(event, dispute, "REVEALED", p.reviewer);
  step.text = p.reason;
  step.outcome = p.upheld ? "UPHELD" : "DISMISSED";
  step.save();
  // The first revealed vote shows that the time to commit is over.
  dispute.nextDeadline = dispute.revealUntil;
  dispute.save();
  const round = roundOf(dispute, p.round);
  if (p.upheld) round.upheldCount += 1;
  else round.dismissedCount += 1;
  round.save();
  const reviewer = reviewerOf(p.reviewer, event);
  reviewer.votedCount += 1;
  reviewer.save();
  const seat = seatOf(dispute, p.round, p.reviewer);
  if (seat == null) return;
  seat.revealedAt = event.block.timestamp;
  seat.isUpheld = p.upheld;
  seat.reason = p.reason;
  seat.revealTx = event.transaction.hash;
  seat.save();
}

export function handleDisputeRuled(event: DisputeRuled): void {
  const p = event.params;
  const dispute = Dispute.load(p.id.toString());
  if (dispute == null) return;
  const outcome = nameOfOutcome(p.outcome);
  const isFinal = p.appealUntil.isZero();
  dispute.state = "RULED";
  // What the second round leaves undecided stays as the first one said.
  if (p.round == 1 || outcome != "UNDECIDED") dispute.outcome = outcome;
  if (!isFinal) {
    dispute.appealUntil = p.appealUntil;
    dispute.nextDeadline = p.appealUntil;
  }
  dispute.save();
  const round = roundOf(dispute, p.round);
  round.outcome = outcome;
  round.ruledAt = event.block.timestamp;
  if (!isFinal) round.appealUntil = p.appealUntil;
  round.save();
  const step = newStep(event, dispute, "RULED", null);
  step.outcome = outcome;
  step.save();
}

export function handleDisputeAppealed(event: DisputeAppealed): void {
  const p = event.params;
  const dispute = Dispute.load(p.id.toString());
  if (dispute == null) return;
  dispute.round = 2;
  dispute.state = "DRAWING";
  dispute.appellant = p.appellant;
  dispute.appealBond = p.bond;
  dispute.drawUntil = p.drawUntil;
  dispute.nextDeadline = p.drawUntil;
  dispute.commitUntil = null;
  dispute.revealUntil = null;
  dispute.save();
  newStep(event, dispute, "APPEALED", p.appellant).save();
}

export function handleDisputeClosed(event: DisputeClosed): void {
  const p = event.params;
  const dispute = Dispute.load(p.id.toString());
  if (dispute == null) return;
  const outcome = nameOfOutcome(p.outcome);
  dispute.isConceded = dispute.state == "EVIDENCE" && outcome == "UPHELD";
  dispute.state = "CLOSED";
  dispute.outcome = outcome;
  dispute.toWinner = p.toWinner;
  dispute.toTreasury = p.toTreasury;
  dispute.nextDeadline = null;
  dispute.closedAt = event.block.timestamp;
  dispute.closedTx = event.transaction.hash;
  dispute.save();
  const actor = dispute.isConceded ? (dispute.operator as Bytes | null) : null;
  const step = newStep(event, dispute, dispute.isConceded ? "CONCEDED" : "CLOSED", actor);
  step.outcome = outcome;
  step.save();
  const network = networkAt(event);
  network.openDisputeCount -= 1;
  network.save();
  countOpen(dispute.node, -1);
}

export function handleFaultProven(event: FaultProven): void {
  const p = event.params;
  const kind = p.fault == 0 ? "CONTRADICTION" : "OVERCLAIM";
  const node = p.nodeId.toString();
  const fault = new Fault(node + "-" + p.generation.toString() + "-" + kind);
  fault.node = node;
  fault.generation = p.generation.toI32();
  fault.kind = kind;
  fault.prover = p.prover;
  fault.firstEpoch = p.firstEpoch.toI32();
  fault.lastEpoch = p.lastEpoch.toI32();
  fault.slashed = p.slashed;
  fault.at = event.block.timestamp;
  fault.order = orderOf(event);
  fault.tx = event.transaction.hash;
  fault.save();
  const entity = Node.load(node);
  if (entity != null) {
    entity.faultCount += 1;
    entity.save();
  }
  const network = networkAt(event);
  network.faultCount += 1;
  network.save();
}

function reviewerOf(account: Bytes, event: ethereum.Event): DisputeReviewer {
  let reviewer = DisputeReviewer.load(account);
  if (reviewer == null) {
    reviewer = new DisputeReviewer(account);
    reviewer.address = account;
    reviewer.isEnlisted = false;
    reviewer.since = event.block.timestamp;
    reviewer.drawnCount = 0;
    reviewer.votedCount = 0;
  }
  return reviewer;
}

export function handleReviewerEnlisted(event: ReviewerEnlisted): void {
  const reviewer = reviewerOf(event.params.reviewer, event);
  if (event.params.enlisted) reviewer.since = event.block.timestamp;
  reviewer.until = event.params.enlisted ? null : (event.block.timestamp as BigInt | null);
  reviewer.isEnlisted = event.params.enlisted;
  reviewer.save();
}

export function handleChallengeBondChanged(event: ChallengeBondChanged): void {
  const network = networkAt(event);
  network.challengeBond = event.params.bond;
  network.save();
}

export function handleDisputeCreditBooked(event: CreditBooked): void {
  const euro = dataSource.context().getBytes("euro");
  bookCredit(creditOf(event, "DISPUTES", event.params.account, euro), event.params.amount);
}

export function handleDisputeCreditWithdrawn(event: CreditWithdrawn): void {
  const euro = dataSource.context().getBytes("euro");
  withdrawCredit(creditOf(event, "DISPUTES", event.params.account, euro), event.params.amount);
}

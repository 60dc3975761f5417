import { Bytes, ethereum } from "@graphprotocol/graph-ts";
import { Milestone, MilestoneEvidence, MilestoneReview, MilestoneStep } from "../generated/schema";
import {
  CreditBooked,
  CreditWithdrawn,
  EvidenceRefused,
  EvidenceSubmitted,
  MilestoneLapsed,
  MilestonePaid,
  MilestonePlanned,
  MilestoneReviewed,
} from "../generated/Roadmap/Roadmap";
import { bookCredit, creditOf, withdrawCredit } from "./credit";
import { entryId, networkAt, orderOf } from "./network";
import { reviewerOf } from "./standards";
import { noteMilestone } from "./trail";

export function handleMilestonePlanned(event: MilestonePlanned): void {
  const p = event.params;
  const network = networkAt(event);
  network.milestoneCount += 1;
  network.openMilestoneCount += 1;
  network.save();
  const milestone = new Milestone(p.id.toString());
  milestone.number = p.id;
  milestone.state = "PLANNED";
  milestone.payee = p.payee;
  milestone.token = p.token;
  milestone.amount = p.amount;
  milestone.title = p.title;
  milestone.text = p.text;
  milestone.deadline = p.deadline;
  milestone.reviewWindow = p.reviewWindow.toI32();
  milestone.approvalsNeeded = p.approvalsNeeded;
  milestone.reviewers = changetype<Bytes[]>(p.reviewers);
  milestone.standards = p.standards;
  milestone.round = 0;
  milestone.approvals = 0;
  milestone.rejections = 0;
  milestone.plannedAt = event.block.timestamp;
  milestone.plannedTx = event.transaction.hash;
  milestone.save();
  addStep(event, milestone, "PLANNED", null, "");
  noteMilestone(event.transaction.hash, milestone, "OUT", event.address);
}

export function handleEvidenceSubmitted(event: EvidenceSubmitted): void {
  const p = event.params;
  const milestone = Milestone.load(p.id.toString());
  if (milestone == null) return;
  const evidence = new MilestoneEvidence(evidenceId(milestone, p.round));
  evidence.milestone = milestone.id;
  evidence.round = p.round;
  evidence.evidenceHash = p.evidenceHash;
  evidence.uri = p.uri;
  evidence.reviewUntil = p.reviewUntil;
  evidence.approvals = 0;
  evidence.rejections = 0;
  evidence.isRefused = false;
  evidence.at = event.block.timestamp;
  evidence.order = orderOf(event);
  evidence.tx = event.transaction.hash;
  evidence.save();
  milestone.state = "REVIEW";
  milestone.round = p.round;
  milestone.evidence = evidence.id;
  milestone.approvals = 0;
  milestone.rejections = 0;
  milestone.reviewUntil = p.reviewUntil;
  milestone.save();
  addStep(event, milestone, "SUBMITTED", milestone.payee, p.uri);
}

export function handleMilestoneReviewed(event: MilestoneReviewed): void {
  const p = event.params;
  const milestone = Milestone.load(p.id.toString());
  if (milestone == null) return;
  const evidence = MilestoneEvidence.load(evidenceId(milestone, p.round));
  if (evidence == null) return;
  if (p.approved) evidence.approvals += 1;
  else evidence.rejections += 1;
  evidence.save();
  milestone.approvals = evidence.approvals;
  milestone.rejections = evidence.rejections;
  milestone.save();
  const reviewer = reviewerOf(p.reviewer, event);
  reviewer.reviewCount += 1;
  reviewer.save();

  const review = new MilestoneReview(entryId(event));
  review.milestone = milestone.id;
  review.evidence = evidence.id;
  review.reviewer = reviewer.id;
  review.isApproval = p.approved;
  review.reason = p.reason;
  review.round = p.round;
  review.at = event.block.timestamp;
  review.order = orderOf(event);
  review.tx = event.transaction.hash;
  review.save();
  addStep(event, milestone, p.approved ? "APPROVED" : "REJECTED", p.reviewer, p.reason);
}

export function handleEvidenceRefused(event: EvidenceRefused): void {
  const milestone = Milestone.load(event.params.id.toString());
  if (milestone == null) return;
  const evidence = MilestoneEvidence.load(evidenceId(milestone, event.params.round));
  if (evidence != null) {
    evidence.isRefused = true;
    evidence.save();
  }
  milestone.state = "PLANNED";
  milestone.reviewUntil = null;
  milestone.save();
  addStep(event, milestone, "REFUSED", null, "");
}

export function handleMilestonePaid(event: MilestonePaid): void {
  const milestone = Milestone.load(event.params.id.toString());
  if (milestone == null) return;
  close(event, milestone, "PAID");
  addStep(event, milestone, "PAID", event.params.payee, "");
}

export function handleMilestoneLapsed(event: MilestoneLapsed): void {
  const milestone = Milestone.load(event.params.id.toString());
  if (milestone == null) return;
  close(event, milestone, "LAPSED");
  addStep(event, milestone, "LAPSED", null, "");
  noteMilestone(event.transaction.hash, milestone, "IN", event.address);
}

function close(event: ethereum.Event, milestone: Milestone, state: string): void {
  const network = networkAt(event);
  network.openMilestoneCount -= 1;
  network.save();
  milestone.state = state;
  milestone.reviewUntil = null;
  milestone.endedAt = event.block.timestamp;
  milestone.endedTx = event.transaction.hash;
  milestone.save();
}

export function handleRoadmapCreditBooked(event: CreditBooked): void {
  const p = event.params;
  bookCredit(creditOf(event, "ROADMAP", p.account, p.token), p.amount);
}

export function handleRoadmapCreditWithdrawn(event: CreditWithdrawn): void {
  const p = event.params;
  withdrawCredit(creditOf(event, "ROADMAP", p.account, p.token), p.amount);
}

function evidenceId(milestone: Milestone, round: i32): string {
  return milestone.id + "-" + round.toString();
}

function addStep(event: ethereum.Event, milestone: Milestone, kind: string, actor: Bytes | null, text: string): void {
  const step = new MilestoneStep(entryId(event));
  step.milestone = milestone.id;
  step.kind = kind;
  step.actor = actor;
  step.text = text;
  step.round = milestone.round;
  step.at = event.block.timestamp;
  step.order = orderOf(event);
  step.tx = event.transaction.hash;
  step.save();
}

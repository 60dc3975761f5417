import { Address, Bytes, dataSource, ethereum } from "@graphprotocol/graph-ts";
import { Application, Bounty, BountyStep, BountyToken, Review } from "../generated/schema";
import {
  ApplicationMade,
  BountyAssigned,
  BountyCreated,
  BountyPaid,
  BountyRefunded,
  CreditBooked,
  CreditWithdrawn,
  FreezeChanged,
  ReviewGiven,
  SubmissionMade,
  SubmissionRejected,
  TokenAllowed,
} from "../generated/BountyBoard/BountyBoard";
import { addRefund } from "./budgets";
import { contributorAt, noteDelivered, noteEarned } from "./contributors";
import { bookCredit, creditOf, withdrawCredit } from "./credit";
import { entryId, networkAt, orderOf, ZERO } from "./network";
import { noteBounty } from "./trail";

export function handleBountyCreated(event: BountyCreated): void {
  const p = event.params;
  const network = networkAt(event);
  network.bountyCount += 1;
  network.openBountyCount += 1;
  network.save();
  const token = tokenOf(p.token);
  token.escrow = token.escrow.plus(p.amount);
  token.save();

  const bounty = new Bounty(p.id.toString());
  bounty.number = p.id;
  bounty.state = "OPEN";
  bounty.funder = p.funder;
  bounty.token = token.id;
  bounty.amount = p.amount;
  bounty.left = p.amount;
  bounty.mode = "APPLY";
  bounty.parts = [];
  bounty.paidParts = 0;
  bounty.tags = [];
  bounty.link = "";
  bounty.minEco = ZERO;
  bounty.minPaid = 0;
  bounty.milestone = ZERO;
  bounty.title = p.title;
  bounty.text = p.text;
  bounty.deadline = p.deadline;
  bounty.firstDeadline = p.deadline;
  bounty.reviewWindow = p.reviewWindow.toI32();
  bounty.approvalsNeeded = p.approvalsNeeded;
  bounty.reviewers = addressesAsBytes(p.reviewers);
  bounty.spoken = [];
  bounty.approvals = 0;
  bounty.rejections = 0;
  bounty.isResubmission = false;
  bounty.isUnanswered = false;
  bounty.createdAt = event.block.timestamp;
  bounty.createdTx = event.transaction.hash;
  bounty.save();
  addStep(event, bounty, "CREATED", p.funder, "");
  if (isTreasury(p.funder)) noteBounty(bounty, event.transaction.hash, event.address);
}

export function handleApplicationMade(event: ApplicationMade): void {
  const bounty = Bounty.load(event.params.id.toString());
  if (bounty == null) return;
  const application = new Application(bounty.id + "-" + event.params.applicant.toHexString());
  application.bounty = bounty.id;
  application.applicant = event.params.applicant;
  application.text = event.params.text;
  application.isAssigned = false;
  application.at = event.block.timestamp;
  application.tx = event.transaction.hash;
  application.save();
  const contributor = contributorAt(event, event.params.applicant);
  contributor.applicationCount += 1;
  contributor.save();
  addStep(event, bounty, "APPLIED", event.params.applicant, event.params.text);
}

export function handleBountyAssigned(event: BountyAssigned): void {
  const bounty = Bounty.load(event.params.id.toString());
  if (bounty == null) return;
  bounty.state = "ASSIGNED";
  bounty.worker = event.params.worker;
  bounty.save();
  const application = Application.load(bounty.id + "-" + event.params.worker.toHexString());
  if (application != null) {
    application.isAssigned = true;
    application.save();
  }
  const contributor = contributorAt(event, event.params.worker);
  contributor.assignedCount += 1;
  contributor.save();
  addStep(event, bounty, "ASSIGNED", event.params.by, event.params.worker.toHexString());
}

export function handleSubmissionMade(event: SubmissionMade): void {
  const bounty = Bounty.load(event.params.id.toString());
  if (bounty == null) return;
  bounty.state = "SUBMITTED";
  bounty.approvals = 0;
  bounty.rejections = 0;
  bounty.evidenceHash = event.params.evidenceHash;
  bounty.evidenceUri = event.params.uri;
  bounty.spoken = [];
  bounty.submittedAt = event.block.timestamp;
  bounty.reviewUntil = event.params.reviewUntil;
  bounty.save();
  const contributor = contributorAt(event, event.params.worker);
  contributor.submissionCount += 1;
  contributor.save();
  addStep(event, bounty, "SUBMITTED", event.params.worker, event.params.uri);
}

export function handleReviewGiven(event: ReviewGiven): void {
  const bounty = Bounty.load(event.params.id.toString());
  if (bounty == null) return;
  if (event.params.approved) bounty.approvals += 1;
  else bounty.rejections += 1;
  bounty.spoken = bounty.spoken.concat([event.params.reviewer]);
  bounty.save();
  if (bounty.verifier === null || !bounty.verifier!.equals(event.params.reviewer)) {
    const contributor = contributorAt(event, event.params.reviewer);
    contributor.reviewCount += 1;
    contributor.save();
  }
  const review = new Review(entryId(event));
  review.bounty = bounty.id;
  review.reviewer = event.params.reviewer;
  review.isApproval = event.params.approved;
  review.reason = event.params.reason;
  review.round = bounty.isResubmission ? 2 : 1;
  review.at = event.block.timestamp;
  review.tx = event.transaction.hash;
  review.save();
  const kind = event.params.approved ? "APPROVED" : "REJECTED";
  addStep(event, bounty, kind, event.params.reviewer, event.params.reason);
}

export function handleSubmissionRejected(event: SubmissionRejected): void {
  const bounty = Bounty.load(event.params.id.toString());
  if (bounty == null) return;
  if (event.params.finalRejection) {
    bounty.state = "REJECTED";
    if (bounty.worker !== null) {
      const contributor = contributorAt(event, bounty.worker!);
      contributor.rejectedCount += 1;
      contributor.save();
    }
  } else {
    bounty.state = "ASSIGNED";
    bounty.isResubmission = true;
    bounty.deadline = event.params.until;
  }
  bounty.reviewUntil = null;
  if (event.params.finalRejection) bounty.reviewUntil = event.params.until;
  bounty.save();
  addStep(event, bounty, event.params.finalRejection ? "FINALLY_REJECTED" : "RETURNED", null, "");
}

export function handleBountyPaid(event: BountyPaid): void {
  const bounty = Bounty.load(event.params.id.toString());
  if (bounty == null) return;
  const token = tokenOf(event.params.token);
  token.escrow = token.escrow.minus(event.params.amount);
  token.paid = token.paid.plus(event.params.amount);
  token.save();
  close(event, bounty);
  bounty.state = "PAID";
  bounty.isUnanswered = event.params.unanswered;
  bounty.save();
  noteDelivered(event, bounty, event.params.worker, bounty.submittedAt!);
  noteEarned(event, event.params.worker, token.id, event.params.amount);
  addStep(event, bounty, event.params.unanswered ? "PAID_UNANSWERED" : "PAID", event.params.worker, "");
}

export function handleBountyRefunded(event: BountyRefunded): void {
  const bounty = Bounty.load(event.params.id.toString());
  if (bounty == null) return;
  const token = tokenOf(event.params.token);
  token.escrow = token.escrow.minus(event.params.amount);
  token.refunded = token.refunded.plus(event.params.amount);
  token.save();
  // Somebody had the work and never handed it in.
  if (bounty.state == "ASSIGNED" && bounty.worker !== null) {
    const contributor = contributorAt(event, bounty.worker!);
    contributor.missedCount += 1;
    contributor.save();
  }
  close(event, bounty);
  bounty.state = "REFUNDED";
  bounty.reviewUntil = null;
  bounty.save();
  addStep(event, bounty, "REFUNDED", event.params.funder, "");
  if (event.params.funder.equals(dataSource.context().getBytes("budgets"))) addRefund(event, bounty, event.params.amount);
  if (isTreasury(event.params.funder)) noteBounty(bounty, event.transaction.hash, event.address);
}

/** Marks the end of a bounty; a rejected or disputed one is not over yet. */
export function close(event: ethereum.Event, bounty: Bounty): void {
  const network = networkAt(event);
  network.openBountyCount -= 1;
  network.save();
  bounty.left = ZERO;
  bounty.endedAt = event.block.timestamp;
  bounty.endedTx = event.transaction.hash;
}

export function handleBountyCreditBooked(event: CreditBooked): void {
  const p = event.params;
  bookCredit(creditOf(event, "BOUNTY_BOARD", p.account, p.token), p.amount);
  const token = tokenOf(p.token);
  token.credits = token.credits.plus(p.amount);
  token.save();
}

export function handleBountyCreditWithdrawn(event: CreditWithdrawn): void {
  const p = event.params;
  withdrawCredit(creditOf(event, "BOUNTY_BOARD", p.account, p.token), p.amount);
  const token = tokenOf(p.token);
  token.credits = token.credits.minus(p.amount);
  token.save();
}

export function handleTokenAllowed(event: TokenAllowed): void {
  const token = tokenOf(event.params.token);
  token.isAllowed = event.params.allowed;
  token.save();
}

export function handleBountiesFreezeChanged(event: FreezeChanged): void {
  const network = networkAt(event);
  network.isBountiesFrozen = event.params.frozen;
  network.save();
}

export function tokenOf(address: Address): BountyToken {
  let token = BountyToken.load(address);
  if (token == null) {
    token = new BountyToken(address);
    token.token = address;
    token.isAllowed = false;
    token.escrow = ZERO;
    token.credits = ZERO;
    token.paid = ZERO;
    token.refunded = ZERO;
  }
  return token;
}

export function addressesAsBytes(addresses: Address[]): Bytes[] {
  return changetype<Bytes[]>(addresses);
}

function isTreasury(account: Address): boolean {
  return account.equals(dataSource.context().getBytes("treasury"));
}

export function addStep(event: ethereum.Event, bounty: Bounty, kind: string, actor: Bytes | null, text: string): void {
  const step = new BountyStep(entryId(event));
  step.bounty = bounty.id;
  step.kind = kind;
  step.actor = actor;
  step.text = text;
  step.at = event.block.timestamp;
  step.order = orderOf(event);
  step.block = event.block.number;
  step.logIndex = event.logIndex;
  step.tx = event.transaction.hash;
  step.save();
}

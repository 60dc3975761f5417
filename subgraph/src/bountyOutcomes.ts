import { Address, BigInt, Bytes, dataSource, ethereum } from "@graphprotocol/graph-ts";
import { Bounty, ContestEntry, Division } from "../generated/schema";
import {
  AwardSupported,
  BountyAwarded,
  BountyOptionsSet,
  ContestSettled,
  DeadlineExtended,
  DisputeOpened,
  DisputeRuled,
  DisputeSettled,
  EntryMade,
  EntryShortlisted,
  EvidenceVerified,
  PartPaid,
  WorkerResigned,
} from "../generated/BountyBoard/BountyBoard";
import { addStep, addressesAsBytes, close, tokenOf } from "./bounties";
import { addRefund } from "./budgets";
import { contributorAt, noteDelivered, noteDisputeEnd, noteEarned } from "./contributors";
import { ZERO } from "./network";

const MODES = ["APPLY", "ASSIGN", "CONTEST"];

export function handleBountyOptionsSet(event: BountyOptionsSet): void {
  const bounty = Bounty.load(event.params.id.toString());
  if (bounty == null) return;
  const options = event.params.options;
  bounty.mode = MODES[options.mode];
  if (options.verifier.notEqual(Address.zero())) {
    bounty.verifier = options.verifier;
    bounty.repository = options.repository;
  }
  if (options.standard.toHexString() != "0x" + "0".repeat(64)) bounty.standard = options.standard;
  bounty.minEco = options.minEco;
  bounty.minPaid = options.minPaid;
  bounty.milestone = options.milestone;
  bounty.parts = options.parts;
  bounty.tags = tagsIn(options.tags);
  bounty.link = options.link;
  bounty.save();
}

function tagsIn(text: string): string[] {
  const tags: string[] = [];
  const words = text.split(",");
  for (let i = 0; i < words.length; i++) {
    const word = words[i].trim();
    if (word != "") tags.push(word);
  }
  return tags;
}

export function handleWorkerResigned(event: WorkerResigned): void {
  const bounty = Bounty.load(event.params.id.toString());
  if (bounty == null) return;
  bounty.state = "OPEN";
  bounty.worker = null;
  bounty.save();
  const contributor = contributorAt(event, event.params.worker);
  contributor.resignedCount += 1;
  contributor.save();
  addStep(event, bounty, "RESIGNED", event.params.worker, "");
}

export function handleDeadlineExtended(event: DeadlineExtended): void {
  const bounty = Bounty.load(event.params.id.toString());
  if (bounty == null) return;
  bounty.deadline = event.params.deadline;
  bounty.save();
  addStep(event, bounty, "EXTENDED", event.params.by, "");
}

export function handleEvidenceVerified(event: EvidenceVerified): void {
  const bounty = Bounty.load(event.params.id.toString());
  if (bounty == null) return;
  addStep(event, bounty, "VERIFIED", event.params.verifier, "");
}

export function handlePartPaid(event: PartPaid): void {
  const p = event.params;
  const bounty = Bounty.load(p.id.toString());
  if (bounty == null) return;
  const token = tokenOf(p.token);
  token.escrow = token.escrow.minus(p.amount);
  token.paid = token.paid.plus(p.amount);
  token.save();
  bounty.left = bounty.left.minus(p.amount);
  bounty.paidParts += 1;
  bounty.state = "ASSIGNED";
  bounty.isResubmission = false;
  bounty.reviewUntil = null;
  bounty.save();
  noteEarned(event, p.worker, p.token, p.amount);
  addStep(event, bounty, "PART_PAID", p.worker, "");
}

export function handleEntryMade(event: EntryMade): void {
  const bounty = Bounty.load(event.params.id.toString());
  if (bounty == null) return;
  bounty.state = "CONTESTED";
  bounty.save();
  const entry = new ContestEntry(entryIdOf(bounty, event.params.entrant));
  entry.bounty = bounty.id;
  entry.entrant = event.params.entrant;
  entry.evidenceHash = event.params.evidenceHash;
  entry.uri = event.params.uri;
  entry.isShortlisted = false;
  entry.prize = ZERO;
  entry.at = event.block.timestamp;
  entry.tx = event.transaction.hash;
  entry.save();
  const contributor = contributorAt(event, event.params.entrant);
  contributor.submissionCount += 1;
  contributor.save();
  addStep(event, bounty, "ENTERED", event.params.entrant, event.params.uri);
}

export function handleEntryShortlisted(event: EntryShortlisted): void {
  const bounty = Bounty.load(event.params.id.toString());
  if (bounty == null) return;
  const entry = ContestEntry.load(entryIdOf(bounty, event.params.entrant));
  if (entry != null) {
    entry.isShortlisted = true;
    entry.save();
  }
  addStep(event, bounty, "SHORTLISTED", event.params.reviewer, event.params.entrant.toHexString());
}

export function handleAwardSupported(event: AwardSupported): void {
  const p = event.params;
  const bounty = Bounty.load(p.id.toString());
  if (bounty == null) return;
  let id = bounty.id;
  for (let i = 0; i < p.payees.length; i++) id += "-" + p.payees[i].toHexString() + ":" + p.amounts[i].toString();
  let division = Division.load(id);
  if (division == null) {
    division = new Division(id);
    division.bounty = bounty.id;
    division.payees = addressesAsBytes(p.payees);
    division.amounts = p.amounts;
    division.supporters = [];
    division.reasons = [];
    division.at = event.block.timestamp;
  }
  division.supporters = division.supporters.concat([p.reviewer]);
  division.reasons = division.reasons.concat([p.reason]);
  division.save();
  const contributor = contributorAt(event, p.reviewer);
  contributor.reviewCount += 1;
  contributor.save();
  addStep(event, bounty, "SUPPORTED", p.reviewer, p.reason);
}

export function handleBountyAwarded(event: BountyAwarded): void {
  const bounty = Bounty.load(event.params.id.toString());
  if (bounty == null) return;
  divide(event, bounty, event.params.token, ZERO);
  bounty.state = "PAID";
  bounty.save();
  for (let i = 0; i < event.params.payees.length; i++) {
    const payee = event.params.payees[i];
    const entry = payPrize(event, bounty, payee, event.params.amounts[i]);
    if (entry != null) noteDelivered(event, bounty, payee, entry.at);
  }
  addStep(event, bounty, "AWARDED", null, listed(event.params.payees));
}

export function handleContestSettled(event: ContestSettled): void {
  const bounty = Bounty.load(event.params.id.toString());
  if (bounty == null) return;
  divide(event, bounty, event.params.token, event.params.refunded);
  bounty.state = "SETTLED";
  bounty.save();
  // Money, but nobody has chosen this work: it does not count as delivered.
  for (let i = 0; i < event.params.entrants.length; i++) {
    payPrize(event, bounty, event.params.entrants[i], event.params.share);
  }
  addStep(event, bounty, "CONTEST_SETTLED", null, listed(event.params.entrants));
}

export function handleDisputeOpened(event: DisputeOpened): void {
  const bounty = Bounty.load(event.params.id.toString());
  if (bounty == null) return;
  bounty.state = "DISPUTED";
  bounty.disputedBy = event.params.by;
  bounty.rulingUntil = event.params.rulingUntil;
  bounty.save();
  if (bounty.worker !== null) {
    const contributor = contributorAt(event, bounty.worker!);
    contributor.disputedCount += 1;
    contributor.save();
  }
  addStep(event, bounty, "DISPUTED", event.params.by, "");
}

export function handleBountyDisputeRuled(event: DisputeRuled): void {
  const bounty = Bounty.load(event.params.id.toString());
  if (bounty == null) return;
  addStep(event, bounty, "RULED", event.params.by, event.params.reason);
}

export function handleDisputeSettled(event: DisputeSettled): void {
  const bounty = Bounty.load(event.params.id.toString());
  if (bounty == null) return;
  noteDisputeEnd(event, bounty, event.params.toWorker);
  if (bounty.worker !== null) noteEarned(event, bounty.worker!, event.params.token, event.params.toWorker);
  divide(event, bounty, event.params.token, event.params.toFunder);
  bounty.state = "SETTLED";
  bounty.save();
  const amounts = event.params.toWorker.toString() + "," + event.params.toFunder.toString();
  addStep(event, bounty, "DISPUTE_SETTLED", null, amounts);
}

/** Ends a bounty: `refunded` of what it holds goes back, the rest is paid. */
function divide(event: ethereum.Event, bounty: Bounty, tokenAddress: Address, refunded: BigInt): void {
  const token = tokenOf(tokenAddress);
  token.escrow = token.escrow.minus(bounty.left);
  token.paid = token.paid.plus(bounty.left).minus(refunded);
  token.refunded = token.refunded.plus(refunded);
  token.save();
  const isBudget = bounty.funder.equals(dataSource.context().getBytes("budgets"));
  if (isBudget && refunded.gt(ZERO)) addRefund(event, bounty, refunded);
  close(event, bounty);
}

function entryIdOf(bounty: Bounty, entrant: Bytes): string {
  return bounty.id + "-" + entrant.toHexString();
}

/** What a contest paid an entrant; null if the board paid somebody who never handed in, which it does not. */
function payPrize(event: ethereum.Event, bounty: Bounty, entrant: Address, amount: BigInt): ContestEntry | null {
  noteEarned(event, entrant, bounty.token, amount);
  const entry = ContestEntry.load(entryIdOf(bounty, entrant));
  if (entry == null) return null;
  entry.prize = amount;
  entry.save();
  return entry;
}

function listed(accounts: Address[]): string {
  let text = "";
  for (let i = 0; i < accounts.length; i++) text += (i == 0 ? "" : ",") + accounts[i].toHexString();
  return text;
}

import { Bytes, ethereum } from "@graphprotocol/graph-ts";
import { Conformity, ConformityStatement, Reviewer, Standard, StandardVersion } from "../generated/schema";
import {
  ConformityStated,
  ReviewerAccredited,
  StandardEnded,
  StandardPublished,
} from "../generated/Standards/Standards";
import { entryId, networkAt, orderOf } from "./network";
import { noteReviewer, noteStandard } from "./trail";

export function handleStandardPublished(event: StandardPublished): void {
  const p = event.params;
  const kind = p.kind == 0 ? "SOFTWARE" : "HARDWARE";
  const id = p.standardId.toString();
  let standard = Standard.load(id);
  if (standard == null) {
    const network = networkAt(event);
    network.standardCount += 1;
    network.save();
    standard = new Standard(id);
    standard.number = p.standardId;
    standard.kind = kind;
    standard.since = event.block.timestamp;
  }
  standard.title = p.title;
  standard.versionCount = p.number.toI32();
  standard.latest = p.contentHash;
  standard.save();

  const version = new StandardVersion(p.contentHash);
  version.contentHash = p.contentHash;
  version.standard = id;
  version.number = p.number.toI32();
  version.kind = kind;
  version.title = p.title;
  version.uri = p.uri;
  version.inForceFrom = p.inForceFrom;
  if (!p.inForceUntil.isZero()) version.inForceUntil = p.inForceUntil;
  version.publishedAt = event.block.timestamp;
  version.publishedTx = event.transaction.hash;
  version.order = orderOf(event);
  version.save();
  noteStandard(event.transaction.hash, version.id);
}

export function handleStandardEnded(event: StandardEnded): void {
  const version = StandardVersion.load(event.params.contentHash);
  if (version == null) return;
  version.inForceUntil = event.params.inForceUntil;
  version.endedAt = event.block.timestamp;
  version.endedTx = event.transaction.hash;
  version.save();
}

export function handleReviewerAccredited(event: ReviewerAccredited): void {
  const reviewer = reviewerOf(event.params.reviewer, event);
  if (event.params.accredited) {
    if (!reviewer.isAccredited) reviewer.since = event.block.timestamp;
    reviewer.until = null;
  } else if (reviewer.isAccredited) {
    reviewer.until = event.block.timestamp;
  }
  reviewer.isAccredited = event.params.accredited;
  reviewer.proposal = null;
  reviewer.save();
  noteReviewer(event.transaction.hash, reviewer.id);
}

export function reviewerOf(account: Bytes, event: ethereum.Event): Reviewer {
  let reviewer = Reviewer.load(account);
  if (reviewer == null) {
    reviewer = new Reviewer(account);
    reviewer.address = account;
    reviewer.isAccredited = false;
    reviewer.since = event.block.timestamp;
    reviewer.statementCount = 0;
    reviewer.reviewCount = 0;
  }
  return reviewer;
}

export function handleConformityStated(event: ConformityStated): void {
  const p = event.params;
  const reviewer = reviewerOf(p.reviewer, event);
  reviewer.statementCount += 1;
  reviewer.save();

  const statement = new ConformityStatement(entryId(event));
  statement.version = p.contentHash;
  statement.subject = p.subject;
  statement.reviewer = reviewer.id;
  statement.conforms = p.conforms;
  statement.reason = p.reason;
  statement.at = event.block.timestamp;
  statement.order = orderOf(event);
  statement.tx = event.transaction.hash;
  statement.save();

  const id = p.contentHash.toHexString() + "-" + p.subject.toHexString() + "-" + p.reviewer.toHexString();
  let last = Conformity.load(id);
  if (last == null) {
    last = new Conformity(id);
    last.version = p.contentHash;
    last.subject = p.subject;
    last.reviewer = reviewer.id;
    last.statementCount = 0;
  }
  last.conforms = p.conforms;
  last.reason = p.reason;
  last.statementCount += 1;
  last.at = event.block.timestamp;
  last.order = orderOf(event);
  last.tx = event.transaction.hash;
  last.save();
}

import { Bytes } from "@graphprotocol/graph-ts";
import {
  Auditor,
  Bounty,
  Budget,
  GrantTermsChange,
  Milestone,
  Reviewer,
  SettingChange,
  StandardVersion,
  TransactionTrail,
  TreasuryMovement,
} from "../generated/schema";
import { reclassify } from "./flows";
import { forget, trailOf } from "./trail";

/** Says that `proposal` did what the transaction has done so far; a later proposal of the same transaction begins anew. */
export function claimForProposal(tx: Bytes, proposal: string): void {
  const trail = trailOf(tx);
  claimMoney(trail, proposal);
  for (let i = 0; i < trail.budgets.length; i++) {
    const budget = Budget.load(trail.budgets[i])!;
    budget.proposal = proposal;
    budget.save();
  }
  for (let i = 0; i < trail.standards.length; i++) {
    const version = StandardVersion.load(trail.standards[i])!;
    version.proposal = proposal;
    version.save();
  }
  for (let i = 0; i < trail.reviewers.length; i++) {
    const reviewer = Reviewer.load(trail.reviewers[i])!;
    reviewer.proposal = proposal;
    reviewer.save();
  }
  for (let i = 0; i < trail.auditors.length; i++) {
    const auditor = Auditor.load(trail.auditors[i])!;
    auditor.proposal = proposal;
    auditor.save();
  }
  for (let i = 0; i < trail.grantTerms.length; i++) {
    const terms = GrantTermsChange.load(trail.grantTerms[i])!;
    terms.proposal = proposal;
    terms.save();
  }
  for (let i = 0; i < trail.settings.length; i++) {
    const change = SettingChange.load(trail.settings[i])!;
    change.proposal = proposal;
    change.save();
  }
  forget(trail);
  trail.save();
}

function claimMoney(trail: TransactionTrail, proposal: string): void {
  for (let i = 0; i < trail.movements.length; i++) {
    const movement = TreasuryMovement.load(trail.movements[i])!;
    const isTranche = movement.source == "MILESTONE" && movement.direction == "OUT";
    if (movement.source != "OTHER" && !isTranche) continue;
    if (!isTranche) reclassify(movement, "PROPOSAL");
    movement.proposal = proposal;
    movement.save();
  }
  for (let i = 0; i < trail.bounties.length; i++) {
    const bounty = Bounty.load(trail.bounties[i])!;
    if (!bounty.createdTx.equals(trail.tx) || bounty.proposal !== null) continue;
    bounty.proposal = proposal;
    bounty.save();
  }
  for (let i = 0; i < trail.milestones.length; i++) {
    const milestone = Milestone.load(trail.milestones[i])!;
    if (!milestone.plannedTx.equals(trail.tx) || milestone.proposal !== null) continue;
    milestone.proposal = proposal;
    milestone.save();
  }
}

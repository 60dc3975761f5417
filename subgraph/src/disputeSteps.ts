import { Bytes, ethereum } from "@graphprotocol/graph-ts";
import { Dispute, DisputeStep } from "../generated/schema";
import { entryId, orderOf } from "./network";

/** IDisputes.Outcome in words. */
export function nameOfOutcome(outcome: i32): string {
  if (outcome == 1) return "UPHELD";
  if (outcome == 2) return "DISMISSED";
  return outcome == 3 ? "UNDECIDED" : "OPEN";
}

/** An entry of a dispute's history, in its present round. */
export function newStep(event: ethereum.Event, dispute: Dispute, kind: string, actor: Bytes | null): DisputeStep {
  const step = new DisputeStep(entryId(event));
  step.dispute = dispute.id;
  step.kind = kind;
  step.actor = actor;
  step.text = "";
  step.round = dispute.round;
  step.at = event.block.timestamp;
  step.order = orderOf(event);
  step.tx = event.transaction.hash;
  return step;
}

import { Bytes, ethereum } from "@graphprotocol/graph-ts";
import { TimelockCall, TimelockOperation } from "../generated/schema";
import {
  CallExecuted,
  CallSalt,
  CallScheduled,
  Cancelled,
} from "../generated/TimelockController/TimelockController";
import { networkAt } from "./network";
import { noteOperation, trailOf } from "./trail";

const NO_SALT = Bytes.fromHexString("0x0000000000000000000000000000000000000000000000000000000000000000");

/** A cancelled operation can be scheduled again under the same id: it then waits anew. */
export function handleCallScheduled(event: CallScheduled): void {
  const p = event.params;
  let operation = TimelockOperation.load(p.id);
  if (operation == null) {
    const network = networkAt(event);
    network.operationCount += 1;
    network.save();
    operation = new TimelockOperation(p.id);
    operation.number = network.operationCount;
    operation.salt = NO_SALT;
  }
  const index = p.index.toI32();
  if (index == 0) {
    operation.state = "PENDING";
    operation.predecessor = p.predecessor;
    operation.delay = p.delay;
    operation.readyAt = event.block.timestamp.plus(p.delay);
    operation.scheduledAt = event.block.timestamp;
    operation.scheduledTx = event.transaction.hash;
    operation.cancelledAt = null;
    operation.cancelledTx = null;
  }
  operation.callCount = index + 1;
  operation.save();
  const id = p.id.toHexString() + "-" + index.toString();
  if (TimelockCall.load(id) == null) {
    const call = new TimelockCall(id);
    call.operation = operation.id;
    call.index = index;
    call.target = p.target;
    call.value = p.value;
    call.data = p.data;
    call.save();
  }
  noteOperation(event.transaction.hash, operation.id);
}

export function handleCallSalt(event: CallSalt): void {
  const operation = TimelockOperation.load(event.params.id);
  if (operation == null) return;
  operation.salt = event.params.salt;
  operation.save();
}

export function handleCallExecuted(event: CallExecuted): void {
  const operation = TimelockOperation.load(event.params.id);
  if (operation == null) return;
  operation.state = "EXECUTED";
  operation.executedAt = event.block.timestamp;
  operation.executedTx = event.transaction.hash;
  operation.save();
}

export function handleOperationCancelled(event: Cancelled): void {
  const operation = TimelockOperation.load(event.params.id);
  if (operation == null) return;
  operation.state = "CANCELLED";
  operation.cancelledAt = event.block.timestamp;
  operation.cancelledTx = event.transaction.hash;
  operation.save();
}

/** The governor says which proposal it queued right after it scheduled it. */
export function linkOperation(tx: Bytes, proposal: string): void {
  const id = trailOf(tx).operation;
  if (id === null) return;
  const operation = TimelockOperation.load(id);
  if (operation == null) return;
  operation.proposal = proposal;
  operation.save();
}

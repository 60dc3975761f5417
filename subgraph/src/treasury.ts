import { Address, dataSource } from "@graphprotocol/graph-ts";
import { TreasuryMovement } from "../generated/schema";
import { Transfer } from "../generated/TreasuryEuroIn/EuroMock";
import { addToSource, addToToken } from "./flows";
import { entryId, orderOf } from "./network";
import { noteMovement } from "./trail";

export function handleTreasuryIn(event: Transfer): void {
  record(event, "IN", event.params.from);
}

export function handleTreasuryOut(event: Transfer): void {
  record(event, "OUT", event.params.to);
}

function record(event: Transfer, direction: string, counterparty: Address): void {
  const amount = event.params.value;
  if (amount.isZero() || event.params.from.equals(event.params.to)) return;
  const movement = new TreasuryMovement(entryId(event));
  movement.token = event.address;
  movement.direction = direction;
  movement.amount = amount;
  movement.counterparty = counterparty;
  movement.source = direction == "IN" ? sourceOf(counterparty, event.address) : "OTHER";
  movement.at = event.block.timestamp;
  movement.order = orderOf(event);
  movement.block = event.block.number;
  movement.logIndex = event.logIndex;
  movement.tx = event.transaction.hash;
  movement.balanceAfter = addToToken(movement);
  addToSource(movement, 1);
  noteMovement(movement);
}

/** What can be told from the sender alone; a proposal says so only at the end of its transaction. */
function sourceOf(sender: Address, token: Address): string {
  const context = dataSource.context();
  const isEuro = token.equals(context.getBytes("euro"));
  if (isEuro && sender.equals(context.getBytes("revenueRouter"))) return "REVENUE";
  if (sender.equals(context.getBytes("bountyBoard"))) return "BOUNTY_REFUND";
  if (sender.equals(context.getBytes("budgets"))) return "BUDGET_SWEEP";
  if (sender.equals(context.getBytes("roadmap"))) return "MILESTONE";
  if (sender.equals(context.getBytes("nodeBonds")) || sender.equals(context.getBytes("disputes"))) return "DISPUTE";
  if (sender.equals(context.getBytes("memberGrants"))) return "GRANTS";
  if (!isEuro && sender.equals(Address.zero())) return "GENESIS";
  return "OTHER";
}

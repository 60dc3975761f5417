import { formatUnits } from "viem";
import { csvLine } from "#lib/csv/csvLine.ts";
import type { Unit } from "#lib/format/amount.ts";
import type { Movement } from "./movementShape.ts";

const columns = [
  "time",
  "direction",
  "amount",
  "currency",
  "balance_after",
  "source",
  "purpose",
  "proposal",
  "budget",
  "bounty",
  "milestone",
  "first_deposit",
  "last_deposit",
  "counterparty",
  "transaction",
  "id",
] as const;

/** The names of the columns of `movementLine`. */
export const movementHeader: string = csvLine(columns);

/** A movement as a line: exact decimal amounts, UTC time, its source and everything that decided it. */
export function movementLine(movement: Movement, unit: Unit): string {
  const { proposal, budget, bounty, milestone, pull } = movement;
  const sign = movement.direction === "OUT" ? "-" : "";
  return csvLine([
    new Date(movement.at * 1000).toISOString(),
    movement.direction.toLowerCase(),
    sign + formatUnits(movement.amount, unit.decimals),
    unit.symbol,
    formatUnits(movement.balanceAfter, unit.decimals),
    movement.source.toLowerCase(),
    bounty?.title ?? milestone?.title ?? proposal?.title ?? budget?.title ?? "",
    proposal ? String(proposal.number) : "",
    budget?.id ?? "",
    bounty?.id ?? "",
    milestone?.id ?? "",
    pull ? String(pull.firstDeposit) : "",
    pull ? String(pull.lastDeposit) : "",
    movement.counterparty,
    movement.tx,
    movement.id,
  ]);
}

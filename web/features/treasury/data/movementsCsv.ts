import { formatUnits } from "viem";
import type { Unit } from "#lib/format/amount.ts";
import type { Movement } from "./movements.ts";

const columns = [
  "time",
  "direction",
  "amount",
  "currency",
  "balance_after",
  "source",
  "reference",
  "purpose",
  "counterparty",
  "transaction",
] as const;

// A cell that begins like a formula would be run by a spreadsheet; titles are written by strangers.
const cell = (value: string): string => {
  const safe = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Movements as CSV (RFC 4180): exact decimal amounts, UTC times, one line per movement with its source and purpose. */
export function movementsCsv(movements: Movement[], unitFor: (movement: Movement) => Unit): string {
  const rows = movements.map((movement) => {
    const unit = unitFor(movement);
    const sign = movement.direction === "OUT" ? "-" : "";
    return [
      new Date(movement.at * 1000).toISOString(),
      movement.direction.toLowerCase(),
      sign + formatUnits(movement.amount, unit.decimals),
      unit.symbol,
      formatUnits(movement.balanceAfter, unit.decimals),
      movement.source.toLowerCase(),
      movement.proposal
        ? `proposal ${movement.proposal.number}`
        : movement.bounty
          ? `bounty ${movement.bounty.id}`
          : "",
      movement.proposal?.title ?? movement.bounty?.title ?? "",
      movement.counterparty,
      movement.tx,
    ];
  });
  return `${[[...columns], ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

import { type Address, formatUnits } from "viem";
import { csvLine } from "#lib/csv/csvLine.ts";
import type { Unit } from "#lib/format/amount.ts";
import type { Contributor, WorkRecord } from "../data/contributors.ts";
import { counts } from "./reputation.ts";

export interface ExportContext {
  unitOf: (token: Address) => Unit;
  separator: "," | ";";
}

const at = (seconds: number | null) => (seconds === null ? "" : new Date(seconds * 1000).toISOString());

/** What an account worked on and what it was paid for, newest first: amounts in whole units with a point, times in UTC. */
function rowsOf({ works, prizes }: Pick<WorkRecord, "works" | "prizes">, unitOf: ExportContext["unitOf"]) {
  const entries = [
    ...works.map((work) => ({ work, amount: work.amount, isPrize: false })),
    ...prizes.map(({ bounty, prize }) => ({ work: bounty, amount: prize, isPrize: true })),
  ].sort((a, b) => Number(b.work.id) - Number(a.work.id));
  return entries.map(({ work, amount, isPrize }) => {
    const unit = unitOf(work.token.token);
    return {
      bounty: work.id,
      title: work.title,
      state: work.state.toLowerCase(),
      kind: isPrize ? "prize" : "work",
      amount: formatUnits(amount, unit.decimals),
      currency: unit.symbol,
      token: work.token.token as string,
      endedAt: at(work.endedAt),
      tags: work.tags.join(" "),
    };
  });
}

const names = ["bounty", "title", "state", "kind", "amount", "currency", "token", "endedAt", "tags"] as const;

/** A table of the work, one line each, with a line of names above. */
export const workCsv = (
  record: Pick<WorkRecord, "works" | "prizes">,
  { unitOf, separator }: ExportContext,
): string =>
  [names, ...rowsOf(record, unitOf).map((row) => names.map((name) => row[name]))]
    .map((cells) => csvLine(cells, separator))
    .join("");

/** Everything counted, earned and done, as JSON. */
export function workJson(
  { contributor, ...record }: WorkRecord & { contributor: Contributor },
  { unitOf }: Pick<ExportContext, "unitOf">,
): string {
  const { address, firstAt, lastAt, earnings } = contributor;
  const facts = {
    account: address,
    firstAt: at(firstAt),
    lastAt: at(lastAt),
    counts: Object.fromEntries(counts.map((count) => [count, contributor[count]])),
    earned: earnings.map(({ token, amount }) => {
      const unit = unitOf(token);
      return { amount: formatUnits(amount, unit.decimals), currency: unit.symbol, token };
    }),
    work: rowsOf(record, unitOf),
  };
  return `${JSON.stringify(facts, null, 2)}\n`;
}

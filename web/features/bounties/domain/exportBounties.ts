import { formatUnits } from "viem";
import { csvLine } from "#lib/csv/csvLine.ts";
import type { Unit } from "#lib/format/amount.ts";
import type { ListedBounty } from "./filterBounties.ts";

export interface ExportContext {
  unitOf: (token: ListedBounty["token"]) => Unit;
  separator: "," | ";";
}

const at = (seconds: number) => (seconds === 0 ? "" : new Date(seconds * 1000).toISOString());

/** The facts of a bounty as text: amounts in whole units with a point, times in UTC. */
const factsOf = (bounty: ListedBounty, unit: Unit) => ({
  id: bounty.id.toString(),
  title: bounty.title ?? "",
  state: bounty.state,
  mode: bounty.mode,
  amount: formatUnits(bounty.amount, unit.decimals),
  left: formatUnits(bounty.left, unit.decimals),
  currency: unit.symbol,
  token: bounty.token,
  deadline: at(bounty.deadline),
  reviewUntil: at(bounty.reviewUntil),
  funder: bounty.funder,
  worker: bounty.worker ?? "",
  reviewers: bounty.reviewers.join(" "),
  approvalsNeeded: String(bounty.approvalsNeeded),
  parts: String(bounty.partCount),
  tags: bounty.tags.join(" "),
});

/** A table of the bounties, one line each, with a line of names above. */
export function bountiesCsv(bounties: readonly ListedBounty[], { unitOf, separator }: ExportContext): string {
  const facts = bounties.map((bounty) => factsOf(bounty, unitOf(bounty.token)));
  const names = Object.keys(facts[0] ?? {});
  return [names, ...facts.map((one) => Object.values(one))]
    .map((cells) => csvLine(cells, separator))
    .join("");
}

/** The same as JSON. */
export const bountiesJson = (
  bounties: readonly ListedBounty[],
  { unitOf }: Pick<ExportContext, "unitOf">,
): string =>
  `${JSON.stringify(
    bounties.map((bounty) => factsOf(bounty, unitOf(bounty.token))),
    null,
    2,
  )}\n`;

import { z } from "zod";
import type { Unit } from "#lib/format/amount.ts";
import type { AskIndexer } from "#lib/graph/askIndexer.ts";
import { type Movement, movementFields, movementSchema } from "./movementShape.ts";
import { movementHeader, movementLine } from "./movementsCsv.ts";

const PAGE = 1_000;
/** Tells spreadsheets that the file is UTF-8. */
const MARK = "\ufeff";

const schema = z.object({ treasuryMovements: z.array(movementSchema) });
const query = `query ($first: Int!, $where: TreasuryMovement_filter!) {
  treasuryMovements(first: $first, where: $where, orderBy: order, orderDirection: asc) { ${movementFields} }
}`;

/**
 * All movements as CSV, oldest first, a page of the indexer at a time: movements are only ever added at the end, so nothing is
 * missed or doubled while the file grows. Throws when a page cannot be read; the file must then not look finished.
 */
export async function* streamMovements(
  ask: AskIndexer,
  where: Record<string, string>,
  unitFor: (movement: Movement) => Unit,
): AsyncGenerator<string> {
  let cursor = "0";
  for (let isFirst = true; ; isFirst = false) {
    const variables = { first: PAGE, where: { ...where, order_gt: cursor } };
    const { treasuryMovements } = await ask({ query, variables, schema });
    const lines = treasuryMovements.map((movement) => movementLine(movement, unitFor(movement)));
    const text = (isFirst ? MARK + movementHeader : "") + lines.join("");
    if (text) yield text;
    const last = treasuryMovements.at(-1);
    if (!last || treasuryMovements.length < PAGE) return;
    cursor = String(last.order);
  }
}

import { z } from "zod";
import { type Movement, movementFields, movementSchema } from "#features/treasury/movements.ts";
import type { AskIndexer } from "#lib/graph/askIndexer.ts";
import { FEED_LENGTH } from "../domain/feedDocument.ts";

const schema = z.object({ treasuryMovements: z.array(movementSchema) });
const query = `query ($first: Int!) {
  treasuryMovements(first: $first, orderBy: order, orderDirection: desc) { ${movementFields} }
}`;

/** The latest movements of the treasury, newest first. */
export const getRecentMovements = async (ask: AskIndexer): Promise<Movement[]> =>
  (await ask({ query, variables: { first: FEED_LENGTH }, schema })).treasuryMovements;

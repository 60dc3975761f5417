import type { z } from "zod";
import { fetchGraph } from "./fetchGraph.ts";

/** The most the indexer gives at once. */
const PAGE = 1_000;

export interface ListRequest<T extends z.ZodType> {
  /** Takes `$first: Int!` and `$after`, of the type of `number`; asks for rows with `number_gt: $after`, ordered by number. */
  query: string;
  variables?: Record<string, unknown>;
  schema: T;
  signal?: AbortSignal;
  /** Where to ask; browsers ask through this server. */
  url?: string;
}

/**
 * Every row of a list, a page at a time, oldest first: rows only come at the end, so that none is missed or doubled while
 * the list grows. Throws GraphProblem.
 */
export async function fetchAll<Row extends { number: number | string }, T extends z.ZodType>(
  { query, variables, ...request }: ListRequest<T>,
  rowsOf: (data: z.infer<T>) => Row[],
): Promise<Row[]> {
  const all: Row[] = [];
  for (let after: number | string = -1; ; ) {
    const rows: Row[] = rowsOf(
      await fetchGraph({ ...request, query, variables: { ...variables, first: PAGE, after } }),
    );
    all.push(...rows);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return all;
    after = last.number;
  }
}

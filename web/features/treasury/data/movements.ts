"use client";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { type MovementFilter, whereOf } from "./movementFilter.ts";
import { type Movement, movementFields, movementSchema } from "./movementShape.ts";

export const PAGE_LENGTH = 25;

/** Where a page begins: the newest without either, else right before or after the movement of that `order`. */
export interface Cursor {
  before?: string;
  after?: string;
}

export interface MovementPage {
  /** Newest first. */
  movements: Movement[];
  hasNewer: boolean;
  hasOlder: boolean;
}

const schema = z.object({ treasuryMovements: z.array(movementSchema) });
const query = `query ($first: Int!, $where: TreasuryMovement_filter!, $direction: OrderDirection!) {
  treasuryMovements(first: $first, where: $where, orderBy: order, orderDirection: $direction) { ${movementFields} }
}`;

/** One page of movements; one more than fits is asked for, which says whether there is another page. */
export async function getMovementPage(
  where: Record<string, string>,
  { before, after }: Cursor,
  { length = PAGE_LENGTH, signal }: { length?: number; signal?: AbortSignal } = {},
): Promise<MovementPage> {
  const variables = {
    first: length + 1,
    direction: after ? "asc" : "desc",
    where: { ...where, ...(after ? { order_gt: after } : before ? { order_lt: before } : {}) },
  };
  const { treasuryMovements } = await fetchGraph({ query, variables, schema, signal });
  const movements = treasuryMovements.slice(0, length);
  const hasMore = treasuryMovements.length > length;
  if (after) return { movements: movements.reverse(), hasNewer: hasMore, hasOlder: true };
  return { movements, hasNewer: before !== undefined, hasOlder: hasMore };
}

export const movementPageQuery = (
  where: Record<string, string>,
  cursor: Cursor,
  length: number = PAGE_LENGTH,
) =>
  queryOptions({
    queryKey: ["graph", "movements", where, cursor, length],
    queryFn: ({ signal }) => getMovementPage(where, cursor, { length, signal }),
    placeholderData: keepPreviousData,
  });

export function useMovementPage(filter: MovementFilter, cursor: Cursor, length?: number) {
  return useQuery(movementPageQuery(whereOf(filter, useDeployment()), cursor, length));
}

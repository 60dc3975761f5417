import { type MovementSource, movementSources } from "./movementShape.ts";

/** Which movements are asked for; what is left out is not asked. */
export interface MovementFilter {
  source?: MovementSource;
  direction?: "IN" | "OUT";
  token?: "euro" | "ecoToken";
}

/** The address asks for a filter that does not exist. */
export class FilterInvalid extends Error {
  readonly parameter: string;
  readonly value: string;
  constructor(parameter: string, value: string) {
    super(`there is no ${parameter} "${value}" to filter by`);
    this.name = "FilterInvalid";
    this.parameter = parameter;
    this.value = value;
  }
}

const choices = {
  source: movementSources,
  direction: ["IN", "OUT"],
  token: ["euro", "ecoToken"],
} as const;
export type FilterField = keyof typeof choices;
export const filterFields = Object.keys(choices) as FilterField[];
export const filterChoices: Record<FilterField, readonly string[]> = choices;

/** The filter of an address's parameters, e.g. `source=BUDGET&token=euro`; empty ones do not count. Throws FilterInvalid. */
export function readFilter(parameters: Pick<URLSearchParams, "get">): MovementFilter {
  const found: Record<string, string> = {};
  for (const field of filterFields) {
    const value = parameters.get(field);
    if (!value) continue;
    if (!filterChoices[field].includes(value)) throw new FilterInvalid(field, value);
    found[field] = value;
  }
  return found as MovementFilter;
}

/** The filter as parameters of an address. */
export const writeFilter = (filter: MovementFilter): URLSearchParams =>
  new URLSearchParams(Object.entries(filter).filter(([, value]) => value));

/** The filter as the indexer's `where`. */
export function whereOf(
  { source, direction, token }: MovementFilter,
  tokens: { euro: string; ecoToken: string },
): Record<string, string> {
  return {
    ...(source && { source }),
    ...(direction && { direction }),
    ...(token && { token: tokens[token].toLowerCase() }),
  };
}

/** JSON has no NaN: a null number of a stored state was one. */
export function revive<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, v: unknown) => (v === null ? Number.NaN : v)) as T;
}

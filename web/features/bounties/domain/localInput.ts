/** A point in time (Unix seconds) as the value of a `datetime-local` input, in the reader's zone. */
export function localInput(at: number): string {
  const date = new Date(at * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** A hash in full, so that it can be compared. */
export function Hash({ value }: { value: string }) {
  return <code className="font-mono text-[0.8em] break-all">{value}</code>;
}

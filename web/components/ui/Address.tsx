import { classes } from "./classes.ts";

export interface AddressProps {
  /** 0x… with checksum. */
  address: string;
  /** Name of a known account. An unknown one is always shown in full. */
  label?: string;
  /** Show the address in full even beside a label: where money goes, or where two might look alike. */
  full?: boolean;
  className?: string;
}

/** An account: its name if it is known, and never a shortened address alone. */
export function Address({ address, label, full, className }: AddressProps) {
  if (!label)
    return <span className={classes("font-mono text-[0.85em] break-all", className)}>{address}</span>;
  const shown = full ? address : `${address.slice(0, 6)}…${address.slice(-4)}`;
  return (
    <span className={className} title={address}>
      <span className="font-medium">{label}</span>{" "}
      <span className={classes("font-mono text-[0.8em] text-ink-soft", full && "break-all")}>{shown}</span>
    </span>
  );
}

import type { ReactNode } from "react";

export interface StatProps {
  label: ReactNode;
  value: ReactNode;
  /** Smaller line below: the total, the share, the change. */
  note?: ReactNode;
}

/** One number with its name. Belongs inside a `StatList`. */
export function Stat({ label, value, note }: StatProps) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-ink-soft">{label}</dt>
      <dd className="figures mt-1 text-2xl font-semibold tracking-tight break-words sm:text-3xl">{value}</dd>
      {note && <dd className="mt-1 text-sm text-ink-soft">{note}</dd>}
    </div>
  );
}

export function StatList({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-2 gap-x-5 gap-y-6 lg:grid-cols-4">{children}</dl>;
}

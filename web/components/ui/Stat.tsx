import type { ReactNode } from "react";
import { classes } from "./classes.ts";

export interface StatProps {
  label: ReactNode;
  value: ReactNode;
  /** Smaller line below: the total, the share, the change. */
  note?: ReactNode;
}

/** One number with its name: stacked on wide screens, side by side on a phone. Belongs inside a `StatList`. */
export function Stat({ label, value, note }: StatProps) {
  return (
    <div className="min-w-0 max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:items-baseline max-sm:gap-x-3">
      <dt className="text-sm text-ink-soft">{label}</dt>
      <dd className="figures text-xl font-semibold tracking-tight sm:mt-1 sm:text-2xl">{value}</dd>
      {note && <dd className="mt-0.5 text-sm text-ink-soft max-sm:col-span-2">{note}</dd>}
    </div>
  );
}

export interface StatListProps {
  children: ReactNode;
  /** Beside a second column of the page: two numbers in a row, never four. */
  isNarrow?: boolean;
}

export function StatList({ children, isNarrow }: StatListProps) {
  return (
    <dl className={classes("grid gap-x-6 gap-y-4 sm:grid-cols-2 sm:gap-y-6", !isNarrow && "lg:grid-cols-4")}>
      {children}
    </dl>
  );
}

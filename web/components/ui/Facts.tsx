import type { ReactNode } from "react";

/** Named values one below the other. Holds `Fact`s. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="space-y-4">{children}</dl>;
}

export function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-ink-soft">{label}</dt>
      <dd className="mt-0.5 min-w-0 break-words">{children}</dd>
    </div>
  );
}

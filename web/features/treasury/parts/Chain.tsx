"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classes } from "#components/ui/classes.ts";
import { DateTime } from "#components/ui/DateTime.tsx";

/** Links of a chain, one below the other, each leading to the next. */
export function Chain({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol aria-label={label} className="max-w-3xl">
      {children}
    </ol>
  );
}

export interface ChainLinkProps {
  title: ReactNode;
  children?: ReactNode;
  /** Transaction that proves it. */
  tx?: string | null;
  /** Unix seconds. */
  at?: number | null;
  /** The link the page is about. */
  isHere?: boolean;
  /** Has not happened yet. */
  isOpen?: boolean;
}

export function ChainLink({ title, children, tx, at, isHere, isOpen }: ChainLinkProps) {
  const t = useTranslations("treasury.trail");
  return (
    <li className="relative flex gap-4 pb-6 before:absolute before:inset-y-0 before:start-[0.6875rem] before:w-0.5 before:bg-line first:before:top-6 last:before:hidden">
      <span
        aria-hidden
        className={classes(
          "relative mt-1 grid size-6 shrink-0 place-items-center rounded-full border-2",
          isHere ? "border-accent bg-accent" : "border-line-strong bg-surface",
          isOpen && "border-dashed",
        )}
      />
      <section
        className={classes(
          "min-w-0 flex-1 rounded-card border bg-surface p-4 shadow-card",
          isHere ? "border-accent" : "border-line",
        )}
      >
        <h2 className="font-semibold">{title}</h2>
        {children && <div className="mt-1.5 break-words">{children}</div>}
        {(at || tx) && (
          <p className="mt-2 text-sm text-ink-soft">
            {at ? <DateTime at={at} /> : null}
            {at && tx ? " · " : null}
            {tx && <span className="break-all">{t("transaction", { hash: tx })}</span>}
          </p>
        )}
      </section>
    </li>
  );
}

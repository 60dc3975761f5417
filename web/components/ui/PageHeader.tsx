import type { ReactNode } from "react";

/** The heading of a page with an introduction and its main action. */
export function PageHeader({
  title,
  intro,
  action,
}: {
  title: ReactNode;
  intro?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-4 sm:mb-8">
      <div className="min-w-0 max-w-2xl">
        <h1 className="text-3xl font-bold break-words sm:text-4xl">{title}</h1>
        {intro && <div className="mt-2 text-ink-soft">{intro}</div>}
      </div>
      {action}
    </header>
  );
}

import type { ReactNode } from "react";

/** The main action of a page: in the flow on wide screens, above the navigation within thumb's reach on a phone. */
export function ActionBar({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-3 max-sm:fixed max-sm:inset-x-0 max-sm:bottom-[calc(4rem+env(safe-area-inset-bottom))] max-sm:z-20 max-sm:border-t max-sm:border-line max-sm:bg-surface max-sm:px-4 max-sm:py-3 max-sm:*:flex-1">
      {children}
    </div>
  );
}

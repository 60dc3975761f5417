import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "./Button.tsx";

export interface PagerProps {
  /** From 0. */
  page: number;
  hasMore: boolean;
  onPage: (page: number) => void;
  labels: { navigation: string; previous: string; next: string; current: string };
}

/** Previous and next of a long list; nothing where one page shows everything. */
export function Pager({ page, hasMore, onPage, labels }: PagerProps) {
  if (page === 0 && !hasMore) return null;
  return (
    <nav aria-label={labels.navigation} className="mt-4 flex items-center justify-between gap-3">
      <Button look="secondary" small disabled={page === 0} onClick={() => onPage(page - 1)}>
        <ChevronLeft aria-hidden className="size-4" />
        {labels.previous}
      </Button>
      <span className="text-sm text-ink-soft">{labels.current}</span>
      <Button look="secondary" small disabled={!hasMore} onClick={() => onPage(page + 1)}>
        {labels.next}
        <ChevronRight aria-hidden className="size-4" />
      </Button>
    </nav>
  );
}

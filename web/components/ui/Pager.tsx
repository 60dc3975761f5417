"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useId } from "react";
import { Button } from "./Button.tsx";
import { useCardHeading } from "./Card.tsx";

export interface PagerProps {
  /** From 0. */
  page: number;
  hasMore: boolean;
  onPage: (page: number) => void;
  labels: { navigation: string; previous: string; next: string; current: string };
}

/** Previous and next of a long list; nothing where one page shows everything. */
export function Pager({ page, hasMore, onPage, labels }: PagerProps) {
  const id = useId();
  const heading = useCardHeading();
  if (page === 0 && !hasMore) return null;
  return (
    // A page may have several long lists: each is called after its card.
    <nav
      id={id}
      aria-label={labels.navigation}
      aria-labelledby={heading && `${id} ${heading}`}
      className="mt-4 flex items-center justify-between gap-3"
    >
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

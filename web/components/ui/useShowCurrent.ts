"use client";
import { type RefObject, useEffect, useRef } from "react";

/** For a row that scrolls sideways: brings what `selector` finds in it into view whenever `current` changes. The page stays where it is. */
export function useShowCurrent<Row extends HTMLElement>(
  selector: string,
  current: unknown,
): RefObject<Row | null> {
  const row = useRef<Row>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `current` says when to look again.
  useEffect(() => {
    const found = row.current?.querySelector<HTMLElement>(selector);
    if (!row.current || !found) return;
    const [outer, inner] = [row.current.getBoundingClientRect(), found.getBoundingClientRect()];
    row.current.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2);
  }, [selector, current]);
  return row;
}

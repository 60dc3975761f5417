"use client";
import { createContext, type ReactNode, useContext, useId } from "react";
import { classes } from "./classes.ts";

export interface CardProps {
  title?: ReactNode;
  /** Small text or a link opposite the title. */
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
  level?: 2 | 3;
}

const HeadingId = createContext<string | undefined>(undefined);

/** Id of the heading of the card around; parts that occur in several cards of a page take their name from it. */
export const useCardHeading = (): string | undefined => useContext(HeadingId);

/** A section with a heading; a plain box without one. */
export function Card({ title, aside, children, className, level = 2 }: CardProps) {
  const id = useId();
  const shape = classes(
    "rounded-card border border-line bg-surface p-5 shadow-card sm:p-6 min-w-0",
    className,
  );
  if (!title) return <div className={shape}>{children}</div>;
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section aria-labelledby={id} className={shape}>
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <Heading id={id} className="text-lg font-semibold">
          {title}
        </Heading>
        {aside && <div className="text-sm text-ink-soft">{aside}</div>}
      </div>
      <HeadingId value={id}>{children}</HeadingId>
    </section>
  );
}

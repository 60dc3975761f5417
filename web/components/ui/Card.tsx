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

const IsGroup = createContext(false);

/** Cards in here are groups of fields within a card: flat and one level lower. */
export const FieldGroups = ({ children }: { children: ReactNode }) => <IsGroup value>{children}</IsGroup>;

/** A section with a heading; a plain box without one. */
export function Card({ title, aside, children, className, level }: CardProps) {
  const id = useId();
  const isGroup = useContext(IsGroup);
  const shape = classes(
    "border border-line bg-surface min-w-0",
    isGroup ? "rounded-xl p-4" : "rounded-card p-5 shadow-card sm:p-6",
    className,
  );
  if (!title) return <div className={shape}>{children}</div>;
  const Heading = (level ?? (isGroup ? 3 : 2)) === 2 ? "h2" : "h3";
  const Box = isGroup ? "fieldset" : "section";
  return (
    <Box aria-labelledby={id} className={shape}>
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <Heading id={id} className="text-lg font-semibold">
          {title}
        </Heading>
        {aside && <div className="text-sm text-ink-soft">{aside}</div>}
      </div>
      <HeadingId value={id}>{children}</HeadingId>
    </Box>
  );
}

import type { ReactNode } from "react";
import { classes } from "./classes.ts";

export interface BarPart {
  key: string;
  /** Share of the whole width, 0 to 1. */
  share: number;
  tone: "accent" | "good" | "bad" | "neutral";
}

export interface BarProps {
  /** The whole statement in words, e.g. "For 62 %, Against 30 %, Abstain 8 %". */
  label: string;
  parts: BarPart[];
  /** A threshold to reach, 0 to 1, drawn as a line. */
  mark?: number;
  children?: ReactNode;
}

const tones = { accent: "bg-accent", good: "bg-good", bad: "bg-bad", neutral: "bg-line-strong" };

/** A horizontal bar of shares. The numbers stand beside it as text; colour never carries meaning alone. */
export function Bar({ label, parts, mark, children }: BarProps) {
  return (
    <div>
      <div
        role="img"
        aria-label={label}
        className="relative h-3 rounded-full bg-sunken ring-1 ring-inset ring-line"
      >
        <div className="flex h-full gap-px overflow-hidden rounded-full">
          {parts.map((part) => (
            <div
              key={part.key}
              className={classes("h-full", tones[part.tone])}
              style={{ width: `${Math.max(0, Math.min(1, part.share)) * 100}%` }}
            />
          ))}
        </div>
        {mark !== undefined && (
          <div
            className="absolute -inset-y-1 w-0.5 rounded bg-ink"
            style={{ insetInlineStart: `calc(${Math.max(0, Math.min(1, mark)) * 100}% - 1px)` }}
          />
        )}
      </div>
      {children && <div className="mt-2 text-sm">{children}</div>}
    </div>
  );
}

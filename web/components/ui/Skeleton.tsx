import { classes } from "./classes.ts";

/** Holds the place of something that is loading; `label` is read out once per group. */
export function Skeleton({ className, label }: { className?: string; label?: string }) {
  return (
    <div data-skeleton className={classes("animate-pulse rounded-xl bg-sunken", className ?? "h-6 w-full")}>
      {label && (
        <span role="status" className="sr-only">
          {label}
        </span>
      )}
    </div>
  );
}

/** Several lines that are loading. */
export function SkeletonLines({ lines = 3, label }: { lines?: number; label: string }) {
  return (
    <div className="space-y-3">
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton
          // biome-ignore lint/suspicious/noArrayIndexKey: identical placeholders have no other identity
          key={index}
          className={index % 3 === 2 ? "h-5 w-2/3" : "h-5 w-full"}
          label={index === 0 ? label : undefined}
        />
      ))}
    </div>
  );
}

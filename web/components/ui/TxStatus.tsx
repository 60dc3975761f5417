import { CircleCheck, LoaderCircle, TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";

export interface TxStatusProps {
  kind: "busy" | "done" | "failed";
  /** The sentence that says what happens or happened. */
  children: ReactNode;
  /** Smaller line, e.g. the transaction's hash. */
  detail?: ReactNode;
  closeLabel: string;
  onClose?: () => void;
}

const looks = {
  busy: { Icon: LoaderCircle, tone: "text-ink-soft", edge: "border-line-strong" },
  done: { Icon: CircleCheck, tone: "text-good", edge: "border-good" },
  failed: { Icon: TriangleAlert, tone: "text-bad", edge: "border-bad" },
};

/** What a transaction is doing, or did, in one sentence. */
export function TxStatus({ kind, children, detail, closeLabel, onClose }: TxStatusProps) {
  const { Icon, tone, edge } = looks[kind];
  return (
    <div className={classes("flex items-start gap-3 rounded-2xl border bg-surface p-4 shadow-lg", edge)}>
      <Icon
        aria-hidden
        className={classes("mt-0.5 size-5 shrink-0", tone, kind === "busy" && "animate-spin")}
      />
      <div className="min-w-0 flex-1">
        <p className="break-words">{children}</p>
        {detail && <p className="mt-1 text-sm break-all text-ink-soft">{detail}</p>}
      </div>
      {onClose && (
        <button
          type="button"
          onClick={onClose}
          aria-label={closeLabel}
          className="-m-2 grid size-10 shrink-0 place-items-center rounded-full hover:bg-sunken"
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
    </div>
  );
}

import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "./classes.ts";

interface Common {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with the value and how to put it right. */
  error?: ReactNode;
  /** Unit behind the input, e.g. "€". */
  unit?: ReactNode;
}

export type FieldProps =
  | (Common & { as?: "input" } & ComponentProps<"input">)
  | (Common & { as: "textarea" } & ComponentProps<"textarea">)
  | (Common & { as: "select" } & ComponentProps<"select">);

const shape =
  "w-full rounded-xl border border-line-strong bg-surface px-3.5 py-2.5 text-ink placeholder:text-ink-soft disabled:opacity-60";

/** Label, control, hint and error, tied together for screen readers. */
export function Field(props: FieldProps) {
  const { label, hint, error, unit, as = "input", className, ...control } = props;
  const generated = useId();
  const id = control.id ?? generated;
  const describedBy =
    [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(" ") || undefined;
  const common = {
    id,
    "aria-describedby": describedBy,
    "aria-invalid": error ? true : undefined,
    className: classes(shape, Boolean(error) && "border-bad", Boolean(unit) && "pe-14"),
  };
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <div className="relative">
        {as === "input" && <input {...(control as ComponentProps<"input">)} {...common} />}
        {as === "textarea" && <textarea rows={5} {...(control as ComponentProps<"textarea">)} {...common} />}
        {as === "select" && <select {...(control as ComponentProps<"select">)} {...common} />}
        {unit && (
          <span className="pointer-events-none absolute inset-y-0 end-4 flex items-center text-ink-soft">
            {unit}
          </span>
        )}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-ink-soft">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mt-1.5 text-sm font-medium text-bad">
          {error}
        </p>
      )}
    </div>
  );
}

import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { classes } from "./classes.ts";

const looks = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border border-line-strong bg-surface text-ink hover:bg-sunken",
  ghost: "text-ink hover:bg-sunken",
  danger: "border border-bad text-bad bg-surface hover:bg-bad-soft",
};

export interface ButtonProps extends ComponentProps<"button"> {
  look?: keyof typeof looks;
  /** Takes no further clicks and shows a spinner; the label stays. */
  busy?: boolean;
  /** Renders the only child (a link) with the button's look. */
  asChild?: boolean;
  small?: boolean;
}

export function Button({
  look = "primary",
  busy,
  asChild,
  small,
  className,
  children,
  ...props
}: ButtonProps) {
  const shape = classes(
    "inline-flex items-center justify-center gap-2 rounded-full font-semibold transition-colors no-underline",
    "disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-progress",
    small ? "min-h-9 px-3.5 text-sm" : "min-h-11 px-5",
    looks[look],
    className,
  );
  if (asChild) return <Slot.Root className={shape}>{children}</Slot.Root>;
  return (
    <button
      type="button"
      {...props}
      className={shape}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : props.onClick}
    >
      {busy && <LoaderCircle aria-hidden className="size-4 animate-spin" />}
      {children}
    </button>
  );
}

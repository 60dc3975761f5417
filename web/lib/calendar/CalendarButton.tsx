"use client";
import { CalendarPlus } from "lucide-react";
import type { CalendarEntry } from "./writeCalendar.ts";

export interface CalendarButtonProps {
  /** Without `url`: the page's own address is put in. */
  entry: Omit<CalendarEntry, "url">;
  /** What is visible, e.g. "Calendar file". */
  label: string;
  /** What it is the file of, for those who do not see its surroundings. */
  name: string;
}

/** Hands out a deadline as a calendar file; the writer is loaded when it is wanted. */
export function CalendarButton({ entry, label, name }: CalendarButtonProps) {
  const download = async () => {
    const { writeCalendar } = await import("./writeCalendar.ts");
    const text = writeCalendar([{ ...entry, url: window.location.origin + window.location.pathname }]);
    const address = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `${entry.uid.replace(/[^\w-]+/g, "-")}.ics`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <button
      type="button"
      aria-label={name}
      onClick={() => void download()}
      className="link inline-flex min-h-6 w-fit items-center gap-1.5 text-sm"
    >
      <CalendarPlus aria-hidden className="size-4" />
      {label}
    </button>
  );
}

import { writeCalendar as write } from "#lib/calendar/writeCalendar.ts";
import type { Deadline } from "../domain/deadlines.ts";
import { plainText } from "../domain/plainText.ts";

export const CALENDAR_TYPE = "text/calendar; charset=utf-8";

export interface CalendarPlace {
  title: string;
  description: string;
  language: string;
  origin: string;
  self: string;
}

/** All deadlines as a calendar to subscribe to. The same deadlines always give the same bytes. */
export function writeCalendar(deadlines: Deadline[], place: CalendarPlace): string {
  const entries = deadlines.map(({ path, title, ...deadline }) => ({
    ...deadline,
    title: plainText(title),
    url: place.origin + path,
  }));
  return write(entries, { ...place, url: place.origin + place.self });
}

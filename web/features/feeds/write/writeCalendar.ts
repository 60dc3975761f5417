import ical, { ICalAlarmType, ICalCalendarMethod } from "ical-generator";
import type { Deadline } from "../domain/deadlines.ts";
import { plainText } from "../domain/plainText.ts";

export const CALENDAR_TYPE = "text/calendar; charset=utf-8";
const A_DAY_BEFORE = 86_400;
const REFRESH_SECONDS = 3_600;

export interface CalendarPlace {
  title: string;
  description: string;
  language: string;
  origin: string;
  self: string;
}

/** Deadlines as iCalendar, each with a reminder a day before. The same deadlines always give the same bytes. */
export function writeCalendar(deadlines: Deadline[], place: CalendarPlace): string {
  const calendar = ical({
    name: place.title,
    description: place.description,
    prodId: { company: "EcoSphere", product: "deadlines", language: place.language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    url: place.origin + place.self,
    ttl: REFRESH_SECONDS,
  });
  for (const deadline of deadlines) {
    const at = new Date(deadline.at * 1000);
    const event = calendar.createEvent({
      id: deadline.uid,
      // When the entry was made, so that it is the same at every request.
      stamp: new Date(deadline.knownSince * 1000),
      start: at,
      summary: plainText(deadline.title),
      description: deadline.text,
      url: place.origin + deadline.path,
    });
    event.createAlarm({ type: ICalAlarmType.display, trigger: A_DAY_BEFORE });
  }
  return calendar.toString();
}

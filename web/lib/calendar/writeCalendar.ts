import ical, { ICalAlarmType, ICalCalendarMethod } from "ical-generator";

const A_DAY_BEFORE = 86_400;
const REFRESH_SECONDS = 3_600;

/** A date by which something can, or must, be done. */
export interface CalendarEntry {
  /** Lasting identity, so that importing twice makes one entry. */
  uid: string;
  title: string;
  text?: string;
  /** Full address of its page. */
  url?: string;
  /** Unix seconds. */
  at: number;
  /** When it became known (Unix seconds), so that the same entry always has the same bytes. */
  knownSince: number;
}

/** A calendar others ask for again and again. */
export interface CalendarFeed {
  title: string;
  description: string;
  language: string;
  /** Its own full address. */
  url: string;
}

/** Entries as iCalendar, each with a reminder a day before. */
export function writeCalendar(entries: CalendarEntry[], feed?: CalendarFeed): string {
  const calendar = ical({
    prodId: { company: "EcoSphere", product: "deadlines", language: (feed?.language ?? "en").toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ...(feed && { name: feed.title, description: feed.description, url: feed.url, ttl: REFRESH_SECONDS }),
  });
  for (const entry of entries) {
    const event = calendar.createEvent({
      id: entry.uid,
      stamp: new Date(entry.knownSince * 1000),
      start: new Date(entry.at * 1000),
      summary: entry.title,
      description: entry.text,
      url: entry.url,
    });
    event.createAlarm({ type: ICalAlarmType.display, trigger: A_DAY_BEFORE });
  }
  return calendar.toString();
}

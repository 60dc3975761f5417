export interface CalendarEntry {
  /** Stable identity, so that importing twice makes one entry. */
  uid: string;
  title: string;
  /** Unix seconds. */
  at: number;
}

const stamp = (at: number) => new Date(at * 1000).toISOString().replace(/[-:]|\.\d{3}/g, "");

/** Text with the characters iCalendar reserves escaped (RFC 5545, 3.3.11). */
const escaped = (text: string) =>
  text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/g, "\\n");

/** Lines of at most 75 bytes, continued by a space (RFC 5545, 3.1). */
function folded(line: string): string {
  const lines: string[] = [];
  let current = "";
  for (const sign of line) {
    if (new TextEncoder().encode(current + sign).length > 74) {
      lines.push(current);
      current = " ";
    }
    current += sign;
  }
  return [...lines, current].join("\r\n");
}

/** A deadline as an iCalendar file with a reminder a day before. */
export function calendarEntry({ uid, title, at }: CalendarEntry): string {
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//EcoSphere//web//EN",
    "BEGIN:VEVENT",
    `UID:${uid}@ecosphere`,
    `DTSTAMP:${stamp(at)}`,
    `DTSTART:${stamp(at)}`,
    `SUMMARY:${escaped(title)}`,
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    "TRIGGER:-P1D",
    `DESCRIPTION:${escaped(title)}`,
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]
    .map(folded)
    .join("\r\n");
}

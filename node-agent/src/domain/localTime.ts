/** Civil time in Central Europe. */
export interface LocalTime {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  /** 0 = Sunday */
  readonly weekday: number;
  /** Days since 1970-01-01 of the local date: the same number all day long. */
  readonly dayNumber: number;
  /** Seconds since local midnight. */
  readonly secondOfDay: number;
}

const DAY = 86_400;

function lastSundayUtc(year: number, month: number): number {
  const last = Date.UTC(year, month, 0) / 1000;
  const weekday = new Date(last * 1000).getUTCDay();
  return last - weekday * DAY + 3600;
}

const summerByYear = new Map<number, readonly [number, number]>();

/** Offset of Central European time to UTC in seconds (summer time by the EU rule: last Sundays, 01:00 UTC). */
export function localOffset(unixSeconds: number): number {
  const year = new Date(unixSeconds * 1000).getUTCFullYear();
  let span = summerByYear.get(year);
  if (span === undefined) {
    span = [lastSundayUtc(year, 3), lastSundayUtc(year, 10)];
    summerByYear.set(year, span);
  }
  return unixSeconds >= span[0] && unixSeconds < span[1] ? 7200 : 3600;
}

let hourOfLast = Number.NaN;
let startOfLast: LocalTime | undefined;

/** Civil time of a moment, from the moment alone. */
export function localTime(unixSeconds: number): LocalTime {
  // Asked many times an hour, and a calendar is slow; clocks change on full hours only.
  const hour = Math.floor(unixSeconds / 3600);
  if (startOfLast === undefined || hour !== hourOfLast) {
    startOfLast = startOfHour(hour * 3600);
    hourOfLast = hour;
  }
  return { ...startOfLast, secondOfDay: startOfLast.secondOfDay + unixSeconds - hour * 3600 };
}

function startOfHour(unixSeconds: number): LocalTime {
  const shifted = unixSeconds + localOffset(unixSeconds);
  const date = new Date(shifted * 1000);
  const dayNumber = Math.floor(shifted / DAY);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    weekday: date.getUTCDay(),
    dayNumber,
    secondOfDay: shifted - dayNumber * DAY,
  };
}

/** Local time of a moment as people write it: 07:30. */
export function clockOf(at: number): string {
  const { hour, secondOfDay } = localTime(at);
  const minute = Math.floor((secondOfDay - hour * 3600) / 60);
  return `${String(hour).padStart(2, "0")}:${String(((minute % 60) + 60) % 60).padStart(2, "0")}`;
}

import { hashNoise } from "../hashNoise.ts";
import { localOffset, localTime } from "../localTime.ts";
import { type StorageSpec, type StorageState, stepStorage, storageAt } from "./storage.ts";

/** A car that is driven on some days. Times are seconds of the local day. */
export interface VehicleSpec extends StorageSpec {
  /** When it is said to leave, and to be back: the same day, or the next one where that is the earlier time. */
  readonly leavesAt: number;
  readonly returnsAt: number;
  /** Days on which it leaves, 0 = Sunday. */
  readonly days: readonly number[];
  /** What must be in it when it leaves. */
  readonly wantedWh: number;
  /** Always kept for emergencies: charged at once, and never given. */
  readonly reserveWh: number;
  /** What a day's driving takes, on the mean. */
  readonly tripWh: number;
  /** The driver keeps to the times within so many seconds. */
  readonly unpunctualSeconds: number;
}

/** Away from leaving to return, Unix seconds. */
export interface Trip {
  readonly from: number;
  readonly until: number;
}

const DAY = 86_400;

/** The trip that begins on a local day as it is announced; null on days without one. */
export function announcedTrip(spec: VehicleSpec, dayNumber: number): Trip | null {
  const weekday = (dayNumber + 4) % 7;
  if (!spec.days.includes(weekday)) return null;
  const isOvernight = spec.returnsAt <= spec.leavesAt;
  return {
    from: momentOf(dayNumber, spec.leavesAt),
    until: momentOf(dayNumber + (isOvernight ? 1 : 0), spec.returnsAt),
  };
}

function momentOf(dayNumber: number, secondOfDay: number): number {
  const local = dayNumber * DAY + secondOfDay;
  return local - localOffset(local - 3600);
}

/** The trips from `now` on for some days, those under way included. */
export function announcedTrips(spec: VehicleSpec, now: number, days: number): Trip[] {
  const { dayNumber } = localTime(now);
  return Array.from({ length: days + 2 }, (_, i) => announcedTrip(spec, dayNumber - 1 + i)).filter(
    (trip) => trip !== null && trip.until > now,
  ) as Trip[];
}

/**
 * The announced trips, mended by what is seen at `now`. Connected within a trip: in its first half the driver is late and may go at any moment, in its second
 * half back already. Away outside of one: gone early, or late to come back and expected in half an hour.
 */
export function expectedTrips(spec: VehicleSpec, isConnected: boolean, now: number): Trip[] {
  const lateSeconds = 4 * 1800;
  const trips = announcedTrips(spec, now - lateSeconds, 4);
  if (isConnected)
    return trips
      .filter((trip) => now < (trip.from + trip.until) / 2)
      .map((trip) => ({ ...trip, from: Math.max(trip.from, now) }));
  const begun = trips.findLastIndex((trip) => trip.from <= now + spec.unpunctualSeconds);
  return trips
    .map((trip, i) => (i === begun ? { from: now - 1, until: Math.max(trip.until, now + 1800) } : trip))
    .filter((trip) => trip.until > now);
}

/** The trip as it really is: the driver leaves and returns earlier or later than announced, and drives less or more. */
function realTrip(spec: VehicleSpec, dayNumber: number, seed: number): (Trip & { wh: number }) | null {
  const announced = announcedTrip(spec, dayNumber);
  if (!announced) return null;
  const off = (stream: number) =>
    Math.round((2 * hashNoise(seed, dayNumber, stream) - 1) * spec.unpunctualSeconds);
  return {
    from: announced.from + off(41),
    until: announced.until + off(42),
    wh: spec.tripWh * (0.6 + 0.8 * hashNoise(seed, dayNumber, 43)),
  };
}

/** The car and what happened to it; plain JSON. */
export interface VehicleState extends StorageState {
  readonly isConnected: boolean;
  /** Day of the trip it is on. */
  readonly tripDay: number | null;
  readonly drivenWh: number;
  /** Charged elsewhere, because a trip took more than there was. */
  readonly elsewhereWh: number;
  readonly departures: number;
  /** What was missing at departures. */
  readonly missedWh: number;
}

export const vehicleAt = (contentWh: number): VehicleState => ({
  ...storageAt(contentWh),
  isConnected: true,
  tripDay: null,
  drivenWh: 0,
  elsewhereWh: 0,
  departures: 0,
  missedWh: 0,
});

/** Lets the driver come and go at `now`. */
export function moveVehicle(spec: VehicleSpec, state: VehicleState, now: number, seed: number): VehicleState {
  if (state.tripDay !== null) {
    const trip = realTrip(spec, state.tripDay, seed);
    if (trip && now < trip.until) return state;
    const wh = trip?.wh ?? 0;
    const drivenWh = Math.min(wh, state.contentWh);
    return {
      ...state,
      isConnected: true,
      tripDay: null,
      contentWh: state.contentWh - drivenWh,
      drivenWh: state.drivenWh + wh,
      elsewhereWh: state.elsewhereWh + wh - drivenWh,
    };
  }
  const { dayNumber } = localTime(now);
  for (const day of [dayNumber - 1, dayNumber, dayNumber + 1]) {
    const trip = realTrip(spec, day, seed);
    if (!trip || now < trip.from || now >= trip.until) continue;
    return {
      ...state,
      isConnected: false,
      tripDay: day,
      departures: state.departures + 1,
      missedWh: state.missedWh + Math.max(0, spec.wantedWh - state.contentWh),
    };
  }
  return state;
}

/** One step of the car; away it neither takes nor gives. */
export function stepVehicle(
  spec: VehicleSpec,
  before: VehicleState,
  { powerW, seconds }: { powerW: number; seconds: number },
): { state: VehicleState; powerW: number } {
  // The reserve is not given, whatever is asked for.
  const spareWh = Math.max(0, before.contentWh - spec.reserveWh) * spec.dischargeEfficiency;
  const leastW = (-spareWh * 3600) / seconds;
  const asked = before.isConnected && Number.isFinite(powerW) ? Math.max(leastW, powerW) : 0;
  const stepped = stepStorage(spec, before, { powerW: asked, seconds });
  return { powerW: stepped.powerW, state: { ...before, ...stepped.state } };
}

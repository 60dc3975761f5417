/** What is watched of the room sensor: its value, since when it has not moved, and how far floor and weather went meanwhile; plain JSON. */
export interface RoomWatch {
  readonly valueC: number;
  readonly since: number;
  readonly floorC: readonly [lowest: number, highest: number];
  readonly outdoorC: readonly [lowest: number, highest: number];
  /** What the rules had learned when it last moved, W. */
  readonly integralW: number;
}

/** Less than this is no movement. */
const STILL_K = 0.02;
const STILL_SECONDS = 6 * 3600;
/** Healthy sensors that show whole fifths of a degree stood still for six hours while the floor moved by 0.5 K and the weather by 3.3 K at most. */
const MOVED_K = { floor: 1, outdoor: 5 } as const;

/** Each minute: goes on watching while the sensor shows the same, begins anew when it moves or the clock goes back. Pure. */
export function watchRoom(
  before: RoomWatch | null,
  seen: { now: number; roomC: number; floorC: number; outdoorC: number; integralW: number },
): RoomWatch {
  const { now, roomC, floorC, outdoorC, integralW } = seen;
  const isStill = before !== null && Math.abs(roomC - before.valueC) <= STILL_K && now >= before.since;
  if (!isStill)
    return {
      ...{ valueC: roomC, since: now, integralW },
      floorC: [floorC, floorC],
      outdoorC: [outdoorC, outdoorC],
    };
  const widen = ([low, high]: readonly [number, number], value: number): readonly [number, number] =>
    Number.isFinite(value) ? [Math.min(low, value), Math.max(high, value)] : [low, high];
  return {
    ...before,
    floorC: widen(before.floorC, floorC),
    outdoorC: widen(before.outdoorC, outdoorC),
  };
}

/** A sensor that shows the same for hours in which a room cannot have stayed the same. */
export function isRoomStuck(watch: RoomWatch | null, now: number): boolean {
  if (watch === null || now - watch.since < STILL_SECONDS) return false;
  const range = ([low, high]: readonly [number, number]) => high - low;
  return range(watch.floorC) >= MOVED_K.floor || range(watch.outdoorC) >= MOVED_K.outdoor;
}

import { isRoomStuck, type RoomWatch, watchRoom } from "./control/roomWatch.ts";
import { BAD_SECONDS, type SensorBank } from "./sensors.ts";

/** Finds sensors that answer and are not to be believed all the same, and says so. */
export interface SensorTrust {
  /** Each minute. Takes what the rules have learned of the room, W, and gives back what of it still counts. */
  look(now: number, integralW: number): number;
  /** What the image is to show as bad. */
  disbelieved(): { readonly isRoomStuck: boolean; readonly isTankBlind: boolean };
  /** One sentence each, for a person to look at. */
  faults(): readonly string[];
  watch(): RoomWatch | undefined;
}

export function createSensorTrust(
  sensors: SensorBank,
  isTankBlind: () => boolean,
  from: RoomWatch | undefined,
): SensorTrust {
  let room = from;
  let isStuck = false;
  return {
    look: (now, integralW) => {
      const wasStuck = isStuck;
      // A dead one is no matter of trust.
      const [roomC, floorC, outdoorC] = [sensors.roomC, sensors.floorSurfaceC, sensors.outdoorC].map(
        ({ lastGood, goodAt }) => (now - goodAt <= BAD_SECONDS ? lastGood : Number.NaN),
      ) as [number, number, number];
      room = watchRoom(room ?? null, { now, roomC, floorC, outdoorC, integralW });
      isStuck = isRoomStuck(room, now);
      // What was learned from a value that stood still was no error of the room's.
      return isStuck && !wasStuck ? room.integralW : integralW;
    },
    disbelieved: () => ({ isRoomStuck: isStuck, isTankBlind: isTankBlind() }),
    faults: () => [
      ...(isStuck
        ? [
            "The room sensor has shown the same for hours although floor or weather changed: it is not believed",
          ]
        : []),
      ...(isTankBlind()
        ? ["The tank sensor stood still while the booster heated: no heat into the tank"]
        : []),
    ],
    watch: () => room,
  };
}

import { clockOf } from "../localTime.ts";
import type { ParticipantsSpec } from "./spec.ts";
import type { Twin } from "./twin.ts";
import type { Contents, Intents, Outlook24, Window } from "./windows.ts";

/** One plain sentence for each participant that is there: what it does, and the limit or price that holds it there. */
export function participantReasons(of: {
  spec: ParticipantsSpec;
  intents: Intents;
  contents: Contents;
  outlook: Outlook24;
  twin: Pick<Twin, "battery" | "vehicle" | "store">;
  limitW: number | null;
  heatAsked: { floorW: number; tankW: number };
}): string[] {
  const { intents, contents, spec, outlook, twin, limitW } = of;
  const reasons: string[] = [];
  if (limitW !== null) reasons.push(`The grid operator allows ${kW(limitW)} kW for the moment`);
  const cent = (100 * outlook.priceEurPerKWh).toFixed(1);
  if (spec.vehicle && intents.vehicle)
    reasons.push(
      carSentence(intents.vehicle, {
        cent,
        watt: twin.vehicle?.powerW() ?? 0,
        wantedWh: spec.vehicle.wantedWh,
      }),
    );
  if (spec.battery && intents.battery) {
    const part = Math.round((100 * (contents.batteryWh ?? 0)) / spec.battery.capacityWh);
    reasons.push(batterySentence(intents.battery, { cent, part, watt: twin.battery?.powerW() ?? 0 }));
  }
  if (spec.store && intents.store) {
    const { inW } = twin.store?.powerW() ?? { inW: 0 };
    const givenW = of.heatAsked.floorW + of.heatAsked.tankW;
    reasons.push(
      storeSentence(intents.store, { inW, givenW, kWh: ((contents.storeWh ?? 0) / 1000).toFixed(0) }),
    );
  }
  return reasons;
}

const kW = (watt: number) => (Math.abs(watt) / 1000).toFixed(1);

/** Powers below this are rest, W. */
const REST_W = 20;

function batterySentence(
  { why, at }: Window,
  { cent, part, watt }: { cent: string; part: number; watt: number },
): string {
  if (why === "bought")
    return at === undefined
      ? `The battery charges: electricity costs only ${cent} ct`
      : `The battery charges for ${clockOf(at)}: electricity costs only ${cent} ct`;
  if (why === "empty") return "The battery is empty";
  if (watt > REST_W) return `The battery takes ${kW(watt)} kW of own power (${part} % full)`;
  if (watt < -REST_W)
    return `The battery gives ${kW(watt)} kW: electricity costs ${cent} ct (${part} % full)`;
  if (why === "full") return "The battery is full";
  if (why === "rests" && at !== undefined)
    return `The battery keeps its ${part} % for ${clockOf(at)}: electricity is dearer then than ${cent} ct`;
  return `The battery rests (${part} % full)`;
}

function carSentence(
  { why, at }: Window,
  { cent, watt, wantedWh }: { cent: string; watt: number; wantedWh: number },
): string {
  const kWh = (wantedWh / 1000).toFixed(0);
  switch (why) {
    case "away":
      return "The car is away";
    case "reserve":
      return "The car charges at once: it has less than is kept for emergencies";
    case "departure":
      return `The car charges: it must have ${kWh} kWh by ${clockOf(at ?? 0)}`;
    case "full":
      return "The car is full";
    case "bought":
      return at === undefined
        ? `The car charges: electricity costs only ${cent} ct`
        : `The car charges: electricity costs only ${cent} ct, and it must have ${kWh} kWh by ${clockOf(at)}`;
    case "gives":
      return watt < -REST_W
        ? `The car gives ${kW(watt)} kW: electricity costs ${cent} ct`
        : "The car may give, but nobody needs it";
    default:
      if (watt > REST_W) return `The car takes ${kW(watt)} kW of own power`;
      return why === "waits" && at !== undefined
        ? `The car waits: electricity gets cheaper than ${cent} ct before ${clockOf(at)}`
        : "The car rests";
  }
}

function storeSentence(
  { why }: Window,
  { inW, givenW, kWh }: { inW: number; givenW: number; kWh: string },
): string {
  if (givenW > REST_W)
    return `The heat store gives ${kW(givenW)} kW in place of boiler or booster (${kWh} kWh left)`;
  if (inW > REST_W)
    return why === "surplus"
      ? `The heat store takes ${kW(inW)} kW of own power (${kWh} kWh)`
      : `The heat store takes ${kW(inW)} kW that could not even be fed in (${kWh} kWh)`;
  if (why === "empty") return "The heat store is empty";
  if (why === "full") return "The heat store is full";
  return `The heat store keeps its ${kWh} kWh`;
}

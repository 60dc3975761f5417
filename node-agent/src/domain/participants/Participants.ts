import type { GridLimit } from "../../ports/Participants.ts";
import { type Commands, MAX_TTL_SECONDS } from "../control/commands.ts";
import { REGULATION_SECONDS } from "../control/regulate.ts";
import { localTime } from "../localTime.ts";
import type { LastSecond } from "../plant/site.ts";
import type { Preset } from "../presets.ts";
import type { SafetyVerdict } from "../safety.ts";
import { type Exchange, NO_EXCHANGE, settleSecond } from "./exchange.ts";
import { limitCommands } from "./gridLimit.ts";
import { createLimitSignal, type LimitMemory } from "./limitSignal.ts";
import { participantReasons } from "./sentences.ts";
import { otherW, type ParticipantsSpec, realOtherW } from "./spec.ts";
import type { StorageSpec } from "./storage.ts";
import { ChargingHeat, givableWh } from "./thermochemical.ts";
import { createTwin, type TwinState } from "./twin.ts";
import { type Contents, type Intents, ruleIntents, vehicleDuty, type Window } from "./windows.ts";

/** What participants remember; plain JSON. */
export interface ParticipantsState {
  readonly twin: TwinState;
  readonly exchange: Exchange;
  readonly intents: Intents | null;
  /** Seconds in a row in which the site drew more than the grid operator allows. */
  readonly overSeconds: number;
  /** Absent in states of older versions. */
  readonly limit?: LimitMemory | undefined;
}

/** Powers, contents and money for pages and tables. */
export interface ParticipantsReport {
  readonly spec: ParticipantsSpec;
  readonly contents: Contents;
  /** Powers of the last second, W; above 0 it takes. */
  readonly batteryW: number;
  readonly vehicleW: number;
  readonly storeInW: number;
  readonly storeOutW: number;
  /** Of that what goes into the floor. */
  readonly storeFloorW: number;
  readonly otherW: number;
  readonly limitW: number | null;
  readonly exchange: Exchange;
  readonly twin: TwinState;
  readonly reasons: readonly string[];
}

/** Heat of the store on its way into the house, W. */
export interface StoreHeat {
  readonly floorW: number;
  readonly tankW: number;
}
export const NO_STORE_HEAT: StoreHeat = { floorW: 0, tankW: 0 };

export interface ParticipantsOptions {
  readonly spec: ParticipantsSpec;
  readonly preset: Preset;
  readonly seed: number;
  readonly from?: ParticipantsState | undefined;
  readonly priceAt: (at: number) => number;
  readonly gridLimit?: GridLimit | undefined;
}

/** The participants of a simulated site: decides for them by plan or rule, keeps the grid's limit, and lives with them. */
export interface Participants {
  readonly spec: ParticipantsSpec;
  readonly feedInEurPerKWh: number;
  readonly heatEurPerKWh: number;
  /** Each minute: what they may do until the next one; the rules' own where no plan says so. Reasons in plain sentences. */
  decide(now: number, planned: Intents | null): void;
  reasons(): readonly string[];
  /** What is wrong with the grid operator's signal; null while it can be read. */
  fault(): string | null;
  /** Each regulation step: sets their powers, and takes from the commands what the grid's limit or the store's heat replaces. */
  regulate(now: number, commands: Commands, last: Readonly<LastSecond>, mayGiveToTank: boolean): Commands;
  /** What the store gives in the second that begins, where the commands are still in force: no more than safety lets into floor and tank. */
  giveHeat(
    now: number,
    isInForce: boolean,
    verdict: Pick<SafetyVerdict, "noFloorHeat" | "floorPumpOff" | "noTankHeat">,
  ): StoreHeat;
  /** Counts the second that ended. */
  count(now: number, last: Readonly<LastSecond>): void;
  contents(): Contents;
  /** Site's draw and limit as the safety rules are to see them, W; the limit while regulation does not keep it in time. */
  safetyView(now: number): { drawnW: number; limitW: number };
  limitW(now: number): number | null;
  report(): ParticipantsReport;
  state(): ParticipantsState;
}

const HOUR = 3600;
/** Regulation has this long to keep the limit before the safety rules do: within 10 s in all. */
const LIMIT_GRACE_SECONDS = 8;
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

export function createParticipants(options: ParticipantsOptions): Participants {
  const { spec, preset, seed, from } = options;
  const signal = createLimitSignal(options.gridLimit, from?.limit);
  const twin = createTwin(spec, seed, from?.twin);
  let exchange = from?.exchange ?? NO_EXCHANGE;
  let intents = from?.intents ?? null;
  let overSeconds = from?.overSeconds ?? 0;
  let price = { hour: Number.NaN, now: 0, next: [] as number[] };
  let reasons: readonly string[] = [];
  let heatAsked = NO_STORE_HEAT;
  let lastHeat = NO_STORE_HEAT;
  let drawnW = 0;

  const pricesAt = (now: number) => {
    const hour = Math.floor(now / HOUR);
    if (price.hour !== hour) {
      const next = Array.from({ length: 24 }, (_, i) => options.priceAt((hour + i) * HOUR));
      price = { hour, now: next[0] as number, next };
    }
    return price;
  };
  const contents = (): Contents => ({
    batteryWh: twin.battery?.contentWh() ?? null,
    vehicleWh: twin.vehicle?.contentWh() ?? null,
    isConnected: twin.vehicle?.isConnected() ?? false,
    storeWh: twin.store?.contentWh() ?? null,
  });
  const { limitW } = signal;
  const elseW = (now: number) => realOtherW(spec, now, seed);

  return {
    spec,
    feedInEurPerKWh: preset.prices.feedInEurPerKWh,
    heatEurPerKWh: preset.prices.heatEurPerKWh,
    contents,
    limitW,
    reasons: () => reasons,
    fault: signal.fault,
    decide: (now, planned) => {
      const held = contents();
      const { now: priceEurPerKWh, next: prices } = pricesAt(now);
      const { feedInEurPerKWh, heatEurPerKWh } = preset.prices;
      const outlook = {
        now,
        priceEurPerKWh,
        prices,
        feedInEurPerKWh,
        heatEurPerKWh,
        month: localTime(now).month,
      };
      const { vehicleWh, isConnected } = held;
      const duty =
        spec.vehicle && vehicleWh !== null
          ? vehicleDuty(spec.vehicle, { vehicleWh, isConnected }, now)
          : null;
      const chosen = planned ?? ruleIntents(spec, held, outlook);
      intents = duty ? { ...chosen, vehicle: duty } : chosen;
      reasons = participantReasons({
        spec,
        intents,
        contents: held,
        outlook,
        twin,
        limitW: limitW(now),
        heatAsked,
      });
    },
    regulate: (now, given, last, mayGiveToTank) => {
      const limit = limitW(now);
      const held = contents();
      const other = elseW(now);
      let commands = given;
      let mostW = Number.POSITIVE_INFINITY;
      let carMostW = mostW;
      if (limit !== null) {
        const limited = limitCommands(given, { limit, last, otherW: other, preset, spec, held });
        commands = limited.commands;
        ({ mostW, carMostW } = limited);
      }
      const until = now + MAX_TTL_SECONDS;
      let spareW = last.generationW - last.nodeW - last.boosterW - other;
      const follow = (
        window: Window | null,
        leftW: number,
        [leastW, mostOwnW]: readonly [number, number],
      ): number => {
        if (!window) return 0;
        // Never more than the grid's limit leaves; where it leaves less than nothing, they give.
        const watt = clamp(Math.min(clamp(spareW, window.lowW, window.highW), leftW), leastW, mostOwnW);
        spareW -= watt;
        mostW -= watt;
        return watt;
      };
      // What one of them has no room or content for is left to the next.
      const carBounds = boundsOf(spec.vehicle, held.vehicleWh, spec.vehicle?.reserveWh ?? 0);
      const carW = held.isConnected ? follow(intents?.vehicle ?? null, carMostW, carBounds) : 0;
      twin.vehicle?.setPower(carW, until);
      const batteryBounds = boundsOf(spec.battery, held.batteryWh, 0);
      twin.battery?.setPower(follow(intents?.battery ?? null, mostW, batteryBounds), until);
      const store = intents?.store;
      if (spec.store && store) {
        const chargeable = store.why === "surplus" ? spareW : spareW - spec.feedInLimitW;
        const watt = Math.min(clamp(chargeable, store.lowW, store.highW), mostW);
        twin.store?.charge(ChargingHeat.ofHeater(watt, spec.store.heaterC, spec.store), until);
      }
      heatAsked = NO_STORE_HEAT;
      if (!spec.store || !store?.mayGive || givableWh(spec.store, held.storeWh ?? 0) === 0) return commands;
      return replaceHeat(commands, spec.store.dischargeW, mayGiveToTank);
    },
    giveHeat: (now, isInForce, verdict) => {
      const mayFloor = isInForce && !verdict.noFloorHeat && !verdict.floorPumpOff;
      const mayTank = isInForce && !verdict.noTankHeat;
      const wanted = { floorW: mayFloor ? heatAsked.floorW : 0, tankW: mayTank ? heatAsked.tankW : 0 };
      const asked = wanted.floorW + wanted.tankW;
      const given = twin.second(now, asked);
      const part = asked > 0 ? given / asked : 0;
      lastHeat = { floorW: wanted.floorW * part, tankW: wanted.tankW * part };
      return lastHeat;
    },
    count: (now, last) => {
      const powers = {
        batteryW: twin.battery?.powerW() ?? 0,
        vehicleW: twin.vehicle?.powerW() ?? 0,
        storeW: twin.store?.powerW().inW ?? 0,
      };
      const baseW = last.nodeW + last.boosterW + elseW(now) - last.generationW;
      drawnW = Math.max(0, baseW + powers.batteryW + powers.vehicleW + powers.storeW);
      signal.count(now);
      const limit = limitW(now);
      overSeconds = limit !== null && drawnW > limit ? overSeconds + 1 : 0;
      exchange = settleSecond(exchange, spec, {
        ...{ now, baseW, powers, priceEurPerKWh: pricesAt(now).now },
        feedInEurPerKWh: preset.prices.feedInEurPerKWh,
      });
    },
    safetyView: (now) => {
      const limit = overSeconds >= LIMIT_GRACE_SECONDS ? limitW(now) : null;
      return { drawnW, limitW: limit ?? Number.POSITIVE_INFINITY };
    },
    report: () => {
      const { inW, outW } = twin.store?.powerW() ?? { inW: 0, outW: 0 };
      return {
        ...{ spec, exchange, reasons, contents: contents(), twin: twin.state() },
        batteryW: twin.battery?.powerW() ?? 0,
        vehicleW: twin.vehicle?.powerW() ?? 0,
        storeInW: inW,
        storeOutW: outW,
        storeFloorW: lastHeat.floorW,
        otherW: otherW(spec, exchange.at),
        limitW: limitW(exchange.at),
      };
    },
    state: () => ({ twin: twin.state(), exchange, intents, overSeconds, limit: signal.memory() }),
  };

  /** The store gives first what boiler and booster are asked for. */
  function replaceHeat(commands: Commands, dischargeW: number, mayGiveToTank: boolean): Commands {
    let { boilerW, boosterW } = commands;
    let left = dischargeW;
    let tankW = 0;
    // The booster is on or off: the store takes its place where it has about its power.
    if (mayGiveToTank && boosterW > 0 && left >= 0.5 * boosterW) {
      tankW = Math.min(left, boosterW);
      left -= tankW;
      boosterW = 0;
    }
    let floorW = Math.min(left, boilerW);
    // A boiler that runs gives its least power. Where the store has most of what is wanted it gives alone, and what is owed is given later.
    if (floorW > 0) {
      const rest = boilerW - floorW;
      const wanted = boilerW;
      boilerW = rest < preset.boiler.minW / 2 ? 0 : Math.max(rest, preset.boiler.minW);
      floorW = boilerW === 0 ? floorW : Math.max(0, wanted - boilerW);
    }
    heatAsked = { floorW, tankW };
    return { ...commands, boilerW, boosterW };
  }
}

/** Powers a store can really have until the next regulation step, W. */
function boundsOf(
  spec: StorageSpec | undefined,
  contentWh: number | null,
  reserveWh: number,
): readonly [leastW: number, mostW: number] {
  if (!spec || contentWh === null) return [0, 0];
  const perStep = 3600 / REGULATION_SECONDS;
  const givesW = Math.max(0, contentWh - reserveWh) * spec.dischargeEfficiency * perStep;
  const takesW = (Math.max(0, spec.capacityWh - contentWh) / spec.chargeEfficiency) * perStep;
  return [-Math.min(spec.dischargeW, givesW), Math.min(spec.chargeW, takesW)];
}

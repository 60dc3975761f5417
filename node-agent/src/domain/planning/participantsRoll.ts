import { localTime } from "../localTime.ts";
import { exchanged } from "../participants/exchange.ts";
import { type StorageSpec, stepStorage, storageAt } from "../participants/storage.ts";
import { type Contents, type Intents, ruleIntents, type Window } from "../participants/windows.ts";
import { connectedShare, type ParticipantColumns, type ParticipantsProblem } from "./participants.ts";

/** What participants do over a span of the planner's model. */
export interface RolledSpan {
  /** Cost of the site's electricity and the participants' wear, € per hour. */
  readonly eurPerHour: number;
  /** Heat of the store into floor and tank, and what boiler and booster still give, W. */
  readonly floorW: number;
  readonly tankW: number;
  readonly boilerW: number;
  readonly boosterW: number;
}

/** Powers asked for in a span, W. */
interface Asked {
  readonly batteryW: number;
  readonly vehicleW: number;
  readonly storeW: number;
  readonly floorW: number;
  readonly tankW: number;
}

/** Contents on their way through the model, kWh. */
export interface ParticipantsRoll {
  /** One span; `drawnW` is what house and heating computer draw less what is generated, without the booster. */
  span(of: {
    at: number;
    seconds: number;
    k: number;
    drawnW: number;
    boilerW: number;
    boosterW: number;
    priceEurPerKWh: number;
  }): RolledSpan;
  contentsKWh(): readonly [battery: number, vehicle: number, store: number];
}

/** Lets contents live by what `ask` wants; `isPlan`: the heat of boiler and booster is already what is left beside the store. */
function createRoll(
  problem: ParticipantsProblem,
  isPlan: boolean,
  ask: (of: {
    at: number;
    k: number;
    spareW: number;
    boilerW: number;
    boosterW: number;
    contents: Contents;
  }) => Asked,
): ParticipantsRoll {
  const { spec, trips } = problem;
  let { batteryWh, vehicleWh, storeWh } = problem.start;
  const move = (of: StorageSpec | undefined, contentWh: number | null, powerW: number, seconds: number) => {
    if (!of || contentWh === null) return { contentWh, powerW: 0 };
    const stepped = stepStorage(of, storageAt(contentWh), { powerW, seconds });
    return { contentWh: stepped.state.contentWh, powerW: stepped.powerW };
  };
  return {
    contentsKWh: () => [(batteryWh ?? 0) / 1000, (vehicleWh ?? 0) / 1000, (storeWh ?? 0) / 1000],
    span: ({ at, seconds, k, drawnW, boilerW, boosterW, priceEurPerKWh }) => {
      const isConnected = connectedShare(trips, { at, seconds }) > 0;
      const baseW = drawnW + (problem.otherW[k] as number);
      const asked = ask({
        ...{ at, k, boilerW, boosterW, spareW: -(baseW + boosterW) },
        contents: { batteryWh, vehicleWh, storeWh, isConnected },
      });
      const battery = move(spec.battery, batteryWh, asked.batteryW, seconds);
      const vehicle = move(spec.vehicle, vehicleWh, isConnected ? asked.vehicleW : 0, seconds);
      batteryWh = battery.contentWh;
      vehicleWh = vehicle.contentWh;
      let missedEur = 0;
      for (const trip of trips) {
        const within = (moment: number) => moment >= at && moment < at + seconds;
        if (spec.vehicle && vehicleWh !== null && within(trip.from))
          missedEur += Math.max(0, spec.vehicle.wantedWh - vehicleWh) / 1000;
        if (spec.vehicle && vehicleWh !== null && within(trip.until))
          vehicleWh = Math.max(0, vehicleWh - spec.vehicle.tripWh);
      }
      const hours = seconds / 3600;
      let storeW = 0;
      let givenPart = 0;
      if (spec.store && storeWh !== null) {
        const out = (asked.floorW + asked.tankW) / spec.store.dischargeEfficiency;
        givenPart = out > 0 ? Math.min(1, storeWh / (out * hours)) : 0;
        storeW = Math.min(
          asked.storeW,
          (spec.store.capacityWh - storeWh) / spec.store.chargeEfficiency / hours,
        );
        storeWh += (storeW * spec.store.chargeEfficiency - out * givenPart) * hours;
      }
      const floorW = asked.floorW * givenPart;
      const tankW = asked.tankW * givenPart;
      const restW = isPlan ? boosterW : Math.max(0, boosterW - tankW);
      const money = exchanged(baseW + restW + battery.powerW + vehicle.powerW + storeW, {
        priceEurPerKWh,
        feedInEurPerKWh: Math.min(problem.feedInEurPerKWh, Math.max(0, priceEurPerKWh)),
        feedInLimitW: spec.feedInLimitW,
      });
      const wear =
        Math.max(0, -battery.powerW) * (spec.battery?.wearEurPerKWh ?? 0) +
        Math.max(0, -vehicle.powerW) * (spec.vehicle?.wearEurPerKWh ?? 0);
      return {
        eurPerHour: money.eurPerHour + wear / 1000 + missedEur / hours,
        ...{ floorW, tankW, boosterW: restW },
        boilerW: isPlan ? boilerW : Math.max(0, boilerW - floorW),
      };
    },
  };
}

/** The answer as it stands. */
export function plannedRoll(
  problem: ParticipantsProblem,
  { columns, values }: { columns: readonly ParticipantColumns[]; values: Float64Array },
): ParticipantsRoll {
  const watt = (column: number) => (column < 0 ? 0 : 1000 * (values[column] as number));
  return createRoll(problem, true, ({ k }) => {
    const { battery, vehicle, store, storeTank } = columns[k] as ParticipantColumns;
    return {
      batteryW: watt(battery.charge) - watt(battery.discharge),
      vehicleW: watt(vehicle.charge) - watt(vehicle.discharge),
      storeW: watt(store.charge),
      floorW: watt(store.discharge),
      tankW: watt(storeTank),
    };
  });
}

/** The plain rules, in the prices that are expected. */
export function ruledRoll(problem: ParticipantsProblem, priceAt: (at: number) => number): ParticipantsRoll {
  const { spec, feedInEurPerKWh, heatEurPerKWh } = problem;
  return createRoll(problem, false, ({ at, spareW, boilerW, boosterW, contents }) => {
    const prices = Array.from({ length: 24 }, (_, hour) => priceAt(at + hour * 3600));
    const { month } = localTime(at);
    const intents: Intents = ruleIntents(spec, contents, {
      ...{ now: at, prices, priceEurPerKWh: prices[0] as number, feedInEurPerKWh, heatEurPerKWh, month },
    });
    let left = spareW;
    const follow = (window: Window | null) => {
      const watt = window ? Math.min(window.highW, Math.max(window.lowW, left)) : 0;
      left -= watt;
      return watt;
    };
    const vehicleW = follow(intents.vehicle);
    const batteryW = follow(intents.battery);
    const chargeable = intents.store?.why === "surplus" ? left : left - spec.feedInLimitW;
    const storeW = intents.store ? Math.min(intents.store.highW, Math.max(0, chargeable)) : 0;
    const mostW = intents.store?.mayGive ? (spec.store?.dischargeW ?? 0) : 0;
    const tankW = Math.min(mostW, boosterW);
    return { vehicleW, batteryW, storeW, tankW, floorW: Math.min(mostW - tankW, boilerW) };
  });
}

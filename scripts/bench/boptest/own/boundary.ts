import { createDynamicTariff } from "../../../../node-agent/src/domain/tariff.ts";
import type { Weather } from "../../../../node-agent/src/domain/weather.ts";
import { KELVIN } from "../names.ts";

/** What acts on the house from outside at a moment, in the units and under the names of the test case's forecasts. */
export interface Boundary {
  readonly TDryBul: number;
  readonly HGloHor: number;
  readonly "LowerSetp[1]": number;
  readonly "UpperSetp[1]": number;
  readonly "InternalGainsCon[1]": number;
  readonly "InternalGainsRad[1]": number;
  readonly "Occupancy[1]": number;
  readonly PriceElectricPowerConstant: number;
  readonly PriceElectricPowerDynamic: number;
  readonly PriceElectricPowerHighlyDynamic: number;
}

const DAY = 86_400;
/** The case's calendar begins on Tuesday, 1 January 2019, in standard time all year. */
const BEGIN = Date.parse("2019-01-01T00:00:00+01:00") / 1000;
const OCCUPANTS = 5;
/** Sensible heat of a person at rest, W: to the air, and as radiation. */
const PERSON_W = { convective: 44, radiant: 29 };
const FEES_EUR_PER_KWH = 0.2;
/** Mean of a day-ahead market as it was in 2019. */
const EXCHANGE_EUR_PER_KWH = 0.05;

export const FORECAST_POINTS: Record<keyof Boundary, [unit: string, description: string]> = {
  TDryBul: ["K", "Outdoor dry-bulb temperature"],
  HGloHor: ["W/m2", "Global solar radiation on the horizontal"],
  "LowerSetp[1]": ["K", "Lower limit of the room's operative temperature"],
  "UpperSetp[1]": ["K", "Upper limit of the room's operative temperature"],
  "InternalGainsCon[1]": ["W", "Convective heat of the occupants"],
  "InternalGainsRad[1]": ["W", "Radiant heat of the occupants"],
  "Occupancy[1]": ["1", "Number of occupants"],
  PriceElectricPowerConstant: ["(Euro/kWh)", "Electricity, one price"],
  PriceElectricPowerDynamic: ["(Euro/kWh)", "Electricity, day and night"],
  PriceElectricPowerHighlyDynamic: ["(Euro/kWh)", "Electricity, following a day-ahead market"],
};

/** Boundary conditions by seconds of the year: real or modelled weather, the case's schedules, a seeded market. */
export function createBoundary(weather: Weather, seed = 1): (time: number) => Boundary {
  const { priceAt } = createDynamicTariff(EXCHANGE_EUR_PER_KWH, seed);
  return (time) => {
    const { temperatureC, sunWPerM2 } = weather.at(BEGIN + time);
    const hour = Math.floor((time % DAY) / 3600);
    const weekday = (1 + Math.floor(time / DAY)) % 7;
    const isHome = hour < 7 || hour > 19 || weekday > 4;
    const people = isHome ? OCCUPANTS : 0;
    return {
      TDryBul: temperatureC + KELVIN,
      HGloHor: sunWPerM2,
      "LowerSetp[1]": KELVIN + (isHome ? 21 : 15),
      "UpperSetp[1]": KELVIN + (isHome ? 24 : 30),
      "InternalGainsCon[1]": people * PERSON_W.convective,
      "InternalGainsRad[1]": people * PERSON_W.radiant,
      "Occupancy[1]": people,
      PriceElectricPowerConstant: 0.2535,
      PriceElectricPowerDynamic: hour >= 7 && hour < 22 ? 0.2666 : 0.2383,
      PriceElectricPowerHighlyDynamic: FEES_EUR_PER_KWH + priceAt(BEGIN + time),
    };
  };
}

import type { Series } from "./api.ts";
import { FORECAST, KELVIN, type Sample } from "./names.ts";

/** Someone who drives the heat pump, one control step after another. */
export interface Controller {
  readonly name: string;
  /** Whether it wants the server's forecast for each step. */
  readonly wantsForecast: boolean;
  /** What the house did before, under the case's own control: means of each control step. */
  begin(past: readonly Sample[]): void;
  /** Speed for the next step, 0..1; null leaves the case's own control in charge. */
  decide(now: Sample, forecast: Series | null): Promise<number | null>;
}

/** The control that is part of the test case. */
export const ownControl: Controller = {
  name: "case's own control",
  wantsForecast: false,
  begin: () => {},
  decide: () => Promise.resolve(null),
};

/** Full speed below the lower temperature, off above the upper one, all day: the simple rule to beat. */
export function createThermostat(targetC: number, halfK: number): Controller {
  let isOn = false;
  return {
    name: `thermostat ${targetC} ± ${halfK} K`,
    wantsForecast: false,
    begin: () => {},
    decide: ({ roomC }) => {
      if (roomC < targetC - halfK) isOn = true;
      if (roomC > targetC + halfK) isOn = false;
      return Promise.resolve(isOn ? 1 : 0);
    },
  };
}

/** The same with a timer: while nobody is at home it only heats from so many hours before somebody is. */
export function createTimedThermostat(targetC: number, halfK: number, leadHours: number): Controller {
  const thermostat = createThermostat(targetC, halfK);
  return {
    ...thermostat,
    name: `${thermostat.name}, timer ${leadHours} h ahead`,
    wantsForecast: true,
    decide: async (now, forecast) => {
      const wanted = await thermostat.decide(now, null);
      const low = forecast?.[FORECAST.low] ?? [];
      const time = forecast?.time ?? [];
      const soon = low.some(
        (limit, i) => limit > KELVIN + 20 && (time[i] as number) <= now.time + leadHours * 3600,
      );
      return soon ? wanted : 0;
    },
  };
}

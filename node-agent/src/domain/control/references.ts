import { isUsable, type ProcessImage } from "../processImage.ts";
import type { ControlConfig, DecisionContext, Plan } from "./decide.ts";

/** How a simulation is controlled: the planner, the rules it falls back to, and the plain ways it is compared with. */
export const STRATEGIES = ["rules", "planner", "always-on", "thermostat", "price-quantile"] as const;
export type Strategy = (typeof STRATEGIES)[number];

const BAND_K = 0.25;
/** How far the price moves the target, K, and which part of the day counts as cheap or dear. */
const PRICE = { cheapRank: 0.3, dearRank: 0.7, cheapK: 0.5, dearK: -0.25 } as const;

/** Turns what the rules decided into what a plain strategy would do. Hot water and hygiene stay as they are. */
export type Reference = (rules: Plan, image: ProcessImage, context: DecisionContext) => Plan;

/** All modules always, and what nobody takes goes to the air outside. */
const alwaysOn: Reference = (rules, _image, { availability }) => ({
  ...rules,
  share: availability,
  mode: rules.mode === "idle" ? "heating" : rules.mode,
  mayDump: true,
});

/** A room thermostat of ± 0.25 K for modules and boiler, by night and day, with or without an eye on the price. */
function createThermostat(config: ControlConfig, isPriced: boolean): Reference {
  let isOn = false;
  let isBoilerOn = false;
  return (rules, image, { availability, priceRank }) => {
    if (!isUsable(image.roomC)) return rules;
    const shiftK = !isPriced
      ? 0
      : priceRank <= PRICE.cheapRank
        ? PRICE.cheapK
        : priceRank >= PRICE.dearRank
          ? PRICE.dearK
          : 0;
    const target = image.roomTargetC.value;
    const errorK = target + shiftK - image.roomC.value;
    isOn = isOn ? errorK > -BAND_K : errorK > BAND_K;
    const boilerErrorK = target - image.roomC.value;
    isBoilerOn = isBoilerOn ? boilerErrorK > -BAND_K / 2 : boilerErrorK > BAND_K;
    const outdoorC = isUsable(image.outdoorC) ? image.outdoorC.value : 5;
    const demandW = config.lossWPerK * (target - config.freeGainK - outdoorC);
    const boilerW = isBoilerOn ? Math.min(config.boilerMaxW, Math.max(config.boilerMinW, demandW)) : 0;
    const reason = `Thermostat: room ${image.roomC.value.toFixed(1)} °C, target ${(target + shiftK).toFixed(1)} °C`;
    if (rules.sink === "tank" && rules.share > 0) return { ...rules, boilerW };
    const share = isOn ? availability : 0;
    return {
      ...rules,
      mode: share > 0 || boilerW > 0 ? "heating" : rules.mode === "hygiene" ? "hygiene" : "idle",
      reason,
      reasons: [reason],
      share,
      sink: share > 0 ? "floor" : rules.sink,
      bathTargetC: 45,
      boilerW,
    };
  };
}

/** The plain strategy of that name; null for the rules and the planner, which are none. */
export function createReference(strategy: Strategy, config: ControlConfig): Reference | null {
  if (strategy === "always-on") return alwaysOn;
  if (strategy === "thermostat") return createThermostat(config, false);
  if (strategy === "price-quantile") return createThermostat(config, true);
  return null;
}

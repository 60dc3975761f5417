import type { Meters } from "./plant/site.ts";
import type { Preset } from "./presets.ts";

/** Money and work of a span, from metered values. */
export interface Account {
  electricityWh: number;
  usefulHeatWh: number;
  rejectedHeatWh: number;
  computeUnits: number;
  /** Own generation used by the node, Wh. */
  ownElectricityWh: number;
  boilerHeatWh: number;
  boosterWh: number;
  /** Cost of the node's electricity; own generation at the feed-in price it forgoes. */
  electricityEur: number;
  /** What the same heat would have cost from the existing boiler. */
  heatValueEur: number;
  /** Expected income for compute after the protocol fee; what was really paid stands on chain. */
  computeIncomeEur: number;
  /** Heat value + compute income − electricity. */
  netEur: number;
  /** Fuel and electricity of boiler and booster. */
  backupEur: number;
}

/** Prices the account was reckoned with. */
export interface Prices {
  readonly electricityEurPerKWh: number;
  readonly feedInEurPerKWh: number;
  readonly heatEurPerKWh: number;
  readonly computeEurPerUnit: number;
  readonly protocolFee: number;
}

export interface Economy {
  readonly today: Account;
  readonly total: Account;
  readonly prices: Prices;
}

export function emptyAccount(): Account {
  return {
    electricityWh: 0,
    usefulHeatWh: 0,
    rejectedHeatWh: 0,
    computeUnits: 0,
    ownElectricityWh: 0,
    boilerHeatWh: 0,
    boosterWh: 0,
    electricityEur: 0,
    heatValueEur: 0,
    computeIncomeEur: 0,
    netEur: 0,
    backupEur: 0,
  };
}

/** What happened between two meter states, at the electricity price and the own generation of that span. */
export function settle(
  before: Meters,
  after: Meters,
  preset: Preset,
  span: { seconds: number; priceEurPerKWh: number; generationW: number },
): Account {
  const wh = (joule: number) => joule / 3600;
  const electricityWh = wh(after.electricityJ - before.electricityJ);
  const ownElectricityWh = Math.min(electricityWh, (span.generationW * span.seconds) / 3600);
  const usefulHeatWh = wh(after.usefulJ - before.usefulJ);
  const boilerHeatWh = wh(after.boilerHeatJ - before.boilerHeatJ);
  const boosterWh = wh(after.boosterJ - before.boosterJ);
  const computeUnits = after.computeUnits - before.computeUnits;
  const { feedInEurPerKWh, heatEurPerKWh, computeEurPerUnit, protocolFee } = preset.prices;
  const electricityEur =
    ((electricityWh - ownElectricityWh) * span.priceEurPerKWh + ownElectricityWh * feedInEurPerKWh) / 1000;
  const heatValueEur = (usefulHeatWh * heatEurPerKWh) / 1000;
  const computeIncomeEur = computeUnits * computeEurPerUnit * (1 - protocolFee);
  return {
    electricityWh,
    usefulHeatWh,
    rejectedHeatWh: wh(after.rejectedJ - before.rejectedJ),
    computeUnits,
    ownElectricityWh,
    boilerHeatWh,
    boosterWh,
    electricityEur,
    heatValueEur,
    computeIncomeEur,
    netEur: heatValueEur + computeIncomeEur - electricityEur,
    backupEur: (boilerHeatWh * heatEurPerKWh + boosterWh * span.priceEurPerKWh) / 1000,
  };
}

/** Sum of two accounts. */
export function addAccounts(a: Account, b: Account): Account {
  const sum = emptyAccount();
  for (const key of Object.keys(sum) as (keyof Account)[]) sum[key] = a[key] + b[key];
  return sum;
}

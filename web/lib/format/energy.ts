/** Watt-hours in the largest fitting unit: Wh, kWh or MWh. */
export function formatEnergy(wattHours: bigint | number, locale: string): string {
  const wh = Number(wattHours);
  const [value, unit] = wh >= 10_000_000 ? [wh / 1e6, "MWh"] : wh >= 1000 ? [wh / 1e3, "kWh"] : [wh, "Wh"];
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value)}\u00a0${unit}`;
}

/** Watts, from 10,000 W on in kW. */
export function formatPower(watts: bigint | number, locale: string): string {
  const [value, unit] = Number(watts) >= 10_000 ? [Number(watts) / 1e3, "kW"] : [Number(watts), "W"];
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value)}\u00a0${unit}`;
}

/** Compute units (10^12 int8 multiply-accumulates each), shortened from a million on. */
export function formatUnitsOfWork(units: bigint | number, locale: string): string {
  const many = Number(units) >= 1_000_000;
  return new Intl.NumberFormat(locale, {
    notation: many ? "compact" : "standard",
    maximumFractionDigits: many ? 2 : 0,
  }).format(units);
}

/** A share as a percentage with at most `digits` decimals. */
export function formatShare(share: number, locale: string, digits = 1): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: digits }).format(share);
}

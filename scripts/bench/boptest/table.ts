import type { Row, Task } from "./drive.ts";
import type { Period } from "./names.ts";

/** Figures on the real test case at the highly dynamic price: what was published, what a thermostat reaches, what we aim at. */
const KNOWN: Partial<
  Record<Period, readonly [name: string, cost: string, discomfort: string, starts: string][]>
> = {
  peak_heat_day: [
    ["published baseline (real case)", "0.9088", "8.38", ""],
    ["thermostat 21.5 ± 0.25 K (real case)", "0.6820", "0.00", "66"],
    ["aim (real case)", "≤ 0.6550", "≤ 1", "≤ 70"],
  ],
  typical_heat_day: [
    ["published baseline (real case)", "0.4127", "9.44", ""],
    ["thermostat 21.5 ± 0.25 K (real case)", "0.2880", "9.22", "39"],
    ["aim (real case)", "≤ 0.2800", "≤ 9.2", "≤ 40"],
  ],
};

const TITLES = [
  "cost_tot €/m²",
  "tdis_tot K·h",
  "ener_tot kWh/m²",
  "pele_tot kW/m²",
  "starts",
  "run/rest min",
  "s",
];

const line = (name: string, cells: readonly string[]) =>
  console.log(`${name.padEnd(38)}${cells.map((cell) => cell.padStart(16)).join("")}`);

/** One table of all rows, with what is known of the real test case below. */
export function printRows(rows: readonly Row[], { period, price }: Task): void {
  line("", TITLES);
  for (const { controller, kpis, starts, seconds, ...row } of rows) {
    const least = [row.shortestRunMinutes, row.shortestRestMinutes].map((value) => value ?? "-").join("/");
    line(controller, [
      kpis.cost_tot.toFixed(4),
      kpis.tdis_tot.toFixed(2),
      kpis.ener_tot.toFixed(3),
      kpis.pele_tot?.toFixed(4) ?? "-",
      String(starts),
      least,
      seconds.toFixed(0),
    ]);
  }
  if (price !== "highly_dynamic") return;
  for (const [name, cost, discomfort, starts] of KNOWN[period] ?? [])
    line(name, [cost, discomfort, "", "", starts]);
}

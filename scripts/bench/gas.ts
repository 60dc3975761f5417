import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import hre from "hardhat";
import type { GasBench, GasRow } from "./rows/gasRow.ts";

/** Gas of every act that has a bar, next to OpenZeppelin's own contracts where there are any; `--json FILE` keeps the figures. */
const { values } = parseArgs({ options: { json: { type: "string" } } });

const number = (value: number | undefined) => (value === undefined ? "" : value.toLocaleString("en-US"));
const verdict = ({ gas, bar }: GasRow) => (bar === undefined ? "" : gas <= bar ? "met" : "missed");
const line = (...cells: [string, string, string, string, string]) =>
  console.log(
    cells[0].padEnd(44),
    ...cells.slice(1, 4).map((cell) => cell.padStart(11)),
    "",
    cells[4].padEnd(7),
  );

function print(title: string, rows: GasRow[]) {
  console.log(`\n${title}`);
  line("", "gas", "reference", "bar", "");
  for (const row of rows) {
    line(row.action, number(row.gas), number(row.reference), number(row.bar), verdict(row));
    if (row.note) console.log(`    ${row.note}`);
  }
}

await hre.tasks.getTask("build").run({ quiet: true, noTests: true });
const folder = join(import.meta.dirname, "gas");
const figures: { title: string; rows: (GasRow & { verdict: string })[] }[] = [];
for (const file of readdirSync(folder).sort()) {
  const bench = (await import(join(folder, file))).default as GasBench;
  const rows = await bench.rows();
  print(bench.title, rows);
  figures.push({ title: bench.title, rows: rows.map((row) => ({ ...row, verdict: verdict(row) })) });
}

const judged = figures.flatMap(({ rows }) => rows).filter((row) => row.bar !== undefined);
const missed = judged.filter((row) => row.verdict === "missed").length;
console.log(`\n${judged.length - missed} bars met, ${missed} missed`);
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);

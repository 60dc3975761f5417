// Runs every bench in `scripts/bench/` and prints its table. `npm run bench -- web gas` runs some; `--json FILE` writes all figures.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./root.ts";
import { run } from "./run.ts";

const { values, positionals } = parseArgs({ options: { json: { type: "string" } }, allowPositionals: true });
const all = readdirSync(join(root, "scripts", "bench"))
  .filter((name) => name.endsWith(".ts"))
  .map((name) => name.slice(0, -3));
const unknown = positionals.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`No bench "${unknown.join(", ")}". Benches: ${all.join(", ")}.`);
  process.exit(2);
}
const figures: Record<string, unknown> = {};
let failed = false;
for (const name of positionals.length > 0 ? positionals : all) {
  const file = join(tmpdir(), `ecosphere-bench-${process.pid}-${name}.json`);
  const result = await run(
    "node",
    [`scripts/bench/${name}.ts`, "--json", file],
    join(root, ".ecosphere", "bench", `${name}.log`),
  );
  console.log(`\n${name} (${result.seconds.toFixed(0)} s)\n${result.output}`);
  if (result.code === 0) figures[name] = JSON.parse(readFileSync(file, "utf8"));
  else failed = true;
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
process.exit(failed ? 1 : 0);

// Format, lint, types, unused code, missing translations, generated files up to date. One line each; exit 1 when one fails.
import { join } from "node:path";
import { root } from "./root.ts";
import { run } from "./run.ts";

type Check = [name: string, command: string, args: string[]];
const checks: Check[] = [
  ["generated is current", "node", ["scripts/codegen.ts", "--check"]],
  ["types", "tsc", ["--noEmit", "-p", "."]],
  ["types of the web app", "tsc", ["--noEmit", "-p", "web"]],
  ["format and lint", "biome", ["ci", "--error-on-warnings", "."]],
  ["solidity format", "prettier", ["--check", "{contracts,test}/**/*.sol"]],
  ["solidity lint", "solhint", ["--max-warnings", "0", "contracts/**/*.sol"]],
  ["translations", "node", ["web/check-messages.ts"]],
  ["unused code", "knip", []],
];

let failed = 0;
async function hold([name, command, args]: Check): Promise<void> {
  const logFile = join(root, ".ecosphere", "check", `${name.replaceAll(" ", "-")}.log`);
  const result = await run(command, args, logFile);
  console.log(`  ${result.code === 0 ? "ok " : "BAD"} ${name} (${result.seconds.toFixed(1)} s)`);
  if (result.code === 0) return;
  failed++;
  console.log(result.output.slice(-6_000));
}

// The first one compiles what the others read; the others share two cores.
const [first, ...others] = checks;
if (first) await hold(first);
const work = async () => {
  for (let next = others.shift(); next; next = others.shift()) await hold(next);
};
await Promise.all([work(), work()]);
console.log(failed === 0 ? "All checks hold." : `${failed} of ${checks.length} checks do not hold.`);
process.exit(failed === 0 ? 0 : 1);

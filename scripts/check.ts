// Format, lint, types, unused code, missing translations, generated files up to date. One line each; exit 1 when one fails.
import { join } from "node:path";
import { root } from "./root.ts";
import { run } from "./run.ts";

type Check = [name: string, command: string, args: string[]];
/** One after another: the first compiles what the second reads. */
const contracts: Check[] = [
  ["generated is current", "node", ["scripts/codegen.ts", "--check"]],
  ["types", "tsc", ["--noEmit", "-p", "."]],
];
/** Meanwhile on the other core: they read no compiled contract. */
const others: Check[] = [
  ["types of the web app", "tsc", ["--noEmit", "-p", "web"]],
  ["format and lint", "biome", ["ci", "--error-on-warnings", "."]],
  ["solidity format", "prettier", ["--check", "{contracts,test}/**/*.sol"]],
  ["solidity lint", "solhint", ["--max-warnings", "0", "contracts/**/*.sol"]],
  ["translations", "node", ["web/check-messages.ts"]],
  ["unused code", "knip", []],
];
const count = contracts.length + others.length;

let failed = 0;
async function hold([name, command, args]: Check): Promise<void> {
  const logFile = join(root, ".ecosphere", "check", `${name.replaceAll(" ", "-")}.log`);
  const result = await run(command, args, logFile);
  console.log(`  ${result.code === 0 ? "ok " : "BAD"} ${name} (${result.seconds.toFixed(1)} s)`);
  if (result.code === 0) return;
  failed++;
  console.log(result.output.slice(-6_000));
}

const inTurn = async (checks: Check[]) => {
  for (const check of checks) await hold(check);
};
await Promise.all([inTurn(contracts), inTurn(others)]);
console.log(failed === 0 ? "All checks hold." : `${failed} of ${count} checks do not hold.`);
process.exit(failed === 0 ? 0 : 1);

// Format, lint, types, unused code, missing translations, generated files up to date. One line each; exit 1 when one fails.
import { join } from "node:path";
import { root } from "./root.ts";
import { run } from "./run.ts";

const checks: [name: string, command: string, args: string[]][] = [
  ["generated is current", "node", ["scripts/codegen.ts", "--check"]],
  ["format and lint", "biome", ["ci", "--error-on-warnings", "."]],
  ["solidity format", "prettier", ["--check", "{contracts,test}/**/*.sol"]],
  ["solidity lint", "solhint", ["--max-warnings", "0", "contracts/**/*.sol"]],
  ["types", "tsc", ["--noEmit", "-p", "."]],
  ["types of the web app", "tsc", ["--noEmit", "-p", "web"]],
  ["translations", "node", ["web/check-messages.ts"]],
  ["unused code", "knip", []],
];

let failed = 0;
for (const [name, command, args] of checks) {
  const result = await run(
    command,
    args,
    join(root, ".ecosphere", "check", `${name.replaceAll(" ", "-")}.log`),
  );
  console.log(`  ${result.code === 0 ? "ok " : "BAD"} ${name} (${result.seconds.toFixed(1)} s)`);
  if (result.code !== 0) {
    failed++;
    console.log(result.output.slice(-6_000));
  }
}
console.log(failed === 0 ? "All checks hold." : `${failed} of ${checks.length} checks do not hold.`);
process.exit(failed === 0 ? 0 : 1);

// Compiles and writes what others read of the contracts: typed ABIs and addresses for `bindings/`, ABIs and manifest for `subgraph/`.
// `--check` writes nothing and fails when something is out of date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { renderBindings } from "./codegen/bindings.ts";
import { localDeployment } from "./codegen/deployment.ts";
import { renderLocalAddresses } from "./codegen/localAddresses.ts";
import { renderSubgraph } from "./codegen/subgraph.ts";
import { root } from "./root.ts";
import { build } from "./stack/build.ts";

const checking = process.argv.includes("--check");
await build();

const deployment = await localDeployment();
const files = { ...renderBindings(deployment), ...renderLocalAddresses(), ...renderSubgraph(deployment) };
const stale = Object.entries(files).filter(([path, text]) => {
  const file = join(root, path);
  return !existsSync(file) || readFileSync(file, "utf8") !== text;
});
if (checking) {
  for (const [path] of stale)
    console.error(`${path} is out of date: run "npm run codegen" and commit the result.`);
  process.exit(stale.length > 0 ? 1 : 0);
}
for (const [path, text] of stale) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
console.log(`${Object.keys(files).length} generated files, ${stale.length} changed`);
process.exit(0);

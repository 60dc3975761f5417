// Runs tests/*.json through `gnd test` (real graph-node on a mocked chain) and tests/chain/*.json on a local chain of their own.
// `node subgraph/run-tests.ts governance` runs the files whose names contain the word. Last line: `N passed, M failed`.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { root } from "../scripts/root.ts";
import { run } from "../scripts/run.ts";
import { gndBinary } from "../scripts/stack/gnd.ts";
import { freePorts } from "../scripts/stack/ports.ts";
import { startPostgres } from "../scripts/stack/postgres.ts";
import { buildSubgraph } from "../scripts/stack/subgraphBuild.ts";
import { runOnChain } from "./chainTest.ts";
import { fillTemplate } from "./fillTemplate.ts";
import { renderManifest } from "./renderManifest.ts";
import { testFacts } from "./testFacts.ts";

for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => process.exit(1));
const here = join(root, "subgraph");
const dir = join(root, ".ecosphere", `subgraph-tests-${process.pid}`);
const wanted = process.argv[2] ?? "";
const template = readFileSync(join(here, "subgraph.template.yaml"), "utf8");
const filesIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".json") && name.includes(wanted))
    .sort()
    .map((name) => join(folder, name));
const filled = (file: string) => fillTemplate(readFileSync(file, "utf8"), testFacts);

const mocked = filesIn(join(here, "tests"));
const onChain = filesIn(join(here, "tests", "chain"));
if (mocked.length + onChain.length === 0) {
  console.error(`No test file contains "${wanted}".`);
  process.exit(2);
}
mkdirSync(dir, { recursive: true });
let passed = 0;
let failed = 0;
const count = (name: string, problems: string[]) => {
  if (problems.length === 0) passed++;
  else failed++;
  console.log(`  ${problems.length === 0 ? "✔" : "✘"} ${name}`);
  for (const problem of problems) console.log(problem.replaceAll(/^/gm, "      "));
};
const onCrash = (sentence: string) => console.error(sentence);
// With another start block `gnd test` waits for a chain that does not exist.
const manifest = renderManifest(template, "localhost", { ...testFacts, startBlock: 0 });
const built = await buildSubgraph(manifest);
try {
  await Promise.all([runAllMocked(), runAllOnChain()]);
} catch (error) {
  count("the test run itself", [error instanceof Error ? error.message : String(error)]);
}
if (failed === 0) rmSync(dir, { recursive: true, force: true });
else console.log(`  logs: ${dir}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

async function runAllMocked(): Promise<void> {
  if (mocked.length === 0) return;
  await withPostgres("mocked", async (url) => {
    for (const file of mocked) await runMocked(file, url);
  });
}

/** Each chain has a database of its own, because graph-node would go on where another chain has left its deployment. */
async function runAllOnChain(): Promise<void> {
  for (const file of onChain) {
    const test = JSON.parse(filled(file));
    const name = basename(file, ".json");
    await withPostgres(name, async (postgresUrl) =>
      count(test.name, await runOnChain(test, { manifest, postgresUrl, dir: join(dir, name) })),
    );
  }
}

async function withPostgres(name: string, use: (url: string) => Promise<void>): Promise<void> {
  const { postgres: port } = await freePorts();
  const folder = join(dir, `${name}-postgres`);
  const postgres = await startPostgres({ port, dir: folder, logFile: `${folder}.log`, onCrash });
  try {
    await use(postgres.url);
  } finally {
    await postgres.stop();
  }
}

/** Each file gets a copy of the build, because graph-node takes a deployment from the same path for the one it knows. */
async function runMocked(file: string, postgresUrl: string): Promise<void> {
  const folder = join(dir, basename(file, ".json"));
  cpSync(built, folder, { recursive: true });
  const test = join(folder, "test.json");
  writeFileSync(test, filled(file));
  const manifest = join(folder, "subgraph.yaml");
  const args = ["test", "--skip-build", "--manifest", manifest, "--postgres-url", postgresUrl, test];
  const { code, output } = await run(gndBinary(), args, join(folder, "gnd-test.log"), {
    env: { RUST_LIB_BACKTRACE: "0" },
    cwd: folder,
  });
  const problem = output.replaceAll(/^(?:→.*|Tests:.*|\s*Error: \d+ test.*)$/gm, "").trim();
  const isGood = code === 0 && output.includes("Tests: 1 passed, 0 failed");
  count(JSON.parse(filled(file)).name, isGood ? [] : [problem || `gnd test ended with ${code}`]);
}

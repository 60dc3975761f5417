import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { root } from "../root.ts";
import { run } from "../run.ts";
import { gndBinary } from "./gnd.ts";

const sources = join(root, "subgraph");
/** What a build is made of, beside the manifest. */
const parts = ["schema.graphql", "abis", "src"];

/**
 * Compiles the subgraph with `manifest` and returns the folder with `subgraph.yaml` and `build/`. A build is kept under
 * `.ecosphere/cache` by the hash of everything it is made of, so an unchanged subgraph is compiled once.
 */
export async function buildSubgraph(manifest: string): Promise<string> {
  const gnd = gndBinary();
  const cache = join(root, ".ecosphere", "cache", "subgraph");
  const done = join(cache, contentHash(manifest, gnd));
  if (existsSync(done)) return done;
  // Built aside and renamed, so that two stacks may build at once and a killed build leaves nothing half done.
  const draft = `${done}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  for (const part of parts) cpSync(join(sources, part), join(draft, part), { recursive: true });
  writeFileSync(join(draft, "subgraph.yaml"), manifest);
  const log = (step: string) => join(root, ".ecosphere", `subgraph-${step}.log`);
  // Without a PATH the generator finds no `npx` and leaves its output unformatted: 0.2 s instead of 20.
  await must(gnd, ["codegen", "--skip-migrations"], draft, log("codegen"), { PATH: "" });
  await must(gnd, ["build", "--skip-migrations"], draft, log("build"));
  if (existsSync(done)) rmSync(draft, { recursive: true });
  else renameSync(draft, done);
  return done;
}

/** The manifest `npm run codegen` made for the local deployment. */
export function localManifest(): string {
  const file = join(sources, "subgraph.yaml");
  if (!existsSync(file)) throw new Error(`${file} is missing: run "npm run codegen".`);
  return readFileSync(file, "utf8");
}

async function must(
  command: string,
  args: string[],
  cwd: string,
  logFile: string,
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  const result = await run(command, args, logFile, { env, cwd });
  if (result.code !== 0)
    throw new Error(`The subgraph does not build (see ${logFile}):\n${result.output.slice(-2_000)}`);
}

function contentHash(manifest: string, gnd: string): string {
  const hash = createHash("sha256")
    .update(manifest)
    .update(readFileSync(join(gnd, "..", "..", "package.json")));
  for (const part of parts) {
    const path = join(sources, part);
    const files = part.includes(".")
      ? [path]
      : readdirSync(path)
          .sort()
          .map((name) => join(path, name));
    for (const file of files) hash.update(file.slice(sources.length)).update("\0").update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 16);
}

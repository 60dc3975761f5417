// A child process in the copy of the project: runs mocha files again and again without starting Hardhat anew.
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { network } from "hardhat";
import Mocha from "mocha";

export interface RunRequest {
  files: string[];
  /** Full titles; empty means all. */
  only: string[];
  /** Full titles to leave out. */
  without: string[];
  bail: boolean;
}

export interface RunAnswer {
  passed: number;
  failures: { file: string; title: string; message: string }[];
  ms: number;
}

// Each run sees modules of its own, or a test helper would hand out the deployment of an earlier mutant.
let generation = 0;
const tests = pathToFileURL(join(process.cwd(), "test")).href;
registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    return resolved.url.startsWith(tests) && !resolved.url.includes("?")
      ? { ...resolved, url: `${resolved.url}?run=${generation}` }
      : resolved;
  },
});

const open: { close(): Promise<void> }[] = [];
const create = network.create.bind(network);
network.create = (async (...args: Parameters<typeof create>) => {
  const connection = await create(...args);
  open.push(connection);
  return connection;
}) as typeof network.create;

const escaped = (title: string) => title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const matching = (titles: string[]) => new RegExp(`^(?:${titles.map(escaped).join("|")})$`);

async function run({ files, only, without, bail }: RunRequest): Promise<RunAnswer> {
  generation++;
  const startedAt = Date.now();
  const mocha = new Mocha({ ui: "bdd", timeout: 60_000, bail, reporter: class Silent {} as never });
  for (const file of files) {
    mocha.suite.emit("pre-require", globalThis, file, mocha);
    const module: unknown = await import(pathToFileURL(join(process.cwd(), file)).href);
    mocha.suite.emit("require", module, file, mocha);
    mocha.suite.emit("post-require", globalThis, file, mocha);
  }
  if (only.length > 0) mocha.grep(matching(only));
  if (without.length > 0)
    mocha.suite.eachTest((test: Mocha.Test) => {
      if (without.includes(test.fullTitle())) test.pending = true;
    });
  const failures: RunAnswer["failures"] = [];
  let passed = 0;
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on("pass", () => passed++)
      .on("fail", (test, error) =>
        failures.push({ file: test.file ?? "", title: test.fullTitle(), message: String(error?.message) }),
      );
  });
  mocha.dispose();
  await Promise.all(open.splice(0).map((connection) => connection.close()));
  return { passed, failures, ms: Date.now() - startedAt };
}

// What nobody waited for must not end the process; the test that started it fails by itself or not at all.
process.on("unhandledRejection", () => undefined);
process.on("message", (request: RunRequest) => {
  run(request).then(
    (answer) => process.send?.(answer),
    (error: unknown) =>
      process.send?.({
        passed: 0,
        failures: [{ file: "", title: "loading", message: String(error) }],
        ms: 0,
      }),
  );
});
process.send?.("ready");

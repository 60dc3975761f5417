// `npm start`: the whole local EcoSphere, until Ctrl-C.
import { join } from "node:path";
import { root } from "./root.ts";
import { readStartOptions, startHelp } from "./stack/options.ts";
import { defaultPorts } from "./stack/ports.ts";
import type { Stack } from "./stack/stack.ts";
import { welcome } from "./stack/welcome.ts";

const options = (() => {
  try {
    return readStartOptions(process.argv.slice(2));
  } catch (error) {
    fail(error);
  }
})();
if (options.help) {
  console.log(startHelp);
  process.exit(0);
}

let stack: Stack | undefined;
let stopping = false;
const stop = async (code: number) => {
  if (stopping) return;
  stopping = true;
  console.log("\nStopping …");
  await stack?.stop();
  process.exit(code);
};
process.on("SIGINT", () => void stop(0));
process.on("SIGTERM", () => void stop(0));

const startedAt = Date.now();
const seconds = () => ((Date.now() - startedAt) / 1_000).toFixed(1).padStart(6);
try {
  console.log("EcoSphere starts (Ctrl-C ends it).");
  const { build } = await import("./stack/build.ts");
  console.log(`${seconds()} s  contracts: compiling if their sources changed`);
  await build();
  const { startStack } = await import("./stack/stack.ts");
  stack = await startStack({
    ...options,
    dir: join(root, ".ecosphere", "start"),
    ports: defaultPorts(options.portOffset),
    // Needs the internet, so only where somebody configured it; its other variables reach it by themselves.
    verifier: process.env.VERIFIER_WEBHOOK_SECRET || process.env.VERIFIER_GITHUB_API ? {} : undefined,
    progress: (sentence) => console.log(`${seconds()} s  ${sentence}`),
    onCrash: (sentence) => {
      if (!stopping)
        console.error(`\n${sentence}\nThe other parts go on. To start afresh: Ctrl-C, then "npm start".\n`);
    },
  });
  console.log(welcome(stack, Number(seconds())));
} catch (error) {
  if (!stopping) fail(error);
}

function fail(error: unknown): never {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
  if (process.env.DEBUG && error instanceof Error) console.error(error.stack, error.cause);
  process.exit(1);
}

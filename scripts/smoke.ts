// `npm run smoke`: a fresh stack on free ports, the journeys by clicking in a real browser, one line per step. Exit 0 only if all hold.
// `-- --headed --slow` makes it a demonstration, `-- --only JOURNEY` walks that one only. `-- --break indexer|agent` ends that part first, to show that the smoke test notices.
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./stack/build.ts";
import { freePorts } from "./stack/ports.ts";
import { weatherFile } from "./stack/weather.ts";

const { values } = parseArgs({
  options: {
    headed: { type: "boolean", default: false },
    slow: { type: "boolean", default: false },
    break: { type: "string" },
    only: { type: "string" },
  },
});
if (values.break && !["indexer", "agent"].includes(values.break)) {
  console.error(`--break ${values.break}: indexer or agent is expected.`);
  process.exit(2);
}

await build();
const { startStack } = await import("./stack/stack.ts");
const { GitHubDouble } = await import("./e2e/GitHubDouble.ts");
const { journeyNames, walk } = await import("./e2e/walk.ts");
const only = values.only?.toLowerCase();
if (only && !journeyNames.includes(only)) {
  console.error(`--only ${values.only}: one of ${journeyNames.join(", ")} is expected.`);
  process.exit(2);
}
const dir = join(tmpdir(), `ecosphere-smoke-${process.pid}`);
const startedAt = Date.now();
const gitHub = new GitHubDouble();
await gitHub.start();
const stack = await startStack({
  dir,
  ports: await freePorts(),
  speed: 720,
  startAt: Date.UTC(new Date().getUTCFullYear(), 0, 15, 6) / 1_000,
  weather: weatherFile(),
  keep: false,
  frozen: true,
  verifier: { VERIFIER_GITHUB_API: gitHub.url },
  progress: () => undefined,
  onCrash: (sentence) => console.error(sentence),
});
let failed = 1;
const stop = async () => {
  await stack.stop();
  await gitHub.stop();
  if (failed === 0) rmSync(dir, { recursive: true, force: true });
  else console.log(`Logs: ${join(dir, "logs")}`);
};
process.on("SIGINT", () => void stop().then(() => process.exit(130)));
try {
  console.log(`ok    a fresh stack (${((Date.now() - startedAt) / 1_000).toFixed(1)} s)`);
  if (values.break) await stack.end(values.break === "agent" ? "agent 1" : "indexer");
  ({ failed } = await walk(stack, {
    headed: values.headed,
    slowMs: values.slow ? 700 : 0,
    report: (line) => console.log(line),
    gitHub,
    only,
  }));
} finally {
  await stop();
}
console.log(failed === 0 ? "All journeys hold." : `${failed} step${failed === 1 ? "" : "s"} failed.`);
process.exit(failed === 0 ? 0 : 1);

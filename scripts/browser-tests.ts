// The browser suite: one fresh stack, the journeys, then the accessibility sweep over every page. Closing line: N passed, N failed.
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sweep } from "../web/e2e/sweep.ts";
import { GitHubDouble } from "./e2e/GitHubDouble.ts";
import { walk } from "./e2e/walk.ts";
import { root } from "./root.ts";
import { freePorts } from "./stack/ports.ts";
import { startStack } from "./stack/stack.ts";
import { weatherFile } from "./stack/weather.ts";

const dir = join(tmpdir(), `ecosphere-browser-${process.pid}`);
const startedAt = Date.now();
const seconds = () => ((Date.now() - startedAt) / 1_000).toFixed(0).padStart(4);
const crashes: string[] = [];
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
  readEverySeconds: 4 * 3_600,
  verifier: { VERIFIER_GITHUB_API: gitHub.url },
  progress: (sentence) => console.log(`${seconds()} s  ${sentence}`),
  onCrash: (sentence) => crashes.push(sentence),
});
let passed = 0;
let failed = 0;
try {
  const report = (line: string) => console.log(`${seconds()} s  ${line}`);
  const journeys = await walk(stack, { headed: false, slowMs: 0, report, gitHub });
  const pages = await sweep({
    webUrl: stack.webUrl,
    screenshots: join(root, ".ecosphere", "screenshots"),
    report,
  });
  passed = journeys.passed + pages.passed;
  failed = journeys.failed + pages.failed + crashes.length;
  for (const crash of crashes) report(crash);
} finally {
  await stack.stop();
  await gitHub.stop();
}
if (failed === 0) rmSync(dir, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

// First-load JavaScript of the pages, in kB gzip as really transferred to a fresh browser. `--json FILE` writes the same figures.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { launchBrowser } from "../../web/e2e/browser.ts";
import { root } from "../root.ts";
import { freePorts } from "../stack/ports.ts";
import { buildWeb } from "../stack/web.ts";

const { values } = parseArgs({ options: { json: { type: "string" } } });
const routes = ["/", "/proposals", "/proposals/new", "/treasury", "/bounties", "/nodes"];
const IDLE_MS = 1_500;

await buildWeb(join(root, ".ecosphere", "bench-web-build.log"));
const { web: port } = await freePorts();
const url = `http://127.0.0.1:${port}`;
const next = join(root, "node_modules", "next", "dist", "bin", "next");
// The chain need not be there: the page's own code is the same, and what loads late is told apart below.
const server = spawn(process.execPath, [next, "start", "--port", String(port), "--hostname", "127.0.0.1"], {
  cwd: join(root, "web"),
  env: {
    ...process.env,
    NODE_ENV: "production",
    ECOSPHERE_RPC_URL: "http://127.0.0.1:9",
    ECOSPHERE_CHAIN_ID: "31337",
  },
  stdio: "ignore",
});
const figures: Record<string, { firstLoadKb: number; laterKb: number; files: number }> = {};
try {
  await untilAnswers();
  const browser = await launchBrowser();
  for (const route of routes) figures[route] = await measure(route);
  await browser.close();

  /** Scripts the HTML names (first load) and scripts fetched afterwards. */
  async function measure(route: string) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const sizes = new Map<string, Promise<number>>();
    page.on("response", (response) => {
      if (response.request().resourceType() !== "script" || !response.url().startsWith(url)) return;
      sizes.set(
        response.url(),
        response.body().then((body) => gzipSync(body, { level: 6 }).length),
      );
    });
    const html = (await (await page.goto(url + route, { waitUntil: "load" }))?.text()) ?? "";
    await page.waitForTimeout(IDLE_MS);
    let first = 0;
    let later = 0;
    for (const [file, size] of sizes) {
      if (html.includes(new URL(file).pathname)) first += await size;
      else later += await size;
    }
    await context.close();
    return { firstLoadKb: Math.round(first / 1_000), laterKb: Math.round(later / 1_000), files: sizes.size };
  }
} finally {
  server.kill("SIGTERM");
}
console.table(figures);
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);

async function untilAnswers(): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    if (
      await fetch(url).then(
        (response) => response.ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("the web app does not answer");
}

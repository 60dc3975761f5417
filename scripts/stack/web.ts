import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.ts";
import { type Part, startPart } from "./process.ts";
import { answers, waitFor } from "./wait.ts";

const web = join(root, "web");
const next = join(root, "node_modules", "next", "dist", "bin", "next");
const stamp = join(web, ".next", "source-hash");
const lock = join(root, ".ecosphere", "web-build.lock");
const skipped = new Set([".next", "node_modules", "e2e", "test", "next-env.d.ts", "screenshots"]);

/** Builds the web app unless the last build was made from the same sources. */
export async function buildWeb(logFile: string): Promise<{ seconds: number; built: boolean }> {
  const startedAt = Date.now();
  const hash = sourceHash();
  await waitFor(
    async () => takeLock(),
    "Another build of the web app has been running for 5 minutes; end it and try again.",
    300_000,
    500,
  );
  try {
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return { seconds: 0, built: false };
    const log = openSync(logFile, "a");
    const code = await new Promise<number | null>((done) => {
      const child = spawn("npm", ["run", "build"], {
        cwd: web,
        env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
        stdio: ["ignore", log, log],
        shell: process.platform === "win32",
      });
      child.once("exit", done);
      child.once("error", () => done(1));
    });
    if (code !== 0) throw new Error(`The web app could not be built. See ${logFile}`);
    writeFileSync(stamp, hash);
    return { seconds: (Date.now() - startedAt) / 1_000, built: true };
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

export interface WebOptions {
  port: number;
  env: Record<string, string>;
  logFile: string;
  onCrash: (sentence: string) => void;
}

/** Starts the built web app and waits until it answers. */
export async function startWeb(options: WebOptions): Promise<{ part: Part; url: string }> {
  const url = `http://localhost:${options.port}`;
  const part = startPart({
    name: "The web app",
    command: process.execPath,
    args: [next, "start", "--port", String(options.port), "--hostname", "127.0.0.1"],
    cwd: web,
    env: { ...options.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
    logFile: options.logFile,
    onCrash: options.onCrash,
  });
  await waitFor(
    () => answers(`http://127.0.0.1:${options.port}/`),
    `The web app does not answer; see ${options.logFile}`,
    60_000,
  );
  return { part, url };
}

/** Held by one build at a time; a lock left by a killed build is taken over after its process is gone. */
function takeLock(): boolean {
  mkdirSync(join(root, ".ecosphere"), { recursive: true });
  try {
    mkdirSync(lock);
    writeFileSync(join(lock, "pid"), String(process.pid));
    return true;
  } catch {
    const owner = existsSync(join(lock, "pid")) ? Number(readFileSync(join(lock, "pid"), "utf8")) : 0;
    if (owner === 0 || isRunning(owner)) return false;
    rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function sourceHash(): string {
  const hash = createHash("sha256");
  const visit = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      if (skipped.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (!entry.name.endsWith(".tsbuildinfo"))
        hash.update(path.slice(root.length)).update(readFileSync(path));
    }
  };
  visit(web);
  visit(join(root, "bindings"));
  hash.update(readFileSync(join(root, "package-lock.json")));
  return hash.digest("hex");
}

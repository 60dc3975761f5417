// Seconds from `npm start`'s first step to a usable page when everything is installed and built, and resident memory by part.
// `--json FILE` writes the same figures.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "../stack/build.ts";
import { freePorts } from "../stack/ports.ts";
import { startStack } from "../stack/stack.ts";

const { values } = parseArgs({ options: { json: { type: "string" } } });
const dir = join(tmpdir(), `ecosphere-bench-${process.pid}`);

/** Resident memory of a process and all its descendants, MB (shared pages counted once each process: an upper bound). */
function residentMb(pid: number): number {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const parent = Number(readFileSync(`/proc/${name}/stat`, "utf8").split(") ")[1]?.split(" ")[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // The process ended while we looked.
    }
  }
  const sum = (id: number): number => {
    let kb = 0;
    try {
      kb = Number(readFileSync(`/proc/${id}/status`, "utf8").match(/VmRSS:\s+(\d+)/)?.[1] ?? 0);
    } catch {
      return 0;
    }
    return kb + (children.get(id) ?? []).reduce((total, child) => total + sum(child), 0);
  };
  return Math.round(sum(pid) / 1024);
}

async function start(): Promise<{
  seconds: number;
  memoryMb: Record<string, number>;
  skipDaySeconds: number;
}> {
  const startedAt = Date.now();
  await build();
  const stack = await startStack({
    dir,
    ports: await freePorts(),
    speed: 720,
    startAt: Date.UTC(new Date().getUTCFullYear(), 0, 15, 6) / 1_000,
    weather: undefined,
    keep: false,
    progress: () => undefined,
    onCrash: (sentence) => {
      throw new Error(sentence);
    },
  });
  const seconds = (Date.now() - startedAt) / 1_000;
  const memoryMb = Object.fromEntries(
    Object.entries(stack.pids).map(([name, pid]) => [name, residentMb(pid)]),
  );
  const skippedAt = Date.now();
  await stack.clock.skip(7 * 86_400);
  const skipDaySeconds = (Date.now() - skippedAt) / 1_000 / 7;
  await stack.stop();
  return { seconds, memoryMb, skipDaySeconds };
}

// The first run builds what is not built yet; the second is the one users wait for every day.
await start();
const { seconds, memoryMb, skipDaySeconds } = await start();
rmSync(dir, { recursive: true, force: true });
const nodeModulesMb = Number(execFileSync("du", ["-sm", "node_modules"]).toString().split("\t")[0]);
const figures = { secondStartSeconds: seconds, skipOneDaySeconds: skipDaySeconds, memoryMb, nodeModulesMb };

console.log(`second start            ${seconds.toFixed(1)} s`);
console.log(`skip of a day (of 7)    ${skipDaySeconds.toFixed(1)} s`);
console.log(`node_modules            ${nodeModulesMb} MB`);
for (const [name, mb] of Object.entries(memoryMb))
  console.log(`memory of ${name.padEnd(14)}${String(mb).padStart(5)} MB`);
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
process.exit(0);

// Resident memory of a running node agent over a simulated fortnight; the budget is 256 MB (the unit's MemoryMax).
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { MEMORY_FLAGS } from "../../node-agent/src/app/setup/memoryFlags.ts";
import { startAgent } from "../../node-agent/test/agentProcess.ts";
import { createWorld, until } from "../../node-agent/test/world.ts";

const BUDGET_MB = 256;
const DAYS = 14;
const { values } = parseArgs({ options: { json: { type: "string" } } });

/** Present and highest resident memory, MB, as the kernel counts them. */
function memoryOf(pid: number): { residentMb: number; highestMb: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (key: string) =>
    Number(new RegExp(`^${key}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) / 1024;
  return { residentMb: megabytes("VmRSS"), highestMb: megabytes("VmHWM") };
}

const world = await createWorld();
const agent = startAgent("run", world.configFile(), MEMORY_FLAGS);
try {
  const pid = agent.child.pid as number;
  await until(() => agent.status(), 30_000, agent.output);
  const atStart = memoryOf(pid);
  for (let day = 0; day < DAYS; day++) {
    await world.pass(86_400);
    const target = await world.now();
    await until(
      async () => {
        const { now, chain } = await agent.status();
        return now >= target - 60 && chain.outboxPending === 0;
      },
      60_000,
      agent.output,
    );
  }
  const atEnd = memoryOf(pid);
  console.log(`  agent at start        ${atStart.residentMb.toFixed(0)} MB resident`);
  console.log(`  after ${DAYS} days         ${atEnd.residentMb.toFixed(0)} MB resident`);
  console.log(`  highest               ${atEnd.highestMb.toFixed(0)} MB of ${BUDGET_MB} MB`);
  if (values.json) writeFileSync(values.json, JSON.stringify({ atStart, atEnd, budgetMb: BUDGET_MB }));
  process.exitCode = atEnd.highestMb > BUDGET_MB ? 1 : 0;
} finally {
  await agent.kill("SIGTERM");
  await world.stop();
}

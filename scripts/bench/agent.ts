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

interface Memory {
  firstDecisionSeconds: number;
  atStart: ReturnType<typeof memoryOf>;
  atEnd: ReturnType<typeof memoryOf>;
  perDayMb: number;
}

/** A fortnight in a world of its own. The slope is that of the second week: the first one fills what is kept. */
async function fortnight(strategy: "rules" | "planner"): Promise<Memory> {
  const world = await createWorld();
  const begun = performance.now();
  const agent = startAgent("run", world.configFile({ plant: { strategy } }), MEMORY_FLAGS);
  try {
    const pid = agent.child.pid as number;
    await until(() => agent.status(), 30_000, agent.output);
    const firstDecisionSeconds = (performance.now() - begun) / 1000;
    const atStart = memoryOf(pid);
    const daily: number[] = [];
    for (let day = 0; day < DAYS; day++) {
      await world.pass(86_400);
      const target = await world.now();
      await until(
        async () => {
          const { now, chain } = await agent.status();
          return now >= target - 60 && chain.outboxPending === 0;
        },
        120_000,
        agent.output,
      );
      daily.push(memoryOf(pid).residentMb);
    }
    const perDayMb = ((daily.at(-1) as number) - (daily[DAYS / 2 - 1] as number)) / (DAYS / 2);
    return { firstDecisionSeconds, atStart, atEnd: memoryOf(pid), perDayMb };
  } finally {
    await agent.kill("SIGTERM");
    await world.stop();
  }
}

const figures: Record<string, unknown> = { budgetMb: BUDGET_MB };
for (const strategy of ["rules", "planner"] as const) {
  const memory = await fortnight(strategy);
  const { firstDecisionSeconds, atStart, atEnd, perDayMb } = memory;
  figures[strategy] = memory;
  console.log(`  ${strategy}`);
  console.log(`    first decision after  ${firstDecisionSeconds.toFixed(1)} s`);
  console.log(`    agent at start        ${atStart.residentMb.toFixed(0)} MB resident`);
  console.log(`    after ${DAYS} days         ${atEnd.residentMb.toFixed(0)} MB resident`);
  console.log(`    second week, per day  ${perDayMb.toFixed(2)} MB`);
  console.log(`    highest               ${atEnd.highestMb.toFixed(0)} MB of ${BUDGET_MB} MB`);
  if (atEnd.highestMb > BUDGET_MB) process.exitCode = 1;
}
if (values.json) writeFileSync(values.json, JSON.stringify(figures));

import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Remembers the process ids of a running stack, so that the next start can end what a killed one left behind. */
export function rememberPids(dir: string, pids: number[]): void {
  writeFileSync(join(dir, "pids.json"), JSON.stringify({ owner: process.pid, pids }));
}

export function forgetPids(dir: string): void {
  rmSync(join(dir, "pids.json"), { force: true });
}

/** Ends processes left by a stack whose own process is gone; throws when that stack still runs. */
export async function endLeftovers(dir: string): Promise<number> {
  const file = join(dir, "pids.json");
  if (!existsSync(file)) return 0;
  const { owner, pids } = JSON.parse(readFileSync(file, "utf8")) as { owner: number; pids: number[] };
  if (owner !== process.pid && commandOf(owner)?.includes("scripts/"))
    throw new Error(`EcoSphere already runs here (process ${owner}): stop it with Ctrl-C, or use it.`);
  const left = pids.filter((pid) => isOurs(commandOf(pid)));
  for (const pid of left) kill(pid);
  rmSync(file, { force: true });
  return left.length;
}

// A process id may have been given to somebody else since: only end what looks like a part of the stack.
const isOurs = (command: string | undefined) =>
  command !== undefined && /anvil|gnd|postgres|next|node-agent|ecosphere/.test(command);

function commandOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return undefined;
  }
}

function kill(pid: number): void {
  for (const target of [-pid, pid])
    try {
      process.kill(target, "SIGKILL");
    } catch {
      // Already gone, or not a group leader.
    }
}

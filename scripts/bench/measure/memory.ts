import { readdirSync, readFileSync } from "node:fs";

/** Resident memory of a process and its children, MB: proportional shares, so that PostgreSQL's shared pages count once. */
export function residentMb(pid: number): number {
  const isPart = (id: string) =>
    id === String(pid) || textOf(`/proc/${id}/status`).includes(`\nPPid:\t${pid}\n`);
  const parts = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && isPart(name));
  const kb = parts.map((id) => Number(textOf(`/proc/${id}/smaps_rollup`).match(/Pss:\s+(\d+)/)?.[1] ?? 0));
  return Math.round(kb.reduce((sum, one) => sum + one, 0) / 1024);
}

/** CPU time a process has used, in seconds; Linux counts in hundredths. */
export function cpuSeconds(pid: number): number {
  const fields = textOf(`/proc/${pid}/stat`).split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

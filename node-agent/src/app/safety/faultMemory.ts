import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { FAULTS, type Fault } from "../../domain/safety.ts";

/** Latched faults of an earlier life. A record that cannot be read is a fault itself. */
export function readFaults(file: string): Fault[] {
  if (!existsSync(file)) return [];
  try {
    const stored: unknown = JSON.parse(readFileSync(file, "utf8"));
    const isRecord = Array.isArray(stored) && stored.every((fault) => FAULTS.includes(fault as Fault));
    return isRecord ? (stored as Fault[]) : ["fault-memory"];
  } catch {
    return ["fault-memory"];
  }
}

/** Writes the faults so that a power cut leaves either the old record or the new one. */
export function writeFaults(file: string, faults: readonly Fault[]): void {
  const fresh = `${file}.new`;
  const handle = openSync(fresh, "w");
  try {
    writeSync(handle, JSON.stringify(faults));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(fresh, file);
}

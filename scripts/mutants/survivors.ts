import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Mutation } from "./mutations.ts";
import type { Outcome } from "./trial.ts";

/** A mutant no test can or need catch, and why. */
export interface Survivor {
  file: string;
  before: string;
  after: string;
  reason: string;
}

const FILE = join(import.meta.dirname, "survivors.json");

export function readSurvivors(): Survivor[] {
  return JSON.parse(readFileSync(FILE, "utf8")) as Survivor[];
}

const fits = (survivor: Survivor, mutation: Mutation) =>
  survivor.file === mutation.file && survivor.before === mutation.before && survivor.after === mutation.after;

export function reasonFor(survivors: Survivor[], mutation: Mutation): string | undefined {
  return survivors.find((survivor) => fits(survivor, mutation))?.reason;
}

/** Entries that no longer say the truth: their line is gone, or a test catches it now. `all` are the mutants of whole files. */
export function staleOf(survivors: Survivor[], all: Mutation[], outcomes: Outcome[]): string[] {
  const files = new Set(all.map(({ file }) => file));
  return survivors
    .filter(({ file }) => files.has(file))
    .flatMap((survivor) => {
      const name = `${survivor.file}: ${survivor.before} → ${survivor.after}`;
      if (!all.some((mutation) => fits(survivor, mutation))) return [`${name}: there is no such mutant`];
      const judged = outcomes.filter(({ mutation }) => fits(survivor, mutation));
      const isKilled = judged.length > 0 && judged.every(({ verdict }) => verdict !== "survived");
      return isKilled ? [`${name}: it does not survive`] : [];
    });
}

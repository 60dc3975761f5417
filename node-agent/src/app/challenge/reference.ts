import { type DutyPattern, slotAt } from "../../domain/challenge/pattern.ts";
import { Fatal } from "../../errors.ts";
import { readText } from "./files.ts";

/** Mean power of each slot by a meter of the auditor's own: a file with lines `UNIX_SECONDS,WATT`. Throws Fatal naming the line. */
export function readReference(file: string, pattern: DutyPattern): (number | null)[] {
  const sums = pattern.levels.map(() => ({ watt: 0, samples: 0 }));
  for (const [i, text] of readText(file).split(/\r?\n/).entries()) {
    if (text.trim() === "" || (i === 0 && /[a-z]/i.test(text))) continue;
    const found = /^\s*(\d{9,11})(?:\.\d+)?\s*[,;]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text);
    if (!found)
      throw new Fatal("ReferenceInvalid", `${file}:${i + 1}: expected UNIX_SECONDS,WATT, found "${text}".`);
    const slot = slotAt(pattern, Number(found[1]));
    const sum = slot === null ? undefined : sums[slot];
    if (!sum) continue;
    sum.watt += Number(found[2]);
    sum.samples += 1;
  }
  return sums.map(({ watt, samples }) => (samples > 0 ? watt / samples : null));
}

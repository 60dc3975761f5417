import { levelLoad, levelPowerW, type ModuleReport, SOC_MAX_C, TOP_LEVEL } from "../plant/modules.ts";
import type { Preset } from "../presets.ts";

/** Which module runs at which level, since when each is as it is, and which do not answer; plain JSON. */
export interface Allocation {
  /** Level of each module; a new array only when one changes. */
  readonly levels: readonly number[];
  /** Unix seconds of the last start or stop of each. */
  readonly since: readonly number[];
  /** When a module was found not to answer; null while it does. */
  readonly failedAt: readonly (number | null)[];
  /** A module that failed and is tried again beside the others. */
  readonly probed: number | null;
  /** What it was made for, and when. */
  readonly share: number;
  readonly top: number;
  readonly at: number;
}

/** A start ages solder joints like so many hours of work. */
const START_HOURS = 1;
/** A resting module takes over from one that is worn by so much more, and both have been as they are for a while. */
const SWAP_HOURS = 12;
const SWAP_AFTER_SECONDS = 1800;
const SILENT_SECONDS = 30;
const RETRY_SECONDS = 3600;
/** Without a change, wear is looked at so often. */
const REVIEW_SECONDS = 300;

export function initialAllocation(modules: number): Allocation {
  const all = <T>(value: T) => new Array<T>(modules).fill(value);
  return { levels: all(0), since: all(0), failedAt: all(null), probed: null, share: 0, top: 0, at: 0 };
}

/** Hours of work, with starts counted as hours. */
export const wornHours = ({ seconds, starts }: Pick<ModuleReport, "seconds" | "starts">, i: number): number =>
  (seconds[i] as number) / 3600 + START_HOURS * (starts[i] as number);

/** Highest level at which no chip passes its limit in a bath of so many degrees; 0 when there is none. */
export function highestLevel(node: Preset["node"], bathC: number): number {
  for (let level = TOP_LEVEL; level > 0; level--)
    if (bathC + node.socKPerW * levelPowerW(node, level) <= SOC_MAX_C) return level;
  return 0;
}

/**
 * Chooses the modules for a share of the node's load: as many as needed at the highest level the bath allows, one of them slower for the
 * rest, the least worn first; those that do not answer are left out and tried again each hour, one beside the others. Pure.
 */
export function allocate(
  previous: Allocation,
  report: ModuleReport,
  given: { share: number; bathC: number; now: number; node: Preset["node"] },
): Allocation {
  const { now, node, share } = given;
  const top = highestLevel(node, given.bathC);
  const age = now - previous.at;
  const isFresh =
    age >= 0 && age < REVIEW_SECONDS && !report.silent.includes(true) && previous.probed === null;
  if (isFresh && previous.share === share && previous.top === top) return previous;
  const { failedAt, probed } = examine(previous, report, now);
  const { full, partLevel } = split(node, share, top);
  const chosen = choose(previous, report, { failedAt, now, count: full + (partLevel > 0 ? 1 : 0) });
  // The most worn one of them is spared, where there is one to spare.
  const spared = partLevel > 0 && chosen.length > full ? chosen.at(-1) : undefined;
  const levels = new Array<number>(node.modules).fill(0);
  for (const i of chosen) levels[i] = i === spared ? partLevel : top;
  if (probed !== null && chosen.length > 0) levels[probed] = 1;
  const isSame = levels.every((level, i) => level === previous.levels[i]);
  const isOn = (level: number | undefined) => (level ?? 0) > 0;
  return {
    levels: isSame ? previous.levels : levels,
    since: isSame
      ? previous.since
      : previous.since.map((at, i) => (isOn(levels[i]) === isOn(previous.levels[i]) ? at : now)),
    ...{ failedAt, probed, share, top, at: now },
  };
}

/** Who does not answer: found after half a minute, tried again after an hour, back when it runs. */
function examine({ failedAt, since, probed }: Allocation, report: ModuleReport, now: number) {
  const isSilent = (i: number) => report.silent[i] === true && now - (since[i] as number) >= SILENT_SECONDS;
  const isBack = (i: number) => i === probed && report.running[i] === true;
  const next = failedAt.map((at, i) => (isSilent(i) ? now : isBack(i) ? null : at));
  const isOver = probed === null || next[probed] === null || isSilent(probed);
  const due = next.findIndex((at) => at !== null && (now - at < 0 || now - at >= RETRY_SECONDS));
  return { failedAt: next, probed: isOver ? (due < 0 ? null : due) : probed };
}

/** Modules at the top level, and the level of one more that comes nearest to the rest. */
function split(node: Preset["node"], share: number, top: number) {
  const each = levelLoad(node, top);
  if (top === 0 || !(share > 0)) return { full: 0, partLevel: 0 };
  const wanted = Math.min(share, 1) * node.modules;
  const full = Math.min(node.modules, Math.floor(wanted / each + 1e-9));
  if (full === node.modules) return { full, partLevel: 0 };
  const rest = wanted - full * each;
  let partLevel = 0;
  for (let level = 1; level <= top; level++) {
    const distance = Math.abs(rest - levelLoad(node, level));
    if (distance < Math.abs(rest - levelLoad(node, partLevel))) partLevel = level;
  }
  return { full, partLevel };
}

/** The `count` modules to run, least worn first. Who runs goes on unless too many do or somebody much less worn rests. */
function choose(
  { levels, since }: Allocation,
  report: ModuleReport,
  { failedAt, now, count }: { failedAt: readonly (number | null)[]; now: number; count: number },
): number[] {
  const wear = levels.map((_, i) => wornHours(report, i));
  const worn = (i: number) => wear[i] as number;
  const byWear = (a: number, b: number) => worn(a) - worn(b) || a - b;
  const healthy = levels.map((_, i) => i).filter((i) => failedAt[i] === null);
  const running = healthy.filter((i) => (levels[i] as number) > 0).sort(byWear);
  const resting = healthy.filter((i) => levels[i] === 0).sort(byWear);
  const chosen = running.slice(0, count);
  chosen.push(...resting.splice(0, count - chosen.length));
  chosen.sort(byWear);
  const isSettled = (i: number) => now - (since[i] as number) >= SWAP_AFTER_SECONDS;
  for (let last = chosen.length - 1; last >= 0; last--) {
    const tired = chosen[last] as number;
    const fresh = resting[0];
    if (fresh === undefined || worn(tired) - worn(fresh) < SWAP_HOURS) break;
    if (!isSettled(tired) || !isSettled(fresh)) continue;
    chosen[last] = fresh;
    resting.shift();
  }
  return chosen.sort(byWear);
}

/** What an operator sees of the modules' wear. */
export interface WearSummary {
  readonly modules: number;
  readonly running: number;
  readonly failed: number;
  /** Hours of work of the least and the most worn one, and most starts of one. */
  readonly leastHours: number;
  readonly mostHours: number;
  readonly mostStarts: number;
  /** Modules that are to stop and save their work first. */
  readonly saving: number;
  /** Times a computing module was stopped before its work was saved: by safety, a limit of the grid, a challenge, or the end of the grace. */
  readonly cuts: number;
}

export function summariseWear(
  { failedAt }: Allocation,
  report: ModuleReport,
): Omit<WearSummary, "saving" | "cuts"> {
  const hours = report.seconds.map((seconds) => seconds / 3600);
  return {
    modules: hours.length,
    running: report.running.filter(Boolean).length,
    failed: failedAt.filter((at) => at !== null).length,
    leastHours: Math.min(...hours),
    mostHours: Math.max(...hours),
    mostStarts: Math.max(...report.starts),
  };
}

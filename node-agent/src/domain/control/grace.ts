import type { ModuleReport } from "../plant/modules.ts";

/** Modules that were told to stop: the Unix second until which each keeps its power at most; null for the others. */
export type Notices = readonly (number | null)[];

/** Levels with those kept for a while, and how many computing modules were stopped at once. */
export interface Graced {
  /** The levels asked for, as they came, where nobody is kept. */
  readonly levels: readonly number[];
  readonly notices: Notices;
  readonly cut: number;
}

/**
 * Lets a module that is to stop keep its level until its work is saved, and for the grace at most; one with nothing running stops at once, and so do
 * all where `isUrgent` says that power must go now. Pure.
 */
export function giveNotice(
  wanted: readonly number[],
  before: { readonly levels: readonly number[]; readonly notices: Notices },
  given: {
    readonly report: ModuleReport;
    readonly now: number;
    readonly graceSeconds: number;
    readonly isUrgent: boolean;
    readonly isBusy: (module: number) => boolean;
  },
): Graced {
  const { now, graceSeconds, report } = given;
  if (wanted === before.levels && !before.notices.some((until) => until !== null))
    return { levels: wanted, notices: before.notices, cut: 0 };
  let cut = 0;
  let isKept = false;
  const levels = [...wanted];
  const notices = wanted.map((level, i) => {
    const present = before.levels[i] ?? 0;
    if (level > 0 || present === 0 || report.running[i] !== true || !given.isBusy(i)) return null;
    if (given.isUrgent) {
      cut += 1;
      return null;
    }
    const until = before.notices[i] ?? now + graceSeconds;
    // A clock set back makes no grace longer.
    if (now >= until || until - now > graceSeconds) {
      cut += 1;
      return null;
    }
    levels[i] = present;
    isKept = true;
    return until;
  });
  return { levels: isKept ? levels : wanted, notices, cut };
}

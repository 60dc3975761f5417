import type { GridLimit } from "../../ports/Participants.ts";

/** What is remembered of the grid operator's signal; plain JSON. */
export interface LimitMemory {
  /** The last limit that could be read, W; null where there was none, undefined before the first. */
  readonly lastW: number | null | undefined;
  /** Seconds in a row in which it could not be read. */
  readonly badSeconds: number;
}

/** The last limit holds so long while none can be read; that there was none is believed for less. */
const HOLD_SECONDS = { limit: 300, none: 10 } as const;
/** Afterwards: what § 14a EnWG leaves a controllable device at least, W. A lower last limit goes on. */
export const LEAST_LIMIT_W = 4200;

/** The grid operator's signal, where a number that is none is never taken for no limit. */
export interface LimitSignal {
  /** Most that may be drawn at `now`, W; null without a limit. */
  limitW(now: number): number | null;
  /** Counts a second. */
  count(now: number): void;
  /** Null while the signal can be read. */
  fault(): string | null;
  memory(): LimitMemory;
}

export function createLimitSignal(source: GridLimit | undefined, from?: LimitMemory): LimitSignal {
  let { lastW, badSeconds }: LimitMemory = from ?? { lastW: undefined, badSeconds: 0 };
  /** Undefined where it cannot be read. */
  const read = (now: number): number | null | undefined => {
    if (!source) return null;
    try {
      const watt = source.limitW(now);
      return watt === null || (Number.isFinite(watt) && watt >= 0) ? watt : undefined;
    } catch {
      return undefined;
    }
  };
  const isHeld = () =>
    lastW !== undefined && badSeconds <= (lastW === null ? HOLD_SECONDS.none : HOLD_SECONDS.limit);
  const held = () => (isHeld() ? (lastW as number | null) : Math.min(lastW ?? LEAST_LIMIT_W, LEAST_LIMIT_W));
  return {
    limitW: (now) => {
      const watt = read(now);
      return watt === undefined ? held() : watt;
    },
    count: (now) => {
      const watt = read(now);
      badSeconds = watt === undefined ? badSeconds + 1 : 0;
      if (watt !== undefined) lastW = watt;
    },
    fault: () => {
      if (badSeconds === 0) return null;
      const watt = held();
      const now = watt === null ? "no limit" : `${(watt / 1000).toFixed(1)} kW`;
      return `The grid operator's limit cannot be read: ${isHeld() ? "the last one holds" : "the least by law holds"}, ${now}`;
    },
    memory: () => ({ lastW, badSeconds }),
  };
}

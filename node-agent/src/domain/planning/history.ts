/** Means of one hour, from measurements alone. */
export interface HourRecord {
  /** Unix seconds of its beginning. */
  readonly at: number;
  readonly outdoorC: number;
  readonly sunWPerM2: number;
  readonly roomC: number;
  readonly slabC: number;
  readonly isWorking: boolean;
  /** Heat into the tank from exchanger and booster, W. */
  readonly tankInW: number;
  /** Mean of the tank when the hour ended. */
  readonly tankC: number;
  readonly generationW: number;
}

const ZERO = { outdoorC: 0, sunWPerM2: 0, roomC: 0, slabC: 0, tankInW: 0, tankC: 0, generationW: 0 };

/** The hour that is being filled. */
export interface OpenHour {
  readonly at: number;
  readonly samples: number;
  readonly sums: Readonly<typeof ZERO>;
  readonly isWorking: boolean;
}

/** Hours kept: ten days. */
export const HISTORY_HOURS = 240;

export interface History {
  readonly hours: readonly HourRecord[];
  readonly open: OpenHour | null;
}

export const EMPTY_HISTORY: History = { hours: [], open: null };

/** Adds one sample; the hour is closed by the first sample of the next one. */
export function addSample(history: History, at: number, sample: Omit<HourRecord, "at">): History {
  const hour = Math.floor(at / 3600) * 3600;
  const { open } = history;
  const hours = open && open.at !== hour ? keep(history.hours, close(open)) : history.hours;
  const before = open?.at === hour ? open : { at: hour, samples: 0, sums: ZERO, isWorking: sample.isWorking };
  const sums = { ...before.sums };
  for (const key of Object.keys(ZERO) as (keyof typeof ZERO)[]) sums[key] += sample[key];
  // The tank counts as it is in the end.
  sums.tankC = sample.tankC;
  return { hours, open: { ...before, samples: before.samples + 1, sums } };
}

function close({ at, samples, sums, isWorking }: OpenHour): HourRecord {
  const mean = (value: number) => Math.round((100 * value) / samples) / 100;
  return {
    at,
    isWorking,
    outdoorC: mean(sums.outdoorC),
    sunWPerM2: mean(sums.sunWPerM2),
    roomC: mean(sums.roomC),
    slabC: mean(sums.slabC),
    tankInW: mean(sums.tankInW),
    tankC: Math.round(100 * sums.tankC) / 100,
    generationW: mean(sums.generationW),
  };
}

function keep(hours: readonly HourRecord[], last: HourRecord): HourRecord[] {
  // A clock set back must not leave two records of one hour.
  return [...hours.filter((hour) => hour.at < last.at).slice(1 - HISTORY_HOURS), last];
}

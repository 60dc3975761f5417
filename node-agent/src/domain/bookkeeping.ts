import { type Account, addAccounts, type Economy, emptyAccount, settle } from "./economy.ts";
import { localTime } from "./localTime.ts";
import type { Meters } from "./plant/site.ts";
import type { Preset } from "./presets.ts";

/** What is booked, and the meters it is booked up to; plain JSON. */
export interface Books {
  readonly today: Account;
  readonly total: Account;
  readonly settled: Meters;
  readonly settledAt: number;
  readonly dayNumber: number;
}

export interface BookkeepingOptions {
  preset: Preset;
  /** The meters as they stand. */
  meters: Readonly<Meters>;
  priceAt: (moment: number) => number;
  /** The site's own generation now, W. */
  generationW: () => number;
  startAt: number;
  from?: Books | undefined;
}

/** The accounts of the local day and of all time, booked span by span at the price in force when the span began. */
export function createBookkeeping({
  preset,
  meters,
  priceAt,
  generationW,
  startAt,
  from,
}: BookkeepingOptions) {
  let today = from ? { ...from.today } : emptyAccount();
  let total = from ? { ...from.total } : emptyAccount();
  let settled = from ? { ...from.settled } : { ...meters };
  let settledAt = from?.settledAt ?? startAt;
  let dayNumber = from?.dayNumber ?? localTime(startAt).dayNumber;
  const accounts = (now: number) => {
    const span = settle(settled, meters, preset, {
      seconds: now - settledAt,
      priceEurPerKWh: priceAt(settledAt),
      generationW: generationW(),
    });
    const day = localTime(settledAt).dayNumber;
    return {
      today: day === dayNumber ? addAccounts(today, span) : span,
      total: addAccounts(total, span),
      day,
    };
  };
  return {
    /** Books what was metered since the last call. */
    book: (now: number): void => {
      ({ today, total, day: dayNumber } = accounts(now));
      settled = { ...meters };
      settledAt = now;
    },
    /** The accounts with what is not booked yet. */
    economy: (now: number): Economy => {
      const { day: _, ...both } = accounts(now);
      return { ...both, prices: { ...preset.prices, electricityEurPerKWh: priceAt(now) } };
    },
    state: (): Books => ({
      today: { ...today },
      total: { ...total },
      settled: { ...settled },
      settledAt,
      dayNumber,
    }),
  };
}

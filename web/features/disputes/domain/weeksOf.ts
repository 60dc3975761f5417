import { formatDate } from "#lib/format/time.ts";

const EPOCH_SECONDS = 7 * 86_400;

/** The days an epoch, or a range of them, covers, e.g. "Jan 15, 2026 – Jan 28, 2026". Epochs begin at midnight UTC. */
export function weeksOf(
  { firstEpoch, lastEpoch }: { firstEpoch: number; lastEpoch: number },
  locale: string,
): string {
  const from = formatDate(firstEpoch * EPOCH_SECONDS, locale, "UTC");
  const to = formatDate((lastEpoch + 1) * EPOCH_SECONDS - 1, locale, "UTC");
  return `${from} – ${to}`;
}

export const epochAt = (at: number): number => Math.floor(at / EPOCH_SECONDS);

import { formatUnits } from "viem";
import { csvLine } from "#lib/csv/csvLine.ts";
import { EURO } from "#lib/format/amount.ts";
import { epochEndsAt, epochStartsAt } from "../domain/epoch.ts";
import type { TaxEntry } from "./taxEntry.ts";

/** The words of the file; spreadsheets in German expect a semicolon and a decimal comma. */
const words = {
  en: {
    separator: ",",
    decimal: ".",
    columns: [
      "Date (Germany)",
      "Time (UTC)",
      "Kind",
      "Node",
      "Site",
      "Week from",
      "Week to",
      "Agreement",
      "Customer",
      "Gross (EUR)",
      "Protocol fee (EUR)",
      "Received (EUR)",
      "Account",
      "Transaction",
    ],
    kinds: { settlement: "Compute sold", payout: "Payout (fee returned)" },
  },
  de: {
    separator: ";",
    decimal: ",",
    columns: [
      "Datum (Deutschland)",
      "Zeit (UTC)",
      "Art",
      "KI-Heizung",
      "Standort",
      "Woche von",
      "Woche bis",
      "Vertrag",
      "Kunde",
      "Brutto (EUR)",
      "Protokollgebühr (EUR)",
      "Erhalten (EUR)",
      "Konto",
      "Transaktion",
    ],
    kinds: { settlement: "Verkaufte Rechenleistung", payout: "Auszahlung (Rückvergütung der Gebühr)" },
  },
} as const;
export type TaxLanguage = keyof typeof words;

/** Years are those of the calendar in Germany, where income belongs to the day it arrived there. */
export const TAX_ZONE = "Europe/Berlin";

/** YYYY-MM-DD in Germany. */
export const dateInGermany = (at: number): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: TAX_ZONE, dateStyle: "short" }).format(at * 1000);

/** First second of `year` in Germany: midnight in winter is 23:00 UTC. */
export const yearStartsAt = (year: number): number => Date.UTC(year - 1, 11, 31, 23) / 1000;

const utcDate = (at: number) => new Date(at * 1000).toISOString().slice(0, 10);

/** Entries as CSV, oldest first, with exact amounts. */
export function taxCsv(entries: readonly TaxEntry[], language: TaxLanguage): string {
  const { separator, decimal, columns, kinds } = words[language];
  const line = (cells: readonly string[]) => csvLine(cells, separator);
  const amount = (value: bigint) => formatUnits(value, EURO.decimals).replace(".", decimal);
  const sorted = [...entries].sort((a, b) => a.at - b.at || (a.tx < b.tx ? -1 : 1));
  const lines = sorted.map((entry) =>
    line([
      dateInGermany(entry.at),
      new Date(entry.at * 1000).toISOString(),
      kinds[entry.kind],
      entry.nodeId.toString(),
      entry.site,
      utcDate(epochStartsAt(entry.epoch)),
      utcDate(epochEndsAt(entry.epoch) - 1),
      entry.agreementId?.toString() ?? "",
      entry.customer ?? "",
      amount(entry.gross),
      amount(entry.fee),
      amount(entry.gross - entry.fee),
      entry.account,
      entry.tx,
    ]),
  );
  return line(columns) + lines.join("");
}

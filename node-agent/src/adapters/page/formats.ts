import type { Language } from "./language.ts";
import { words } from "./words.ts";

const LOCALES = { en: "en-GB", de: "de-DE" } as const;

export type Formats = ReturnType<typeof formats>;

/** Numbers, money and moments as the reader writes them. */
export function formats(language: Language) {
  const locale = LOCALES[language];
  const number = (value: number, digits = 0) =>
    value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const unit = (value: number | null, digits: number, name: string) =>
    value === null ? words[language].unknown : `${number(value, digits)} ${name}`;
  const money = (digits: number) => (value: number) =>
    value.toLocaleString(locale, {
      style: "currency",
      currency: "EUR",
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  const moments = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "Europe/Berlin",
  });
  return {
    number,
    celsius: (value: number | null) => unit(value, 1, "°C"),
    watt: (value: number | null) => unit(value, 0, "W"),
    kWh: (wattHours: number) => `${number(wattHours / 1000, 1)} kWh`,
    euro: money(2),
    price: money(3),
    moment: (seconds: number) => moments.format(seconds * 1000),
  };
}

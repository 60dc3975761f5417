import { EURO } from "#lib/format/amount.ts";
import { readAmount } from "#lib/format/readAmount.ts";
import { readCount } from "#lib/format/readCount.ts";
import type { EmployerTerms } from "./employerContract.ts";

/** What a person typed. */
export interface EmployerForm {
  rent: string;
  units: string;
  term: string;
  notice: string;
}

const MOST_MONTHS = 24n;

/** The terms, undefined while something is missing, no number, or longer than an agreement can be. */
export function readEmployerTerms(form: EmployerForm, locale: string): EmployerTerms | undefined {
  const rent = readAmount(form.rent, EURO, locale);
  const unitsPerMonth = readCount(form.units, locale);
  const term = readCount(form.term, locale);
  const notice = readCount(form.notice, locale);
  if (!("value" in rent) || !unitsPerMonth || !term || term > MOST_MONTHS) return undefined;
  if (notice === undefined || notice > MOST_MONTHS) return undefined;
  return {
    monthlyRent: rent.value,
    unitsPerMonth,
    termMonths: Number(term),
    noticeMonths: Number(notice),
  };
}

import { EURO } from "#lib/format/amount.ts";
import { readAmount } from "#lib/format/readAmount.ts";
import { readCount } from "#lib/format/readCount.ts";
import type { Agreement } from "./agreement.ts";
import type { Voucher } from "./voucher.ts";

/** What the customer types: what comes on top of the last voucher settled. */
export interface NextForm {
  units: string;
  energyKWh: string;
  /** Empty: the units at the agreed price. */
  amount: string;
}

export type NextProblem =
  | "unitsInvalid"
  | "energyInvalid"
  | "amountInvalid"
  | "abovePrice"
  | "aboveEscrow"
  | "nothing";
export type NextField = keyof NextForm;
export type NextResult =
  | { ok: true; voucher: Voucher }
  | { ok: false; problems: Partial<Record<NextField, NextProblem>> };

interface Context {
  agreement: Agreement;
  locale: string;
  /** Unix seconds. */
  now: number;
}

const WATT_HOURS = { symbol: "kWh", decimals: 3, digits: 3 };

/** The next running totals: the last ones plus what was typed. */
export function nextVoucher(form: NextForm, { agreement, locale, now }: Context): NextResult {
  const problems: Partial<Record<NextField, NextProblem>> = {};
  const units = readCount(form.units, locale);
  if (units === undefined) problems.units = "unitsInvalid";
  const energyWh = readEnergy(form.energyKWh, locale);
  if (energyWh === undefined) problems.energyKWh = "energyInvalid";
  const cumulativeUnits = agreement.settledUnits + (units ?? 0n);
  const most = cumulativeUnits * agreement.pricePerUnit;
  const amount = readMoney(form.amount, locale, (units ?? 0n) * agreement.pricePerUnit);
  const cumulativeAmount = agreement.settledAmount + (amount ?? 0n);
  if (amount === undefined) problems.amount = "amountInvalid";
  else if (cumulativeAmount > agreement.escrow) problems.amount = "aboveEscrow";
  else if (cumulativeAmount > most) problems.amount = "abovePrice";
  else if (amount === 0n && units !== undefined) problems.amount = "nothing";
  if (Object.keys(problems).length > 0 || energyWh === undefined) return { ok: false, problems };
  return {
    ok: true,
    voucher: {
      agreementId: agreement.id,
      cumulativeAmount,
      cumulativeUnits,
      energyWh: agreement.settledEnergyWh + energyWh,
      measuredAt: Math.max(now, agreement.settledMeasuredAt),
    },
  };
}

function readEnergy(text: string, locale: string): bigint | undefined {
  const read = readAmount(text, WATT_HOURS, locale);
  if ("value" in read) return read.value;
  return read.problem === "notPositive" ? 0n : undefined;
}

function readMoney(text: string, locale: string, otherwise: bigint): bigint | undefined {
  if (text.trim() === "") return otherwise;
  const read = readAmount(text, EURO, locale);
  return "value" in read ? read.value : undefined;
}

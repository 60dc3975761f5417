"use client";
import { useLocale } from "next-intl";
import { formatAmount, type Unit } from "#lib/format/amount.ts";

export interface AmountProps {
  /** In the smallest unit of `unit`. */
  value: bigint;
  unit: Unit;
  /** Show + before positive values. */
  signed?: boolean;
}

/** Money or tokens in the reader's notation; the exact value is the tooltip. */
export function Amount({ value, unit, signed }: AmountProps) {
  const locale = useLocale();
  return (
    <span className="figures whitespace-nowrap" title={formatAmount(value, unit, locale, { exact: true })}>
      {formatAmount(value, unit, locale, { signed })}
    </span>
  );
}

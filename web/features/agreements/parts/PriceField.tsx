"use client";
import { useLocale, useTranslations } from "next-intl";
import { Field } from "#components/ui/Field.tsx";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { type RentableNode, readPrice } from "../domain/newAgreement.ts";

export interface PriceFieldProps {
  value: string;
  bounds: { min: bigint; max: bigint };
  node: RentableNode | undefined;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** The price of a million units, with its bounds and what it means for a kilowatt-hour of this node's work. */
export function PriceField({ value, bounds, node, error, onChange }: PriceFieldProps) {
  const t = useTranslations("agreements.new");
  const locale = useLocale();
  const read = readPrice(value, bounds);
  const perKWh =
    node && "value" in read
      ? formatAmount(read.value * BigInt(node.unitsPerKWhMax), EURO, locale)
      : undefined;
  return (
    <Field
      label={t("price")}
      inputMode="numeric"
      unit="€"
      hint={
        <>
          {t("priceHint", { min: bounds.min.toString(), max: bounds.max.toString() })}
          {perKWh !== undefined && ` ${t("pricePerKWh", { amount: perKWh })}`}
        </>
      }
      error={error}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

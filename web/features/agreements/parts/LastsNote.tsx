"use client";
import { useLocale, useTranslations } from "next-intl";
import { EURO } from "#lib/format/amount.ts";
import { readAmount } from "#lib/format/readAmount.ts";
import { formatDuration } from "#lib/format/time.ts";
import { type AgreementForm, leastSeconds, type RentableNode, readPrice } from "../domain/newAgreement.ts";

export interface LastsNoteProps {
  form: AgreementForm;
  bounds: { min: bigint; max: bigint };
  node: RentableNode | undefined;
}

/** How long the escrow lasts at the least; nothing while that cannot be said. */
export function LastsNote({ form, bounds, node }: LastsNoteProps) {
  const t = useTranslations("agreements.new");
  const locale = useLocale();
  const price = readPrice(form.price, bounds);
  const escrow = readAmount(form.escrow, EURO, locale);
  if (!node || !("value" in price) || !("value" in escrow)) return null;
  const seconds = leastSeconds({ escrow: escrow.value, pricePerUnit: price.value }, node);
  if (seconds === undefined) return null;
  return (
    <p role="status" className="-mt-3 text-sm text-ink-soft">
      {t("lasts", { duration: formatDuration(seconds, locale) })}
    </p>
  );
}

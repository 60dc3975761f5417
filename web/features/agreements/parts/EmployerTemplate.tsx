"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { formatEnergy } from "#lib/format/energy.ts";
import { EXAMPLE, employerContract, leastEnergyWh } from "../domain/employerContract.ts";
import { type AgreementForm, type RentableNode, toLocalInput } from "../domain/newAgreement.ts";
import { readEmployerTerms } from "../domain/readEmployerTerms.ts";

export interface EmployerTemplateProps {
  bounds: { min: bigint; max: bigint };
  node: RentableNode | undefined;
  now: number;
  onFill: (part: Partial<AgreementForm>) => void;
}

/** A service contract with a monthly rent, put into the words of an agreement. */
export function EmployerTemplate({ bounds, node, now, onFill }: EmployerTemplateProps) {
  const t = useTranslations("agreements.employer");
  const locale = useLocale();
  const [form, setForm] = useState(() => ({
    rent: plain(EXAMPLE.monthlyRent, locale),
    units: new Intl.NumberFormat(locale).format(EXAMPLE.unitsPerMonth),
    term: String(EXAMPLE.termMonths),
    notice: String(EXAMPLE.noticeMonths),
  }));
  const change = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }));
  const terms = readEmployerTerms(form, locale);
  const contract = terms && employerContract(terms);
  const isPriceFine = contract && contract.pricePerUnit >= bounds.min && contract.pricePerUnit <= bounds.max;
  const euro = (value: bigint) => formatAmount(value, EURO, locale);
  return (
    <details className="rounded-card border border-line bg-surface p-5">
      <summary className="cursor-pointer font-semibold">{t("title")}</summary>
      <div className="mt-3 space-y-4">
        <p className="text-ink-soft">{t("intro")}</p>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={t("rent")}
            inputMode="decimal"
            unit="€"
            value={form.rent}
            onChange={(event) => change({ rent: event.target.value })}
          />
          <Field
            label={t("units")}
            inputMode="numeric"
            hint={t("unitsHint")}
            value={form.units}
            onChange={(event) => change({ units: event.target.value })}
          />
          <Field
            label={t("term")}
            inputMode="numeric"
            value={form.term}
            onChange={(event) => change({ term: event.target.value })}
          />
          <Field
            label={t("notice")}
            inputMode="numeric"
            value={form.notice}
            onChange={(event) => change({ notice: event.target.value })}
          />
        </div>
        {!contract && <p className="font-medium text-bad">{t("invalid")}</p>}
        {contract && terms && (
          <p role="status">
            {t("becomes", {
              price: contract.pricePerUnit.toString(),
              escrow: euro(contract.escrow),
              rent: euro(contract.rent),
              net: euro(contract.toOperator),
              fee: euro(contract.fee),
              least: euro(contract.rebateLeast),
              most: euro(contract.rebateMost),
            })}{" "}
            {node && t("energy", { energy: formatEnergy(leastEnergyWh(terms, node.unitsPerKWhMax), locale) })}
          </p>
        )}
        {contract && !isPriceFine && (
          <p className="font-medium text-bad">
            {t("outOfBounds", { min: bounds.min.toString(), max: bounds.max.toString() })}
          </p>
        )}
        <p className="text-sm text-ink-soft">{t("notBinding")}</p>
        <Button
          look="secondary"
          disabled={!isPriceFine}
          onClick={() =>
            contract &&
            onFill({
              price: contract.pricePerUnit.toString(),
              escrow: plain(contract.escrow, locale),
              endsAt: toLocalInput(now + contract.termSeconds),
            })
          }
        >
          {t("fill")}
        </Button>
      </div>
    </details>
  );
}

/** Euro as a person would type them. */
const plain = (value: bigint, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 6, useGrouping: false }).format(
    Number(value) / 10 ** EURO.decimals,
  );

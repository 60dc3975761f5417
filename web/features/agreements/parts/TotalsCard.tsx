"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { Bar } from "#components/ui/Bar.tsx";
import { Card } from "#components/ui/Card.tsx";
import { Stat, StatList } from "#components/ui/Stat.tsx";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { formatEnergy, formatShare, formatUnitsOfWork } from "#lib/format/energy.ts";
import { type Agreement, feeOf, restOf } from "../domain/agreement.ts";

/** The running totals of the last voucher settled, and what is left of the escrow. */
export function TotalsCard({ agreement }: { agreement: Agreement }) {
  const t = useTranslations("agreements.totals");
  const locale = useLocale();
  const { settledAmount, settledUnits, settledEnergyWh, escrow } = agreement;
  const fee = feeOf(settledAmount);
  const share = escrow === 0n ? 0 : Number((settledAmount * 10_000n) / escrow) / 10_000;
  const amount = (value: bigint) => formatAmount(value, EURO, locale);
  return (
    <Card title={t("title")}>
      <StatList>
        <Stat
          label={t("settled")}
          value={<Amount value={settledAmount} unit={EURO} />}
          note={t("settledNote", { net: amount(settledAmount - fee), fee: amount(fee) })}
        />
        <Stat
          label={t("rest")}
          value={<Amount value={restOf(agreement)} unit={EURO} />}
          note={t("restNote")}
        />
        <Stat label={t("units")} value={formatUnitsOfWork(settledUnits, locale)} note={t("unitsNote")} />
        <Stat label={t("energy")} value={formatEnergy(settledEnergyWh, locale)} note={t("energyNote")} />
      </StatList>
      <div className="mt-5">
        <Bar
          label={t("bar", { share: formatShare(share, locale), escrow: amount(escrow) })}
          parts={[{ key: "settled", share, tone: "accent" }]}
        >
          <span className="text-ink-soft">
            {t("bar", { share: formatShare(share, locale), escrow: amount(escrow) })}
          </span>
        </Bar>
      </div>
    </Card>
  );
}

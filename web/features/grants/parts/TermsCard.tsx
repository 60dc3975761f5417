"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { Bar } from "#components/ui/Bar.tsx";
import { Card } from "#components/ui/Card.tsx";
import { Fact, Facts } from "#components/ui/Facts.tsx";
import { ECO, EURO, formatAmount } from "#lib/format/amount.ts";
import { formatDate } from "#lib/format/time.ts";
import { type GrantsNow, leftOf } from "../domain/grant.ts";

const EPOCH_SECONDS = 7 * 86_400;

/** What a vote set, and what is left of it this week. */
export function TermsCard({ grants }: { grants: GrantsNow }) {
  const t = useTranslations("grants.terms");
  const locale = useLocale();
  const { terms, grantedNow, balance, epoch } = grants;
  const left = leftOf(grants);
  const eco = (value: bigint) => formatAmount(value, ECO, locale);
  const share = terms.perEpoch === 0n ? 0 : Number((grantedNow * 1_000n) / terms.perEpoch) / 1_000;
  const sentence = t("bar", { granted: eco(grantedNow), cap: eco(terms.perEpoch), left: eco(left) });
  return (
    <Card title={t("title")}>
      <Bar label={sentence} parts={[{ key: "granted", share, tone: "accent" }]}>
        {sentence}
      </Bar>
      <div className="mt-5">
        <Facts>
          <Fact label={t("perNode")}>
            <Amount value={terms.perNode} unit={ECO} />
            <span className="block text-sm text-ink-soft">
              {t("perNodeNote", { payout: formatAmount(terms.minPayout, EURO, locale) })}
            </span>
          </Fact>
          <Fact label={t("perBounty")}>
            <Amount value={terms.perBounty} unit={ECO} />
            <span className="block text-sm text-ink-soft">{t("perBountyNote")}</span>
          </Fact>
          <Fact label={t("nextWeek")}>{formatDate((epoch + 1) * EPOCH_SECONDS, locale, "UTC")}</Fact>
          <Fact label={t("balance")}>
            <Amount value={balance} unit={ECO} />
          </Fact>
        </Facts>
      </div>
      <p className="mt-4 text-sm text-ink-soft">{t("rule")}</p>
    </Card>
  );
}

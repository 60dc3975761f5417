"use client";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { Fact, Facts } from "#components/ui/Facts.tsx";
import { Account } from "#features/wallet/index.ts";
import { Deadline } from "#lib/calendar/Deadline.tsx";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import type { AgreementNow } from "../queries/readAgreements.ts";

/** What was agreed: people, price, dates, key. */
export function TermsCard({ current, now }: { current: AgreementNow; now: number | undefined }) {
  const t = useTranslations("agreements.terms");
  const locale = useLocale();
  const { agreement, operator, payout } = current;
  const { id, customer, pricePerUnit, opensAt, endsAt, settleUntil, state, closeReason, voucherKey } =
    agreement;
  const perMillion = formatAmount(pricePerUnit * 1_000_000n, EURO, locale);
  return (
    <Card title={t("title")}>
      <Facts>
        <Fact label={t("customer")}>
          <Account address={customer} />
        </Fact>
        <Fact label={t("operator")}>
          <Account address={operator} />
        </Fact>
        <Fact label={t("payout")}>
          <Account address={payout} />
        </Fact>
        <Fact label={t("price")}>{t("priceText", { price: perMillion })}</Fact>
        <Fact label={t("opened")}>
          <DateTime at={opensAt} />
        </Fact>
        <Fact label={t("ends")}>
          <Deadline
            at={endsAt}
            now={state === "open" ? now : undefined}
            id={`endsAt-agreements-${id}`}
            title={t("endsEntry", { id: id.toString() })}
            knownSince={opensAt}
          />
        </Fact>
        {state !== "open" && <Fact label={t("reason")}>{t(`reasons.${closeReason}`)}</Fact>}
        {state === "closing" && (
          <Fact label={t("settleUntil")}>
            <Deadline
              at={settleUntil}
              now={now}
              id={`settleUntil-agreements-${id}`}
              title={t("settleUntilEntry", { id: id.toString() })}
              knownSince={settleUntil}
            />
          </Fact>
        )}
        <Fact label={t("key")}>
          <Account address={voucherKey} full />
        </Fact>
      </Facts>
    </Card>
  );
}

"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Stat, StatList } from "#components/ui/Stat.tsx";
import { EURO } from "#lib/format/amount.ts";
import { formatShare } from "#lib/format/energy.ts";
import { useDividends } from "./data/useDividends.ts";
import { ClaimCard } from "./parts/ClaimCard.tsx";
import { QuartersCard } from "./parts/QuartersCard.tsx";

/** A part of income for the members, quarter by quarter, straight from the chain. */
export function DividendsPage() {
  const t = useTranslations("treasury.dividends");
  const tc = useTranslations("common");
  const locale = useLocale();
  const dividends = useDividends();
  const { data } = dividends;
  return (
    <>
      <PageHeader title={t("title")} intro={t("intro")} />
      <div className="grid gap-5">
        <Card title={t("legalTitle")} className="border-warn bg-warn-soft">
          <p>{t("legalText")}</p>
        </Card>
        {dividends.isError && !data ? (
          <ErrorState
            title={tc("chainDownTitle")}
            retryLabel={tc("retry")}
            onRetry={() => void dividends.refetch()}
          >
            {tc("chainDownText")}
          </ErrorState>
        ) : !data ? (
          <SkeletonLines lines={6} label={tc("loading")} />
        ) : (
          <>
            <Card title={t("now")}>
              <StatList>
                <Stat label={t("share")} value={formatShare(data.share, locale, 2)} note={t("shareNote")} />
                <Stat
                  label={t("waiting")}
                  value={<Amount value={data.waiting} unit={EURO} />}
                  note={t("waitingNote")}
                />
              </StatList>
              {data.share === 0 && <p className="mt-5">{t("noShare")}</p>}
              <p className="mt-3 text-sm text-ink-soft">{t("rule")}</p>
            </Card>
            <ClaimCard dividends={data} />
            <QuartersCard dividends={data} />
          </>
        )}
      </div>
    </>
  );
}

"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { Skeleton } from "#components/ui/Skeleton.tsx";
import { Stat, StatList } from "#components/ui/Stat.tsx";
import { useTreasuryBalances } from "#features/treasury/overview.ts";
import { EURO } from "#lib/format/amount.ts";
import { formatEnergy, formatUnitsOfWork } from "#lib/format/energy.ts";
import { useNow } from "#lib/time/useNow.ts";
import { useNetwork } from "../data/network.ts";

const DAY = 86_400;

/** Heat, compute and money of the whole network: today and in total. */
export function NetworkFigures() {
  const t = useTranslations("overview.figures");
  const tc = useTranslations("common");
  const locale = useLocale();
  const now = useNow();
  const network = useNetwork();
  const { balances } = useTreasuryBalances();
  const today = network.data?.networkDays.find(
    (day) => now !== undefined && day.day === Math.floor(now / DAY),
  );
  const total = network.data?.network;
  const placeholder = (label?: string) => <Skeleton className="h-9 w-28" label={label} />;
  const isReady = network.data !== undefined && now !== undefined;
  return (
    <Card>
      <StatList>
        {!network.isError && (
          <>
            <Stat
              label={t("heatToday")}
              value={isReady ? formatEnergy(today?.usefulHeatWh ?? 0n, locale) : placeholder(tc("loading"))}
              note={total && t("inTotal", { value: formatEnergy(total.usefulHeatWh, locale) })}
            />
            <Stat
              label={t("computeToday")}
              value={isReady ? formatUnitsOfWork(today?.computeUnits ?? 0n, locale) : placeholder()}
              note={total && t("inTotal", { value: formatUnitsOfWork(total.computeUnits, locale) })}
            />
          </>
        )}
        <Stat
          label={t("treasury")}
          value={balances ? <Amount value={balances.euro} unit={EURO} /> : placeholder()}
          note={t("treasuryNote")}
        />
        {!network.isError && (
          <Stat
            label={t("nodes")}
            value={network.data ? String(total?.certifiedNodeCount ?? 0) : placeholder()}
            note={total && t("members", { count: total.memberCount })}
          />
        )}
      </StatList>
      {network.isError && (
        <div className="mt-5">
          <ErrorState
            title={tc("indexerDownTitle")}
            retryLabel={tc("retry")}
            onRetry={() => void network.refetch()}
          >
            {tc("indexerDownText")}
          </ErrorState>
        </div>
      )}
      {total && <p className="mt-5 text-sm text-ink-soft">{t("unit")}</p>}
    </Card>
  );
}

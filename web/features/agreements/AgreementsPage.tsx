"use client";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Amount } from "#components/ui/Amount.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { FilterChips } from "#components/ui/FilterChips.tsx";
import { ListPager } from "#components/ui/ListPager.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { Skeleton } from "#components/ui/Skeleton.tsx";
import { Stat, StatList } from "#components/ui/Stat.tsx";
import { useNodeLabels } from "#features/nodes/names.ts";
import { useAccountAddress } from "#features/wallet/index.ts";
import { EURO } from "#lib/format/amount.ts";
import { useNow } from "#lib/time/useNow.ts";
import {
  type AgreementFilter,
  agreementFilters,
  filterAgreements,
  sumAgreements,
} from "./domain/filterAgreements.ts";
import { AgreementRow } from "./parts/AgreementRow.tsx";
import { CreditNote } from "./parts/CreditNote.tsx";
import type { Market } from "./queries/readAgreements.ts";
import { useAgreements } from "./queries/useAgreements.ts";
import { useOwnNodes } from "./queries/useOwnNodes.ts";

const ROWS = 20;

/** Everybody who rents compute, and of whom. */
export function AgreementsPage() {
  const t = useTranslations("agreements");
  const tc = useTranslations("common");
  const market = useAgreements();
  return (
    <>
      <PageHeader
        title={t("title")}
        intro={t("intro")}
        action={
          <Button asChild>
            <Link href="/agreements/new">
              <Plus aria-hidden className="size-5" />
              {t("new.title")}
            </Link>
          </Button>
        }
      />
      {market.data ? (
        <Filled market={market.data} />
      ) : market.isError ? (
        <ErrorState title={tc("chainDownTitle")} retryLabel={tc("retry")} onRetry={() => market.refetch()}>
          {tc("chainDownText")}
        </ErrorState>
      ) : (
        <div className="space-y-3">
          <Skeleton className="h-28 w-full rounded-card" label={t("loading")} />
          <Skeleton className="h-28 w-full rounded-card" />
        </div>
      )}
    </>
  );
}

function Filled({ market }: { market: Market }) {
  const t = useTranslations("agreements");
  const account = useAccountAddress();
  const now = useNow();
  const nameOf = useNodeLabels();
  const ownNodes = useOwnNodes();
  const [filter, setFilter] = useState<AgreementFilter>("all");
  const [page, setPage] = useState(0);
  const found = filterAgreements(market.agreements, { filter, account, ownNodes });
  const shown = found.slice(page * ROWS, (page + 1) * ROWS);
  const choose = (chosen: AgreementFilter) => {
    setFilter(chosen);
    setPage(0);
  };
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <section aria-labelledby="agreement-list" className="min-w-0">
        <h2 id="agreement-list" className="sr-only">
          {t("listLabel")}
        </h2>
        <FilterChips
          label={t("filter")}
          value={filter}
          options={agreementFilters.map((value) => ({ value, label: t(`filters.${value}`) }))}
          onChange={choose}
        />
        {shown.length > 0 ? (
          <ul className="space-y-3">
            {shown.map((agreement) => (
              <li key={agreement.id.toString()}>
                <AgreementRow agreement={agreement} nodeName={nameOf(agreement.nodeId)} now={now} />
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState title={t(market.agreements.length === 0 ? "emptyTitle" : "noMatchTitle")}>
            {t(market.agreements.length === 0 ? "emptyText" : "noMatchText")}
          </EmptyState>
        )}
        <ListPager
          page={page}
          pages={Math.max(1, Math.ceil(found.length / ROWS))}
          hasMore={(page + 1) * ROWS < found.length}
          onPage={setPage}
        />
      </section>
      <MoneyCard market={market} />
    </div>
  );
}

function MoneyCard({ market }: { market: Market }) {
  const t = useTranslations("agreements.money");
  const { waiting, settled } = sumAgreements(market.agreements);
  return (
    <div className="grid gap-6 max-lg:-order-1">
      <CreditNote />
      <Card title={t("title")}>
        <StatList isNarrow>
          <Stat label={t("waiting")} value={<Amount value={waiting} unit={EURO} />} note={t("waitingNote")} />
          <Stat label={t("settled")} value={<Amount value={settled} unit={EURO} />} note={t("settledNote")} />
        </StatList>
        <p className="mt-4 text-sm text-ink-soft">{t("how")}</p>
        {market.isFrozen && <p className="mt-3 font-medium text-warn">{t("frozen")}</p>}
      </Card>
    </div>
  );
}

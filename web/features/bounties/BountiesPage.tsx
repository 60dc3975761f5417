"use client";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { Skeleton } from "#components/ui/Skeleton.tsx";
import { useNow } from "#lib/time/useNow.ts";
import { BountyRow } from "./BountyRow.tsx";
import { phaseOf } from "./domain/bounty.ts";
import { type BountyFilter, filterBounties } from "./domain/filterBounties.ts";
import { EscrowCard } from "./EscrowCard.tsx";
import { FilterBar } from "./FilterBar.tsx";
import { useBoard } from "./queries/useBoard.ts";
import { useTexts } from "./queries/useTexts.ts";

export function BountiesPage() {
  const t = useTranslations("bounties");
  const tc = useTranslations("common");
  const board = useBoard();
  const texts = useTexts();
  const now = useNow();
  const [filter, setFilter] = useState<BountyFilter>("all");
  const [search, setSearch] = useState("");
  const listed = useMemo(
    () =>
      board.data?.bounties.map((bounty) => ({
        ...bounty,
        ...wordsOf(texts.data?.get(bounty.id.toString())),
      })),
    [board.data, texts.data],
  );
  const found = listed && filterBounties(listed, { filter, search, now });

  return (
    <>
      <PageHeader
        title={t("title")}
        intro={t("intro")}
        action={
          <Button asChild>
            <Link href="/bounties/new">
              <Plus aria-hidden className="size-5" />
              {t("new.title")}
            </Link>
          </Button>
        }
      />
      {board.isError && !board.data && (
        <ErrorState title={tc("chainDownTitle")} retryLabel={tc("retry")} onRetry={() => board.refetch()}>
          {tc("chainDownText")}
        </ErrorState>
      )}
      {(board.data || !board.isError) && (
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <section aria-labelledby="bounty-list" className="min-w-0">
            <h2 id="bounty-list" className="sr-only">
              {t("list.label")}
            </h2>
            <FilterBar filter={filter} onFilter={setFilter} search={search} onSearch={setSearch} />
            {!found && <LoadingList label={t("list.loading")} />}
            {texts.isError && (
              <p role="status" className="mb-4 text-ink-soft">
                {t("list.withoutTexts")}
              </p>
            )}
            {found && found.length > 0 && (
              <ul className="space-y-3">
                {found.map((bounty) => (
                  <li key={bounty.id.toString()}>
                    <BountyRow bounty={bounty} phase={phaseOf(bounty, now)} now={now} />
                  </li>
                ))}
              </ul>
            )}
            {found && found.length === 0 && listed?.length === 0 && (
              <EmptyState
                title={t("list.emptyTitle")}
                action={
                  <Button asChild look="secondary">
                    <Link href="/bounties/new">{t("new.title")}</Link>
                  </Button>
                }
              >
                {t("list.emptyText")}
              </EmptyState>
            )}
            {found && found.length === 0 && listed && listed.length > 0 && (
              <EmptyState
                title={t("list.noMatchTitle")}
                action={
                  <Button
                    look="secondary"
                    onClick={() => {
                      setFilter("all");
                      setSearch("");
                    }}
                  >
                    {t("list.showAll")}
                  </Button>
                }
              >
                {t("list.noMatchText")}
              </EmptyState>
            )}
          </section>
          {board.data ? <EscrowCard board={board.data} /> : <Skeleton className="h-56 w-full" />}
        </div>
      )}
    </>
  );
}

const wordsOf = (texts: { title: string; text: string } | undefined) => ({
  title: texts?.title,
  text: texts?.text,
});

function LoadingList({ label }: { label: string }) {
  return (
    <div className="space-y-3">
      <Skeleton className="h-28 w-full rounded-card" label={label} />
      <Skeleton className="h-28 w-full rounded-card" />
      <Skeleton className="h-28 w-full rounded-card" />
    </div>
  );
}

"use client";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { Choice } from "#components/ui/Choice.tsx";
import { classes } from "#components/ui/classes.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { Skeleton } from "#components/ui/Skeleton.tsx";
import { FeedLinks } from "#features/feeds/index.ts";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { EURO } from "#lib/format/amount.ts";
import { readAmount } from "#lib/format/readAmount.ts";
import { useNow } from "#lib/time/useNow.ts";
import { BountyColumns } from "./BountyColumns.tsx";
import { BountyRow } from "./BountyRow.tsx";
import { phaseOf } from "./domain/bounty.ts";
import type { BountyText } from "./domain/bountyTexts.ts";
import { filterBounties, tagsOf } from "./domain/filterBounties.ts";
import { EscrowCard } from "./EscrowCard.tsx";
import { ExportCard } from "./ExportCard.tsx";
import { anything, type Choices, FilterBar } from "./FilterBar.tsx";
import { useBoard } from "./queries/useBoard.ts";
import { useTexts } from "./queries/useTexts.ts";
import { RecurringCard } from "./RecurringCard.tsx";

export function BountiesPage() {
  const t = useTranslations("bounties");
  const tc = useTranslations("common");
  const board = useBoard();
  const texts = useTexts();
  const now = useNow();
  const locale = useLocale();
  const { euro } = useDeployment();
  const account = useAccountAddress();
  const [choices, setChoices] = useState<Choices>(anything);
  const [view, setView] = useState<"list" | "columns">("list");
  const listed = useMemo(
    () =>
      board.data?.bounties.map((bounty) => ({
        ...bounty,
        ...wordsOf(texts.data?.get(bounty.id.toString())),
      })),
    [board.data, texts.data],
  );
  const least = readAmount(choices.least, EURO, locale);
  const found =
    listed &&
    filterBounties(listed, {
      filter: choices.filter,
      search: choices.search,
      now,
      account,
      tag: choices.tag,
      least: "value" in least ? { token: euro, amount: least.value } : undefined,
      withinSeconds: choices.within === "" ? undefined : Number(choices.within) * DAY,
    });

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
        <div
          className={classes(
            "grid items-start gap-6",
            view === "list" && "lg:grid-cols-[minmax(0,1fr)_22rem]",
          )}
        >
          <section aria-labelledby="bounty-list" className="min-w-0">
            <h2 id="bounty-list" className="sr-only">
              {t("list.label")}
            </h2>
            <FilterBar
              choices={choices}
              onChange={(part) => setChoices((before) => ({ ...before, ...part }))}
              tags={tagsOf(listed ?? [])}
              hasAccount={account !== undefined}
            />
            <div className="mb-5 max-w-64">
              <Choice
                label={t("list.view")}
                value={view}
                options={[
                  { value: "list", label: t("list.views.list") },
                  { value: "columns", label: t("list.views.columns") },
                ]}
                onChange={(value) => setView(value === "columns" ? "columns" : "list")}
              />
            </div>
            {!found && <LoadingList label={t("list.loading")} />}
            {texts.isError && (
              <p role="status" className="mb-4 text-ink-soft">
                {t("list.withoutTexts")}
              </p>
            )}
            {found && found.length > 0 && view === "columns" && <BountyColumns bounties={found} now={now} />}
            {found && found.length > 0 && view === "list" && (
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
                  <Button look="secondary" onClick={() => setChoices(anything)}>
                    {t("list.showAll")}
                  </Button>
                }
              >
                {t("list.noMatchText")}
              </EmptyState>
            )}
          </section>
          <div className="grid min-w-0 gap-6">
            {board.data ? <EscrowCard board={board.data} /> : <Skeleton className="h-56 w-full" />}
            <RecurringCard now={now} />
            <ExportCard bounties={found ?? []} />
          </div>
        </div>
      )}
      <FeedLinks feed="bounties" />
    </>
  );
}

const DAY = 86_400;

const wordsOf = (texts: BountyText | undefined) => ({
  title: texts?.title,
  text: texts?.text,
  tags: texts?.tags ?? [],
  reviewers: texts?.reviewers ?? [],
  spoken: texts?.spoken ?? [],
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

"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { ConnectDialog, useAccountAddress } from "#features/wallet/index.ts";
import { useNow } from "#lib/time/useNow.ts";
import { NewBountyForm } from "./NewBountyForm.tsx";
import { useBoard } from "./queries/useBoard.ts";
import { useTexts } from "./queries/useTexts.ts";

/** Funds a bounty from the reader's own wallet, or points to the vote that funds one from the treasury. */
export function NewBountyPage() {
  const t = useTranslations("bounties");
  const tc = useTranslations("common");
  const board = useBoard();
  const texts = useTexts();
  const now = useNow();
  const account = useAccountAddress();
  // What fills in this form fills in the proposal's too.
  const query = new URLSearchParams(useSearchParams());
  query.set("action", "bounty");
  const tokens = board.data?.tokens.filter(({ isAllowed }) => isAllowed).map(({ token }) => token);
  const reviewers = [...new Set([...(texts.data?.values() ?? [])].flatMap((entry) => entry.reviewers))];
  return (
    <>
      <Link href="/bounties" className="link mb-4 inline-flex min-h-6 items-center gap-1.5">
        <ArrowLeft aria-hidden className="size-4" />
        {t("toList")}
      </Link>
      <PageHeader title={t("new.title")} intro={t("new.intro")} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0">
          {!account ? (
            <EmptyState
              title={t("new.connectTitle")}
              action={<ConnectDialog trigger={<Button>{t("actions.connect")}</Button>} />}
            >
              {t("new.connectText")}
            </EmptyState>
          ) : board.isError && !board.data ? (
            <ErrorState title={tc("chainDownTitle")} retryLabel={tc("retry")} onRetry={() => board.refetch()}>
              {tc("chainDownText")}
            </ErrorState>
          ) : !tokens || now === undefined ? (
            <SkeletonLines lines={8} label={tc("loading")} />
          ) : board.data?.isFrozen ? (
            <EmptyState title={t("new.frozenTitle")}>{t("new.frozenText")}</EmptyState>
          ) : tokens.length === 0 ? (
            <EmptyState title={t("new.noTokenTitle")}>{t("new.noTokenText")}</EmptyState>
          ) : (
            <NewBountyForm tokens={tokens} account={account} suggestions={reviewers} now={now} />
          )}
        </div>
        <Card title={t("new.voteTitle")}>
          <p>{t("new.voteText")}</p>
          <Button asChild look="secondary" className="mt-4 py-2 text-center">
            <Link href={`/proposals/new?${query}`}>{t("new.voteButton")}</Link>
          </Button>
        </Card>
      </div>
    </>
  );
}

"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Account } from "#features/wallet/index.ts";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { type Trail, useTrail } from "./data/trail.ts";
import { Chain, ChainLink } from "./parts/Chain.tsx";
import { DepositLinks } from "./parts/DepositLinks.tsx";
import { SharesLink } from "./parts/SharesLink.tsx";
import { SpendingLinks } from "./parts/SpendingLinks.tsx";
import { SweepLink } from "./parts/SweepLink.tsx";

/** One movement with its whole way: from the customer who paid to the person who was paid. */
export function MovementPage({ id }: { id: string }) {
  const t = useTranslations("treasury.trail");
  const tc = useTranslations("common");
  const trail = useTrail(id);
  return (
    <>
      <Link href="/treasury/movements" className="link mb-4 inline-flex min-h-6 items-center gap-1.5">
        <ArrowLeft aria-hidden className="size-4" />
        {t("toList")}
      </Link>
      <PageHeader title={t("title")} intro={t("intro")} />
      {trail.isError ? (
        <ErrorState
          title={tc("indexerDownTitle")}
          retryLabel={tc("retry")}
          onRetry={() => void trail.refetch()}
        >
          {tc("indexerDownText")}
        </ErrorState>
      ) : trail.data === undefined ? (
        <SkeletonLines lines={8} label={tc("loading")} />
      ) : trail.data === null ? (
        <EmptyState title={t("unknownTitle")}>{t("unknownText")}</EmptyState>
      ) : (
        <TrailOf trail={trail.data} />
      )}
    </>
  );
}

/** Oldest link first: money in comes from somewhere and is then spent; money out was once earned and goes to somebody. */
function TrailOf({ trail }: { trail: Trail }) {
  const t = useTranslations("treasury.trail");
  const isIn = trail.direction === "IN";
  return (
    <Chain label={t("title")}>
      {isIn ? <Origin trail={trail} /> : <SharesLink movement={trail} />}
      <TreasuryLink trail={trail} />
      {isIn ? <SharesLink movement={trail} /> : <SpendingLinks trail={trail} />}
    </Chain>
  );
}

/** What came before money entered the treasury. */
function Origin({ trail }: { trail: Trail }) {
  const t = useTranslations("treasury.trail");
  const { pull, sweep, milestone, bounty, source } = trail;
  if (pull) return <DepositLinks pull={pull} tx={trail.tx} at={trail.at} />;
  if (sweep) return <SweepLink token={trail.token} sweep={sweep} />;
  return (
    <ChainLink title={t(`origins.${source}`)} tx={trail.tx} at={trail.at}>
      {milestone ? (
        <Link href={`/roadmap/${milestone.id}`} className="link">
          {milestone.title}
        </Link>
      ) : bounty ? (
        <Link href={`/bounties/${bounty.id}`} className="link">
          {bounty.title}
        </Link>
      ) : (
        <>
          {t("from")} <Account address={trail.counterparty} markSelf={false} />
        </>
      )}
    </ChainLink>
  );
}

function TreasuryLink({ trail }: { trail: Trail }) {
  const t = useTranslations("treasury.trail");
  const deployment = useDeployment();
  const unit = unitOf(deployment, trail.token);
  const isIn = trail.direction === "IN";
  return (
    <ChainLink title={t(isIn ? "entered" : "left")} tx={trail.tx} isHere>
      <p className="text-2xl font-semibold">
        <Amount value={isIn ? trail.amount : -trail.amount} unit={unit} signed />
      </p>
      <p className="mt-1 text-sm text-ink-soft">
        <DateTime at={trail.at} /> · {t("balance")} <Amount value={trail.balanceAfter} unit={unit} />
      </p>
    </ChainLink>
  );
}

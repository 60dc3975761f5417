"use client";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ActionBar } from "#components/ui/ActionBar.tsx";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { useProposals } from "./data/proposals.ts";
import { useProposalStates } from "./data/useProposalStates.ts";
import { ProposalRow } from "./parts/ProposalRow.tsx";

export function ProposalsPage() {
  const t = useTranslations("proposals");
  return (
    <>
      <PageHeader
        title={t("title")}
        intro={t("intro")}
        action={
          <ActionBar>
            <Button asChild>
              <Link href="/proposals/new">
                <Plus aria-hidden className="size-4" />
                {t("new.link")}
              </Link>
            </Button>
          </ActionBar>
        }
      />
      <ProposalList />
    </>
  );
}

function ProposalList() {
  const t = useTranslations("proposals");
  const tc = useTranslations("common");
  const proposals = useProposals();
  const { states } = useProposalStates(proposals.data);
  if (proposals.isError) {
    return (
      <ErrorState title={tc("chainDownTitle")} retryLabel={tc("retry")} onRetry={() => proposals.refetch()}>
        {tc("chainDownText")}
      </ErrorState>
    );
  }
  if (!proposals.data) return <SkeletonLines lines={6} label={tc("loading")} />;
  if (proposals.data.length === 0) return <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>;
  return (
    <ul className="space-y-3">
      {proposals.data.map((proposal) => (
        <li key={String(proposal.id)}>
          <ProposalRow proposal={proposal} state={states.get(proposal.id)} />
        </li>
      ))}
    </ul>
  );
}

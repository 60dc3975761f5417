"use client";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionBar } from "#components/ui/ActionBar.tsx";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { FilterChips } from "#components/ui/FilterChips.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { Pager } from "#components/ui/Pager.tsx";
import { SearchBox } from "#components/ui/SearchBox.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { useNow } from "#lib/time/useNow.ts";
import { useProposalPage } from "./data/proposalPages.ts";
import { type ProposalSearch, proposalGroups } from "./data/searchProposals.ts";
import { useProposalStates } from "./data/useProposalStates.ts";
import { OpenVotes } from "./parts/OpenVotes.tsx";
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
      <OpenVotes />
      <ProposalList />
    </>
  );
}

function ProposalList() {
  const t = useTranslations("proposals");
  const [search, setSearch] = useState<ProposalSearch>({ group: "all", title: "", page: 0 });
  return (
    <>
      <SearchBox
        label={t("list.search")}
        value={search.title}
        onChange={(title) => setSearch((before) => ({ ...before, title, page: 0 }))}
      />
      <FilterChips
        label={t("list.filter")}
        value={search.group}
        options={proposalGroups.map((value) => ({ value, label: t(`list.groups.${value}`) }))}
        onChange={(group) => setSearch((before) => ({ ...before, group, page: 0 }))}
      />
      <Found search={search} onPage={(page) => setSearch((before) => ({ ...before, page }))} />
    </>
  );
}

function Found({ search, onPage }: { search: ProposalSearch; onPage: (page: number) => void }) {
  const t = useTranslations("proposals");
  const tc = useTranslations("common");
  const now = useNow();
  const found = useProposalPage(search, now);
  const { states } = useProposalStates(found.data?.proposals);
  if (found.isError) {
    return (
      <ErrorState title={tc("chainDownTitle")} retryLabel={tc("retry")} onRetry={() => found.refetch()}>
        {tc("chainDownText")}
      </ErrorState>
    );
  }
  if (!found.data) return <SkeletonLines lines={6} label={tc("loading")} />;
  const { proposals, hasMore, isIndexed } = found.data;
  if (proposals.length === 0) {
    const isSearching = search.title !== "" || search.group !== "all";
    return isSearching ? (
      <p className="text-ink-soft">{t("list.nothing")}</p>
    ) : (
      <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
    );
  }
  return (
    <>
      {!isIndexed && search.group !== "all" && <p className="mb-3 text-ink-soft">{t("list.notIndexed")}</p>}
      <ul className="space-y-3">
        {proposals.map((proposal) => (
          <li key={String(proposal.id)}>
            <ProposalRow proposal={proposal} state={states.get(proposal.id)} />
          </li>
        ))}
      </ul>
      <Pager
        page={search.page}
        hasMore={hasMore}
        onPage={onPage}
        labels={{
          navigation: t("list.pages"),
          previous: tc("previous"),
          next: tc("next"),
          current: tc("page", { number: search.page + 1 }),
        }}
      />
    </>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Card } from "#components/ui/Card.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { Pager } from "#components/ui/Pager.tsx";
import { SearchBox } from "#components/ui/SearchBox.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { useAccountsNamed } from "#features/wallet/index.ts";
import { useDelegates } from "./data/delegates.ts";
import { useStatements } from "./data/statements.ts";
import { DelegatePanel } from "./parts/DelegatePanel.tsx";
import { DelegateRow } from "./parts/DelegateRow.tsx";

export function DelegatesPage() {
  const t = useTranslations("delegates");
  const [text, setText] = useState("");
  const [page, setPage] = useState(0);
  return (
    <>
      <PageHeader title={t("title")} intro={t("intro")} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-5 lg:order-2 lg:sticky lg:top-24">
          <DelegatePanel />
          <Card title={t("how.title")}>
            <ul className="list-disc space-y-2 ps-5 text-sm">
              <li>{t("how.without")}</li>
              <li>{t("how.override")}</li>
              <li>{t("how.back")}</li>
              <li>{t("how.tokens")}</li>
            </ul>
          </Card>
        </div>
        <div className="min-w-0">
          <SearchBox
            label={t("search")}
            value={text}
            onChange={(next) => {
              setText(next);
              setPage(0);
            }}
          />
          <DelegateList text={text} page={page} onPage={setPage} />
        </div>
      </div>
    </>
  );
}

interface ListProps {
  text: string;
  page: number;
  onPage: (page: number) => void;
}

function DelegateList({ text, page, onPage }: ListProps) {
  const t = useTranslations("delegates");
  const tc = useTranslations("common");
  const named = useAccountsNamed(text);
  const found = useDelegates({ text, named, page });
  const statements = useStatements(found.data?.delegates.map(({ address }) => address) ?? []);
  if (found.isError) {
    return (
      <ErrorState title={tc("indexerDownTitle")} retryLabel={tc("retry")} onRetry={() => found.refetch()}>
        {tc("indexerDownText")}
      </ErrorState>
    );
  }
  if (!found.data) return <SkeletonLines lines={6} label={tc("loading")} />;
  const { delegates, hasMore, count } = found.data;
  if (delegates.length === 0) return <p className="text-ink-soft">{t("nobody")}</p>;
  const textOf = (address: string) =>
    statements.data?.find((one) => one.delegate === address && one.isGenuine)?.text;
  return (
    <>
      {text === "" && <p className="mb-3 text-sm text-ink-soft">{t("count", { count })}</p>}
      <ul className="space-y-3">
        {delegates.map((delegate) => (
          <li key={delegate.address}>
            <DelegateRow delegate={delegate} statement={textOf(delegate.address)} />
          </li>
        ))}
      </ul>
      <Pager
        page={page}
        hasMore={hasMore}
        onPage={onPage}
        labels={{
          navigation: t("pages"),
          previous: tc("previous"),
          next: tc("next"),
          current: tc("page", { number: page + 1 }),
        }}
      />
    </>
  );
}

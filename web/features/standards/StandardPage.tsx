"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { linesOf } from "./data/standardTexts.ts";
import { useVersions } from "./data/useVersions.ts";
import { VersionCard } from "./parts/VersionCard.tsx";

/** One guideline with all its versions. */
export function StandardPage({ id }: { id: string }) {
  const t = useTranslations("standards");
  const tc = useTranslations("common");
  const versions = useVersions();
  const line = versions.data && linesOf(versions.data).find((one) => one.id === id);
  return (
    <>
      <Link href="/standards" className="link mb-4 inline-flex min-h-6 items-center gap-1.5">
        <ArrowLeft aria-hidden className="size-4" />
        {t("toList")}
      </Link>
      <PageHeader title={line?.latest.title ?? t("one")} intro={line && t(`kinds.${line.kind}`)} />
      {versions.isError && !versions.data ? (
        <ErrorState
          title={tc("chainDownTitle")}
          retryLabel={tc("retry")}
          onRetry={() => void versions.refetch()}
        >
          {tc("chainDownText")}
        </ErrorState>
      ) : !versions.data ? (
        <SkeletonLines lines={6} label={tc("loading")} />
      ) : !line ? (
        <EmptyState title={t("unknownTitle")}>{t("unknownText")}</EmptyState>
      ) : (
        <ol className="grid gap-5">
          {line.versions.map((version) => (
            <li key={version.contentHash}>
              <VersionCard version={version} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { type Line, linesOf } from "./data/standardTexts.ts";
import { useVersions } from "./data/useVersions.ts";
import { ForceBadge } from "./parts/ForceBadge.tsx";
import { HowCard } from "./parts/HowCard.tsx";
import { ReviewersCard } from "./parts/ReviewersCard.tsx";

/** Every guideline the members voted, and who may judge by them. */
export function StandardsPage() {
  const t = useTranslations("standards");
  const tc = useTranslations("common");
  const versions = useVersions();
  const lines = versions.data && linesOf(versions.data);
  return (
    <>
      <PageHeader title={t("title")} intro={t("intro")} />
      <div className="grid gap-5">
        {versions.isError && !lines ? (
          <ErrorState
            title={tc("chainDownTitle")}
            retryLabel={tc("retry")}
            onRetry={() => void versions.refetch()}
          >
            {tc("chainDownText")}
          </ErrorState>
        ) : !lines ? (
          <SkeletonLines lines={5} label={tc("loading")} />
        ) : lines.length === 0 ? (
          <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
        ) : (
          <ul className="grid gap-4 md:grid-cols-2">
            {lines.map((line) => (
              <li key={line.id}>
                <LineCard line={line} />
              </li>
            ))}
          </ul>
        )}
        <ReviewersCard />
        <HowCard />
      </div>
    </>
  );
}

function LineCard({ line }: { line: Line }) {
  const t = useTranslations("standards");
  const { latest, versions, kind, id } = line;
  return (
    <Card
      title={
        <Link href={`/standards/${id}`} className="hover:underline">
          {latest.title}
        </Link>
      }
      aside={<ForceBadge version={latest} />}
      className="h-full"
    >
      <p>{t("versionOf", { kind: t(`kinds.${kind}`), number: latest.number })}</p>
      <p className="text-sm text-ink-soft">{t("versionCount", { count: versions.length })}</p>
    </Card>
  );
}

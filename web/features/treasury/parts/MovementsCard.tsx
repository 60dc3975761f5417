"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { useMovementPage } from "../data/movements.ts";
import { MovementTable } from "./MovementTable.tsx";

const SHOWN = 8;

/** The newest movements, and the way to all of them. */
export function MovementsCard() {
  const t = useTranslations("treasury.movements");
  const tc = useTranslations("common");
  const page = useMovementPage({}, {}, SHOWN);
  return (
    <Card
      title={t("newest")}
      aside={
        <Link href="/treasury/movements" className="link">
          {t("all")}
        </Link>
      }
    >
      {page.isError ? (
        <ErrorState
          title={tc("indexerDownTitle")}
          retryLabel={tc("retry")}
          onRetry={() => void page.refetch()}
        >
          {tc("indexerDownText")}
        </ErrorState>
      ) : !page.data ? (
        <SkeletonLines lines={5} label={tc("loading")} />
      ) : page.data.movements.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        <MovementTable caption={t("newest")} movements={page.data.movements} />
      )}
    </Card>
  );
}

"use client";
import { Download } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { FilterInvalid, type MovementFilter, readFilter, writeFilter } from "./data/movementFilter.ts";
import { type Cursor, type MovementPage as Page, useMovementPage } from "./data/movements.ts";
import { MovementFilterBar } from "./parts/MovementFilterBar.tsx";
import { MovementTable } from "./parts/MovementTable.tsx";

const PATH = "/treasury/movements";

/** Every movement, page by page, filtered by what the address says; and all of them as CSV. */
export function MovementsPage() {
  const t = useTranslations("treasury.movements");
  const parameters = useSearchParams();
  const filter = filterOf(parameters);
  return (
    <>
      <PageHeader
        title={t("title")}
        intro={t("intro")}
        action={
          !(filter instanceof FilterInvalid) && (
            <Button asChild look="secondary">
              <a href={`${PATH}.csv?${writeFilter(filter)}`} download>
                <Download aria-hidden className="size-4" />
                {t("csv")}
              </a>
            </Button>
          )
        }
      />
      {filter instanceof FilterInvalid ? (
        <ErrorState title={t("noSuchFilter", { value: filter.value })}>
          <Link href={PATH} className="link">
            {t("withoutFilter")}
          </Link>
        </ErrorState>
      ) : (
        <FilteredMovements filter={filter} cursor={cursorOf(parameters)} />
      )}
    </>
  );
}

function FilteredMovements({ filter, cursor }: { filter: MovementFilter; cursor: Cursor }) {
  const t = useTranslations("treasury.movements");
  const tc = useTranslations("common");
  const page = useMovementPage(filter, cursor);
  return (
    <Card>
      <MovementFilterBar filter={filter} path={PATH} />
      {page.isError ? (
        <ErrorState
          title={tc("indexerDownTitle")}
          retryLabel={tc("retry")}
          onRetry={() => void page.refetch()}
        >
          {tc("indexerDownText")}
        </ErrorState>
      ) : !page.data ? (
        <SkeletonLines lines={9} label={tc("loading")} />
      ) : page.data.movements.length === 0 ? (
        Object.keys(filter).length > 0 ? (
          <EmptyState title={t("noneTitle")} action={<Link href={PATH}>{t("withoutFilter")}</Link>} />
        ) : (
          <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
        )
      ) : (
        <>
          <MovementTable caption={t("title")} movements={page.data.movements} />
          <Paging page={page.data} filter={filter} />
        </>
      )}
    </Card>
  );
}

function Paging({ page, filter }: { page: Page; filter: MovementFilter }) {
  const t = useTranslations("treasury.movements");
  const [newest, oldest] = [page.movements[0], page.movements.at(-1)];
  if (!newest || !oldest || !(page.hasNewer || page.hasOlder)) return null;
  const href = (cursor: Record<string, string>) =>
    `${PATH}?${new URLSearchParams([...writeFilter(filter), ...Object.entries(cursor)])}`;
  return (
    <nav aria-label={t("pages")} className="mt-5 flex justify-between gap-3">
      {page.hasNewer ? (
        <Button asChild look="secondary" small>
          <Link href={href({ after: String(newest.order) })}>{t("newer")}</Link>
        </Button>
      ) : (
        <span />
      )}
      {page.hasOlder && (
        <Button asChild look="secondary" small>
          <Link href={href({ before: String(oldest.order) })}>{t("older")}</Link>
        </Button>
      )}
    </nav>
  );
}

function filterOf(parameters: Pick<URLSearchParams, "get">): MovementFilter | FilterInvalid {
  try {
    return readFilter(parameters);
  } catch (error) {
    if (error instanceof FilterInvalid) return error;
    throw error;
  }
}

const DIGITS = /^\d{1,20}$/;

/** Anything but a number is no cursor: the page then begins with the newest. */
function cursorOf(parameters: Pick<URLSearchParams, "get">): Cursor {
  const [before, after] = [parameters.get("before") ?? "", parameters.get("after") ?? ""];
  if (DIGITS.test(after)) return { after };
  return DIGITS.test(before) ? { before } : {};
}

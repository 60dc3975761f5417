"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Card } from "#components/ui/Card.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { ListPager } from "#components/ui/ListPager.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { type QueueName, useQueue } from "../data/queue.ts";

type Item<Name extends QueueName> = NonNullable<ReturnType<typeof useQueue<Name>>["data"]>["items"][number];

/** One of the certifier's lists, page by page. */
export function QueueCard<Name extends QueueName>({
  name,
  render,
}: {
  name: Name;
  render: (item: Item<Name>) => ReactNode;
}) {
  const t = useTranslations("certification.queues");
  const tc = useTranslations("common");
  const list: QueueName = name;
  const [page, setPage] = useState(0);
  const { data, isError, refetch } = useQueue(name, page);
  return (
    <Card title={t(`${list}.title`)}>
      <p className="mb-4 text-ink-soft">{t(`${list}.text`)}</p>
      {isError && !data ? (
        <ErrorState title={tc("indexerDownTitle")} retryLabel={tc("retry")} onRetry={() => void refetch()}>
          {tc("indexerDownText")}
        </ErrorState>
      ) : !data ? (
        <SkeletonLines lines={3} label={tc("loading")} />
      ) : data.items.length === 0 ? (
        <p>{t(`${list}.none`)}</p>
      ) : (
        <>
          <ul className="divide-y divide-line">{data.items.map(render)}</ul>
          <ListPager page={page} hasMore={data.hasMore} onPage={setPage} />
        </>
      )}
    </Card>
  );
}

"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { isAddressEqual } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { classes } from "#components/ui/classes.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { ListPager } from "#components/ui/ListPager.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { Skeleton } from "#components/ui/Skeleton.tsx";
import { ConnectDialog, useAccountAddress } from "#features/wallet/index.ts";
import { useNow } from "#lib/time/useNow.ts";
import type { HeatingNode } from "./domain/node.ts";
import { NodeCard } from "./NodeCard.tsx";
import { ComingCard, OperatorCard } from "./OperatorCard.tsx";
import { useNodeHistories } from "./queries/useNodeHistories.ts";
import { useNodePage, useNodes } from "./queries/useNodes.ts";
import { useOwnNodes } from "./queries/useOwnNodes.ts";

export function NodesPage() {
  const t = useTranslations("nodes");
  const tc = useTranslations("common");
  const account = useAccountAddress();
  const [page, setPage] = useState(0);
  const nodes = useNodePage(page);
  const own = useOwnNodes();
  const ownNodes = useNodes(account ? own.data : undefined);
  const mine = (account && ownNodes.data) || [];
  // Own nodes stand above, on every page.
  const isMine = (node: HeatingNode) =>
    account !== undefined && [node.operator, node.payout].some((one) => isAddressEqual(one, account));
  const others = nodes.data?.nodes.filter((node) => !isMine(node)) ?? [];
  return (
    <>
      <PageHeader
        title={t("title")}
        intro={t("intro")}
        action={
          <Button asChild look="secondary">
            <Link href="/nodes/new">{t("register")}</Link>
          </Button>
        }
      />
      {nodes.isError && !nodes.data && (
        <ErrorState title={tc("chainDownTitle")} retryLabel={tc("retry")} onRetry={() => nodes.refetch()}>
          {tc("chainDownText")}
        </ErrorState>
      )}
      {!nodes.data && !nodes.isError && (
        <div className="grid gap-6 lg:grid-cols-2">
          <Skeleton className="h-96 w-full rounded-card" label={t("loading")} />
          <Skeleton className="h-96 w-full rounded-card" />
        </div>
      )}
      {nodes.data?.count === 0 && <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>}
      {mine.length > 0 && (
        <section aria-labelledby="my-nodes" className="mb-10">
          <h2 id="my-nodes" className="mb-4 text-2xl font-bold">
            {t("mine")}
          </h2>
          <div className="grid gap-6">
            <OperatorCard nodes={mine} />
            <NodeGrid nodes={mine} />
            <ComingCard nodes={mine} />
          </div>
        </section>
      )}
      {nodes.data && nodes.data.count > 0 && !account && (
        <div className="mb-8 flex flex-wrap items-center justify-between gap-4 rounded-card bg-sunken px-5 py-4">
          <p>{t("connectText")}</p>
          <ConnectDialog trigger={<Button small>{t("connect")}</Button>} />
        </div>
      )}
      {nodes.data && (others.length > 0 || nodes.data.pages > 1) && (
        <section aria-labelledby="all-nodes">
          <h2 id="all-nodes" className="mb-4 text-2xl font-bold">
            {mine.length > 0 ? t("others") : t("all")}
          </h2>
          <NodeGrid nodes={others} />
          <ListPager
            page={page}
            pages={nodes.data.pages}
            hasMore={page + 1 < nodes.data.pages}
            onPage={setPage}
          />
        </section>
      )}
    </>
  );
}

function NodeGrid({ nodes }: { nodes: HeatingNode[] }) {
  const histories = useNodeHistories(nodes.map(({ id }) => id));
  const now = useNow();
  return (
    <ul className={classes("grid gap-6", nodes.length > 1 && "lg:grid-cols-2")}>
      {nodes.map((node) => (
        <li key={node.id.toString()} className="min-w-0">
          <NodeCard
            node={node}
            history={histories.data?.get(node.id.toString())}
            isHistoryMissing={histories.isError && !histories.data}
            now={now}
          />
        </li>
      ))}
    </ul>
  );
}

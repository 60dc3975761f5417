"use client";
import { useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { Skeleton } from "#components/ui/Skeleton.tsx";
import { useNodeLabels } from "#features/nodes/names.ts";
import { useAccountAddress } from "#features/wallet/index.ts";
import { bountyGrant, nodeGrant, ownFirst } from "./domain/grant.ts";
import { GrantList } from "./parts/GrantList.tsx";
import { TermsCard } from "./parts/TermsCard.tsx";
import type { Grants } from "./queries/readGrants.ts";
import { useGrants } from "./queries/useGrants.ts";

/** How those who work for the network become members. */
export function GrantsPage() {
  const t = useTranslations("grants");
  const tc = useTranslations("common");
  const grants = useGrants();
  return (
    <>
      <PageHeader title={t("title")} intro={t("intro")} />
      {grants.data ? (
        <Filled grants={grants.data} />
      ) : grants.isError ? (
        <ErrorState title={tc("chainDownTitle")} retryLabel={tc("retry")} onRetry={() => grants.refetch()}>
          {tc("chainDownText")}
        </ErrorState>
      ) : (
        <Skeleton className="h-72 w-full rounded-card" label={tc("loading")} />
      )}
    </>
  );
}

function Filled({ grants }: { grants: Grants }) {
  const t = useTranslations("grants");
  const account = useAccountAddress();
  const nameOf = useNodeLabels();
  const { now, nodes, bounties } = grants;
  if (now.terms.perEpoch === 0n && now.balance === 0n)
    return <EmptyState title={t("noneTitle")}>{t("noneText")}</EmptyState>;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid min-w-0 gap-6">
        <GrantList
          title={t("nodes.title")}
          empty={t("nodes.none")}
          rows={ownFirst(nodes, ({ operator }) => operator, account).map((node) => ({
            key: `node-${node.id}`,
            href: `/nodes/${node.id}`,
            name: nameOf(node.id),
            account: node.operator,
            grant: nodeGrant(node, now),
            target: { kind: "node", id: node.id },
          }))}
        />
        <GrantList
          title={t("bounties.title")}
          empty={t("bounties.none")}
          rows={ownFirst(bounties, ({ worker }) => worker, account).map((bounty) => ({
            key: `bounty-${bounty.id}`,
            href: `/bounties/${bounty.id}`,
            name: bounty.title || t("bounties.numbered", { id: bounty.id.toString() }),
            account: bounty.worker,
            grant: bountyGrant(bounty, now),
            target: { kind: "bounty", id: bounty.id },
          }))}
        />
      </div>
      <TermsCard grants={now} />
    </div>
  );
}

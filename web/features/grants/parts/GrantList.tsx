"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Address } from "viem";
import { Badge } from "#components/ui/Badge.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ListPager } from "#components/ui/ListPager.tsx";
import { Account, useAccountAddress, useAccountName } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { ECO, formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { grantForBounty, grantForNode } from "../actions.ts";
import type { Claimable, ClaimedPayout } from "../domain/grant.ts";

const ROWS = 10;

export interface GrantRow {
  key: string;
  href: string;
  name: string;
  /** Who becomes a member. */
  account: Address;
  grant: Claimable<ClaimedPayout | bigint>;
  target: { kind: "node" | "bounty"; id: bigint };
}

export interface GrantListProps {
  title: string;
  empty: string;
  rows: GrantRow[];
}

/** Nodes or bounties with what is granted for each now, or why not. */
export function GrantList({ title, empty, rows }: GrantListProps) {
  const [page, setPage] = useState(0);
  return (
    <Card title={title}>
      {rows.length === 0 ? (
        <p className="text-ink-soft">{empty}</p>
      ) : (
        <ul className="divide-y divide-line">
          {rows.slice(page * ROWS, (page + 1) * ROWS).map((row) => (
            <Row key={row.key} row={row} />
          ))}
        </ul>
      )}
      <ListPager page={page} hasMore={(page + 1) * ROWS < rows.length} onPage={setPage} />
    </Card>
  );
}

function Row({ row }: { row: GrantRow }) {
  const t = useTranslations("grants");
  const locale = useLocale();
  const deployment = useDeployment();
  const reader = useAccountAddress();
  const nameOf = useAccountName();
  const { send, isBusy } = useTransaction();
  const { href, name, account, grant, target } = row;
  const claim = () => {
    if (!grant.can) return;
    const amount = formatAmount(grant.amount, ECO, locale);
    const call =
      typeof grant.with === "bigint"
        ? grantForBounty(deployment, grant.with)
        : grantForNode(deployment, target.id, grant.with);
    void send({ calls: [call], done: () => t("done", { amount, name: nameOf(account) ?? account }) });
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-60">
        <Link href={href} className="link break-words">
          {name}
        </Link>
        <p className="text-sm break-words text-ink-soft">
          <Account address={account} />
        </p>
        {!grant.can && <p className="mt-1 text-sm text-ink-soft">{t(`whyNot.${grant.why}`)}</p>}
      </div>
      {grant.can ? (
        reader ? (
          <Button small busy={isBusy} onClick={claim}>
            {t("claim", { amount: formatAmount(grant.amount, ECO, locale) })}
          </Button>
        ) : (
          <span className="text-sm">{t("ready", { amount: formatAmount(grant.amount, ECO, locale) })}</span>
        )
      ) : (
        grant.why === "alreadyGranted" && <Badge tone="good">{t("granted")}</Badge>
      )}
    </li>
  );
}

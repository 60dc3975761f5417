"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Amount } from "#components/ui/Amount.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { ListPager } from "#components/ui/ListPager.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Account } from "#features/wallet/index.ts";
import { EURO } from "#lib/format/amount.ts";
import { formatShare, formatUnitsOfWork } from "#lib/format/energy.ts";
import { DEPOSIT_PAGE, type Deposit, useDeposits } from "../data/deposits.ts";
import type { Trail } from "../data/trail.ts";
import { ChainLink } from "./Chain.tsx";

interface DepositLinksProps {
  pull: NonNullable<Trail["pull"]>;
  tx: string;
  at: number;
}

/** Customers' payments, the fees in the router they became, and the treasury's share of those. */
export function DepositLinks({ pull, tx, at }: DepositLinksProps) {
  const t = useTranslations("treasury.trail");
  const count = Math.max(0, pull.lastDeposit - pull.firstDeposit + 1);
  return (
    <>
      <ChainLink title={t("customers", { count })}>
        {count === 0 ? (
          <p className="text-ink-soft">{t("noDeposits")}</p>
        ) : (
          <Deposits from={pull.firstDeposit} to={pull.lastDeposit} count={count} />
        )}
      </ChainLink>
      <ChainLink title={t("pull", { number: pull.number })} tx={tx} at={at}>
        <p>
          {t("pullText")} <Amount value={pull.amount} unit={EURO} />
        </p>
      </ChainLink>
    </>
  );
}

function Deposits({ from, to, count }: { from: number; to: number; count: number }) {
  const t = useTranslations("treasury.trail");
  const tc = useTranslations("common");
  const [page, setPage] = useState(0);
  const deposits = useDeposits({ from, to }, page);
  if (deposits.isError) {
    return (
      <ErrorState
        title={tc("indexerDownTitle")}
        retryLabel={tc("retry")}
        onRetry={() => void deposits.refetch()}
      />
    );
  }
  const pages = Math.ceil(count / DEPOSIT_PAGE);
  if (!deposits.data) return <SkeletonLines lines={3} label={tc("loading")} />;
  return (
    <>
      <p className="text-sm text-ink-soft">{t("customersText")}</p>
      <ul className="mt-3 divide-y divide-line">
        {deposits.data.map((deposit) => (
          <li key={deposit.number} className="py-3 first:pt-0 last:pb-0">
            <DepositRow deposit={deposit} />
          </li>
        ))}
      </ul>
      <ListPager page={page} pages={pages} hasMore={page + 1 < pages} onPage={setPage} />
    </>
  );
}

function DepositRow({ deposit }: { deposit: Deposit }) {
  const t = useTranslations("treasury.trail");
  const locale = useLocale();
  const { agreement, settlement, amount, number } = deposit;
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="min-w-0">
          {agreement ? (
            <>
              <Account address={agreement.customer} markSelf={false} />{" "}
              <Link href={`/nodes/${agreement.node.id}`} className="link">
                {t("agreement", { id: agreement.id, node: agreement.node.id })}
              </Link>
            </>
          ) : (
            <>
              {deposit.firstPendingFee !== null
                ? t("forwarded", { first: deposit.firstPendingFee, last: deposit.lastPendingFee ?? 0 })
                : t("otherIncome", { kind: deposit.kindText })}{" "}
              <Account address={deposit.payer} markSelf={false} />
            </>
          )}
        </span>
        <span className="font-semibold">
          <Amount value={amount} unit={EURO} />
        </span>
      </div>
      <p className="text-sm text-ink-soft">
        {t("deposit", { number })} · <DateTime at={deposit.at} />
        {settlement && settlement.amount > 0n && (
          <>
            {" · "}
            {t.rich("settlement", {
              paid: () => <Amount value={settlement.amount} unit={EURO} />,
              units: formatUnitsOfWork(settlement.units, locale),
              share: formatShare(Number((settlement.fee * 10_000n) / settlement.amount) / 10_000, locale, 2),
            })}
          </>
        )}
      </p>
    </>
  );
}

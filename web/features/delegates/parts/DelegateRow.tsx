"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { Account } from "#features/wallet/index.ts";
import { ECO } from "#lib/format/amount.ts";
import type { Delegate } from "../data/delegateShape.ts";
import { plainWords } from "../data/plainWords.ts";

/** A delegate in the list: votes, who trusts them, how often they vote, and the beginning of what they say. */
export function DelegateRow({ delegate, statement }: { delegate: Delegate; statement: string | undefined }) {
  const t = useTranslations("delegates");
  const locale = useLocale();
  const { address, votes, delegatorCount, voted, couldVote } = delegate;
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  return (
    <article className="relative rounded-card border border-line bg-surface p-5 shadow-card transition-colors hover:border-line-strong">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="min-w-0 text-lg font-semibold break-all">
          <Link href={`/delegates/${address}`} className="after:absolute after:inset-0 after:rounded-card">
            <Account address={address} />
          </Link>
        </h2>
        <span className="figures font-semibold">
          <Amount value={votes} unit={{ ...ECO, digits: 0 }} />
        </span>
      </div>
      <p className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-soft">
        <span>{t("delegators", { count: delegatorCount })}</span>
        <span>{t("participation", { voted: number(voted), could: number(couldVote) })}</span>
      </p>
      {statement && <p className="mt-2 line-clamp-2 text-sm">{plainWords(statement)}</p>}
    </article>
  );
}

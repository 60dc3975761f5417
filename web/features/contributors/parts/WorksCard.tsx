"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { CutNote } from "#components/ui/CutNote.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatAmount } from "#lib/format/amount.ts";
import type { Prize, Work } from "../data/contributors.ts";

/** The bounties an account works or worked on, and the contests that paid it. */
export function WorksCard({ works, prizes }: { works: Work[]; prizes: Prize[] }) {
  const t = useTranslations("contributors.works");
  const ts = useTranslations("contributors.states");
  const locale = useLocale();
  const deployment = useDeployment();
  const money = ({ token }: Work, amount: bigint) =>
    formatAmount(amount, unitOf(deployment, token.token), locale);
  const entries = [
    ...works.map((work) => ({ work, amount: work.amount, isPrize: false })),
    ...prizes.map(({ bounty, prize }) => ({ work: bounty, amount: prize, isPrize: true })),
  ].sort((a, b) => Number(b.work.id) - Number(a.work.id));
  return (
    <Card title={t("title")}>
      {entries.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {entries.map(({ work, amount, isPrize }) => (
            <li key={work.id} className="py-3 first:pt-0 last:pb-0">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <Link className="link font-medium break-words" href={`/bounties/${work.id}`}>
                  {work.title}
                </Link>
                <span className="figures">{money(work, amount)}</span>
              </div>
              <p className="text-sm text-ink-soft">
                {isPrize ? t("prize") : ts(work.state)}
                {work.endedAt !== null && (
                  <>
                    {" · "}
                    <DateTime at={work.endedAt} />
                  </>
                )}
                {work.tags.length > 0 && ` · ${work.tags.join(", ")}`}
              </p>
            </li>
          ))}
        </ul>
      )}
      <CutNote shown={Math.max(works.length, prizes.length)} />
    </Card>
  );
}

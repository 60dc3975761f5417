"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { Card } from "#components/ui/Card.tsx";
import { TimeAgo } from "#components/ui/DateTime.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useNow } from "#lib/time/useNow.ts";
import { useOpenBounties } from "../data/openBounties.ts";

/** Paid work that waits for somebody. */
export function OpenBounties() {
  const t = useTranslations("overview.bounties");
  const tc = useTranslations("common");
  const deployment = useDeployment();
  const now = useNow();
  const bounties = useOpenBounties(now);
  return (
    <Card
      title={t("title")}
      aside={
        <Link href="/bounties" className="link">
          {t("all")}
        </Link>
      }
    >
      {bounties.isError ? (
        <ErrorState title={tc("indexerDownTitle")}>{tc("indexerDownText")}</ErrorState>
      ) : !bounties.data ? (
        <SkeletonLines lines={3} label={tc("loading")} />
      ) : bounties.data.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {bounties.data.map((bounty) => (
            <li
              key={bounty.id}
              className="flex items-baseline justify-between gap-4 py-3 first:pt-0 last:pb-0"
            >
              <span className="min-w-0">
                <Link href={`/bounties/${bounty.id}`} className="font-medium break-words hover:underline">
                  {bounty.title}
                </Link>
                {now !== undefined && (
                  <span className="block text-sm text-ink-soft">
                    {t("deadline")} <TimeAgo at={bounty.deadline} now={now} />
                  </span>
                )}
              </span>
              <span className="font-semibold">
                <Amount value={bounty.amount} unit={unitOf(deployment, bounty.token.token)} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

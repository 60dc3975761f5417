"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Address } from "viem";
import { Amount } from "#components/ui/Amount.tsx";
import { Card } from "#components/ui/Card.tsx";
import { DateTime, TimeAgo } from "#components/ui/DateTime.tsx";
import { Account } from "#features/wallet/index.ts";
import { CalendarButton } from "#lib/calendar/CalendarButton.tsx";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";
import { formatDuration } from "#lib/format/time.ts";
import type { Bounty } from "./domain/bounty.ts";
import type { BountyStory } from "./domain/bountyStory.ts";
import { useUnitOf } from "./useUnitOf.ts";

export interface TermsCardProps {
  bounty: Bounty;
  reviewers: readonly Address[];
  story: BountyStory | undefined;
  now: number | undefined;
}

/** What was agreed: money, dates and people. */
export function TermsCard({ bounty, reviewers, story, now }: TermsCardProps) {
  const t = useTranslations("bounties.terms");
  const locale = useLocale();
  const unit = useUnitOf()(bounty.token);
  const title = story?.title ?? `#${bounty.id}`;
  const { chainId } = usePublicConfig();
  return (
    <Card title={t("title")}>
      <dl className="space-y-4">
        <Item label={t("reward")}>
          <span className="text-2xl font-semibold">
            <Amount value={bounty.amount} unit={unit} />
          </span>
        </Item>
        <Item label={t("deadline")}>
          <DateTime at={bounty.deadline} />
          {now !== undefined && (
            <span className="text-ink-soft">
              {" "}
              (<TimeAgo at={bounty.deadline} now={now} />)
            </span>
          )}
          <CalendarButton
            label={t("calendar")}
            name={t("calendar")}
            entry={{
              uid: `bountyDeadline-bounties-${bounty.id}@${chainId}.ecosphere`,
              title,
              at: bounty.deadline,
              knownSince: bounty.deadline,
            }}
          />
        </Item>
        <Item label={t("reviewWindow")}>
          {t("reviewWindowText", { duration: formatDuration(bounty.reviewWindow, locale) })}
        </Item>
        <Item label={t("reviewers")}>
          <p>{t("approvals", { needed: bounty.approvalsNeeded, count: reviewers.length })}</p>
          <ul className="mt-1 space-y-1">
            {reviewers.map((reviewer) => (
              <li key={reviewer}>
                <Account address={reviewer} />
              </li>
            ))}
          </ul>
        </Item>
        {bounty.worker && (
          <Item label={t("worker")}>
            <Account address={bounty.worker} />
          </Item>
        )}
        <Item label={t("funder")}>
          <Account address={bounty.funder} />
          {story?.proposal && (
            <Link className="link mt-1 block" href={`/proposals/${story.proposal.id}`}>
              {t("proposal", { number: story.proposal.number, title: story.proposal.title })}
            </Link>
          )}
          {story?.movement && (
            <Link className="link mt-1 block" href={`/treasury/movements/${story.movement}`}>
              {t("trail")}
            </Link>
          )}
        </Item>
      </dl>
    </Card>
  );
}

function Item({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-ink-soft">{label}</dt>
      <dd className="mt-0.5 min-w-0 break-words">{children}</dd>
    </div>
  );
}

"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { Card } from "#components/ui/Card.tsx";
import { DateTime, TimeAgo } from "#components/ui/DateTime.tsx";
import { Fact, Facts } from "#components/ui/Facts.tsx";
import { Account } from "#features/wallet/index.ts";
import { CalendarButton } from "#lib/calendar/CalendarButton.tsx";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";
import { formatDuration } from "#lib/format/time.ts";
import type { BountyStory } from "./domain/bountyStory.ts";
import { OptionFacts } from "./OptionFacts.tsx";
import type { BountyNow } from "./queries/readBounty.ts";
import { useUnitOf } from "./useUnitOf.ts";

export interface TermsCardProps {
  current: BountyNow;
  story: BountyStory | undefined;
  now: number | undefined;
}

/** What was agreed: money, dates and people. */
export function TermsCard({ current, story, now }: TermsCardProps) {
  const { bounty, reviewers } = current;
  const t = useTranslations("bounties.terms");
  const locale = useLocale();
  const unit = useUnitOf()(bounty.token);
  const title = story?.title ?? `#${bounty.id}`;
  const { chainId } = usePublicConfig();
  return (
    <Card title={t("title")}>
      <Facts>
        <Fact label={t("reward")}>
          <span className="text-2xl font-semibold">
            <Amount value={bounty.amount} unit={unit} />
          </span>
        </Fact>
        <Fact label={t("deadline")}>
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
        </Fact>
        <Fact label={t("reviewWindow")}>
          {t("reviewWindowText", { duration: formatDuration(bounty.reviewWindow, locale) })}
        </Fact>
        <Fact label={t("reviewers")}>
          <p>{t("approvals", { needed: bounty.approvalsNeeded, count: reviewers.length })}</p>
          <ul className="mt-1 space-y-1">
            {reviewers.map((reviewer) => (
              <li key={reviewer}>
                <Account address={reviewer} />
              </li>
            ))}
          </ul>
        </Fact>
        {bounty.worker && (
          <Fact label={t("worker")}>
            <Account address={bounty.worker} />
          </Fact>
        )}
        <Fact label={t("funder")}>
          <Account address={bounty.funder} />
          {story?.plan && (
            <Link className="link mt-1 block" href={`/bounties#recurring-${story.plan}`}>
              {t("plan", { id: story.plan })}
            </Link>
          )}
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
        </Fact>
        <OptionFacts current={current} story={story} />
      </Facts>
    </Card>
  );
}

"use client";
import { CalendarPlus } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Amount } from "#components/ui/Amount.tsx";
import { Card } from "#components/ui/Card.tsx";
import { DateTime, TimeAgo } from "#components/ui/DateTime.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Account } from "#features/wallet/index.ts";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatDuration } from "#lib/format/time.ts";
import { useNow } from "#lib/time/useNow.ts";
import type { Milestone } from "../data/milestone.ts";
import type { MilestoneText } from "../data/milestoneTexts.ts";
import { useMilestonePeople } from "../data/useMilestones.ts";
import { PinnedStandard } from "./PinnedStandard.tsx";

/** What was agreed: money, dates, people and standards. */
export function MilestoneTerms({
  milestone,
  text,
}: {
  milestone: Milestone;
  text: MilestoneText | undefined;
}) {
  const t = useTranslations("roadmap.terms");
  const tc = useTranslations("common");
  const locale = useLocale();
  const now = useNow();
  const unit = unitOf(useDeployment(), milestone.token);
  const { people, isError } = useMilestonePeople(milestone.id);
  const { deadline, amount, payee, approvalsNeeded, reviewWindow, id } = milestone;
  return (
    <Card title={t("title")}>
      <dl className="space-y-4">
        <Item label={t("tranche")}>
          <span className="text-2xl font-semibold">
            <Amount value={amount} unit={unit} />
          </span>
        </Item>
        <Item label={t("payee")}>
          <Account address={payee} />
        </Item>
        <Item label={t("deadline")}>
          <DateTime at={deadline} />
          {now !== undefined && (
            <span className="text-ink-soft">
              {" "}
              (<TimeAgo at={deadline} now={now} />)
            </span>
          )}
          <a
            className="link mt-1 flex w-fit items-center gap-1.5 text-sm"
            href={`/feeds/deadlines.ics?lang=${locale}`}
          >
            <CalendarPlus aria-hidden className="size-4" />
            {t("calendar")}
          </a>
        </Item>
        <Item label={t("window")}>{formatDuration(reviewWindow, locale)}</Item>
        <Item label={t("reviewers")}>
          {people ? (
            <>
              <p>{t("approvals", { needed: approvalsNeeded, count: people.reviewers.length })}</p>
              <ul className="mt-1 space-y-1">
                {people.reviewers.map((reviewer) => (
                  <li key={reviewer}>
                    <Account address={reviewer} />
                  </li>
                ))}
              </ul>
            </>
          ) : isError ? (
            tc("chainDownText")
          ) : (
            <SkeletonLines lines={2} label={tc("loading")} />
          )}
        </Item>
        <Item label={t("standards")}>
          {people?.standards.length === 0 ? (
            t("noStandards")
          ) : (
            <ul className="space-y-2">
              {people?.standards.map((hash) => (
                <li key={hash}>
                  <PinnedStandard hash={hash} />
                </li>
              ))}
            </ul>
          )}
        </Item>
        {text?.proposal && (
          <Item label={t("plannedBy")}>
            <Link href={`/proposals/${text.proposal.id}`} className="link">
              {t("proposal", { number: text.proposal.number, title: text.proposal.title })}
            </Link>
          </Item>
        )}
        <Item label={t("number")}>{String(id)}</Item>
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

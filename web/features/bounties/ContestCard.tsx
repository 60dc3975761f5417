"use client";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/Badge.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { TimeAgo } from "#components/ui/DateTime.tsx";
import { Account, useAccountAddress, useAccountName } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { AwardForm } from "./AwardForm.tsx";
import { shortlistEntry } from "./actions/board.ts";
import { bountyActions } from "./domain/bountyActions.ts";
import type { BountyStory, Entry } from "./domain/bountyStory.ts";
import { isAmong } from "./domain/divideReward.ts";
import { situationOf } from "./domain/situationOf.ts";
import { EvidenceLink } from "./EvidenceLink.tsx";
import type { BountyNow } from "./queries/readBounty.ts";

export interface ContestCardProps {
  current: BountyNow;
  story: BountyStory | undefined;
  now: number | undefined;
}

/** What was handed in to a contest; reviewers shortlist and choose here. */
export function ContestCard({ current, story, now }: ContestCardProps) {
  const t = useTranslations("bounties.contest");
  const account = useAccountAddress();
  const { bounty } = current;
  const can = new Set(
    now === undefined
      ? []
      : bountyActions(bounty, situationOf(current, { account, now, story })).flatMap((entry) =>
          entry.can ? [entry.action] : [],
        ),
  );
  const entries = story?.entries ?? [];
  return (
    <Card title={t("title")} aside={story && t("count", { count: entries.length })}>
      <p className="text-ink-soft">{t("intro")}</p>
      {entries.length === 0 ? (
        <p className="mt-4">{story ? t("none") : t("notKnown")}</p>
      ) : (
        <ul aria-label={t("title")} className="mt-4 divide-y divide-line">
          {entries.map((entry) => (
            <EntryItem
              key={entry.entrant}
              entry={entry}
              id={bounty.id}
              isShortlisted={isAmong(entry.entrant, current.shortlist)}
              canShortlist={can.has("shortlist")}
              now={now}
            />
          ))}
        </ul>
      )}
      {can.has("award") && story && <AwardForm current={current} story={story} />}
    </Card>
  );
}

interface ItemProps {
  entry: Entry;
  id: bigint;
  isShortlisted: boolean;
  canShortlist: boolean;
  now: number | undefined;
}

function EntryItem({ entry, id, isShortlisted, canShortlist, now }: ItemProps) {
  const t = useTranslations("bounties.contest");
  const td = useTranslations("bounties.done");
  const deployment = useDeployment();
  const nameOf = useAccountName();
  const { send, isBusy } = useTransaction();
  const name = nameOf(entry.entrant) ?? entry.entrant;
  return (
    <li className="py-4 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Account address={entry.entrant} />
        {isShortlisted && <Badge tone="good">{t("shortlisted")}</Badge>}
        {now !== undefined && (
          <span className="text-sm text-ink-soft">
            <TimeAgo at={entry.at} now={now} />
          </span>
        )}
      </div>
      <EvidenceLink uri={entry.uri} hash={entry.evidenceHash} />
      {canShortlist && !isShortlisted && (
        <Button
          look="secondary"
          small
          className="mt-3"
          busy={isBusy}
          onClick={() =>
            send({
              calls: [shortlistEntry(deployment, id, entry)],
              done: () => td("shortlist", { name, id: id.toString() }),
            })
          }
        >
          {t("shortlist", { name })}
        </Button>
      )}
    </li>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { isAddressEqual } from "viem";
import { Badge } from "#components/ui/Badge.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { TimeAgo } from "#components/ui/DateTime.tsx";
import { Account, useAccountAddress, useAccountName } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { assignWorker } from "./actions/board.ts";
import { bountyActions } from "./domain/bountyActions.ts";
import { type Application, applicationsIn, type BountyStory } from "./domain/bountyStory.ts";
import { situationOf } from "./domain/situationOf.ts";
import type { BountyNow } from "./queries/readBounty.ts";

export interface PeopleCardProps {
  current: BountyNow;
  story: BountyStory | undefined;
  now: number | undefined;
}

/** Who applied; a reviewer assigns from here. */
export function PeopleCard({ current, story, now }: PeopleCardProps) {
  const t = useTranslations("bounties.applications");
  const account = useAccountAddress();
  const { bounty } = current;
  const applications = story ? applicationsIn(story.steps) : [];
  const canAssign =
    now !== undefined &&
    bountyActions(bounty, situationOf(current, { account, now, story })).some(
      ({ action, can }) => action === "assign" && can,
    );
  return (
    <Card title={t("title")} aside={story && t("count", { count: applications.length })}>
      {applications.length === 0 ? (
        <p className="text-ink-soft">{story ? t("none") : t("notKnown")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {applications.map((application) => (
            <ApplicationItem
              key={application.applicant}
              application={application}
              current={current}
              canAssign={canAssign}
              now={now}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}

interface ItemProps {
  application: Application;
  current: BountyNow;
  canAssign: boolean;
  now: number | undefined;
}

function ApplicationItem({ application, current: { bounty }, canAssign, now }: ItemProps) {
  const t = useTranslations("bounties.applications");
  const td = useTranslations("bounties.done");
  const deployment = useDeployment();
  const nameOf = useAccountName();
  const { send, isBusy } = useTransaction();
  const { applicant, text, at } = application;
  const name = nameOf(applicant) ?? applicant;
  const isWorker = bounty.worker !== undefined && isAddressEqual(bounty.worker, applicant);
  return (
    <li className="py-4 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Account address={applicant} />
        {isWorker && <Badge tone="good">{t("assigned")}</Badge>}
        {now !== undefined && (
          <span className="text-sm text-ink-soft">
            <TimeAgo at={at} now={now} />
          </span>
        )}
      </div>
      {text !== "" && <p className="mt-2 break-words whitespace-pre-line">{text}</p>}
      {canAssign && (
        <Button
          look="secondary"
          small
          className="mt-3"
          busy={isBusy}
          onClick={() =>
            send({
              calls: [assignWorker(deployment, bounty.id, applicant)],
              done: () => td("assign", { name, id: bounty.id.toString() }),
            })
          }
        >
          {t("assign", { name })}
        </Button>
      )}
    </li>
  );
}

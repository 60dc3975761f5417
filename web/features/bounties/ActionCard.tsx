"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ConnectDialog, useAccountAddress } from "#features/wallet/index.ts";
import { ApplyForm } from "./ApplyForm.tsx";
import { AssignForm } from "./AssignForm.tsx";
import { CreditNote } from "./CreditNote.tsx";
import { DisputeForm } from "./DisputeForm.tsx";
import { type Availability, bountyActions } from "./domain/bountyActions.ts";
import type { BountyStory } from "./domain/bountyStory.ts";
import { situationOf } from "./domain/situationOf.ts";
import { EndButton } from "./EndButton.tsx";
import { ExtendForm } from "./ExtendForm.tsx";
import type { BountyNow } from "./queries/readBounty.ts";
import { usePaidBefore } from "./queries/usePaidBefore.ts";
import { useSubmission } from "./queries/useSubmission.ts";
import { ReviewForm } from "./ReviewForm.tsx";
import { ProposeRuling, RuleForm } from "./RuleForm.tsx";
import { SubmitForm } from "./SubmitForm.tsx";
import { WhyNotText } from "./WhyNotText.tsx";

export interface ActionCardProps {
  current: BountyNow;
  story: BountyStory | undefined;
  now: number;
}

/** What the reader can do now, and why the rest is not for them. */
export function ActionCard({ current, story, now }: ActionCardProps) {
  const t = useTranslations("bounties.actions");
  const account = useAccountAddress();
  const { bounty, credit, options } = current;
  const before = usePaidBefore(bounty.funder, options.minPaid > 0);
  const submission = useSubmission(bounty, story);
  const actions = bountyActions(
    bounty,
    situationOf(current, { account, now, story, paidBeforeCount: before?.length }),
  );
  const can = new Set(actions.filter((entry) => entry.can).map(({ action }) => action));
  const cannot = actions.filter((entry) => !entry.can);
  if (actions.length === 0 && credit === 0n) return null;
  return (
    <Card title={t("title")}>
      <div className="space-y-6">
        {credit > 0n && <CreditNote token={bounty.token} credit={credit} />}
        {!account && cannot.some(({ why }) => why === "connect") && (
          <div>
            <p className="mb-3">{t("connectToAct")}</p>
            <ConnectDialog trigger={<Button>{t("connect")}</Button>} />
          </div>
        )}
        {can.has("apply") && <ApplyForm id={bounty.id} paidBefore={before ?? []} />}
        {can.has("assign") &&
          (bounty.mode === "assign" ? <AssignForm current={current} /> : <p>{t("assignBelow")}</p>)}
        {(can.has("submit") || can.has("enter")) && <SubmitForm bounty={bounty} paidBefore={before ?? []} />}
        {(can.has("shortlist") || can.has("award")) && (
          <p>{t(can.has("award") ? "awardBelow" : "shortlistBelow")}</p>
        )}
        {(can.has("approve") || can.has("reject")) && (
          <ReviewForm
            key={account}
            bounty={bounty}
            standard={options.standard}
            submission={submission}
            canReject={can.has("reject")}
          />
        )}
        {(["payUnanswered", "reclaim", "cancel", "resign", "settleContest", "settleDispute"] as const).map(
          (action) => can.has(action) && <EndButton key={action} action={action} bounty={bounty} />,
        )}
        {can.has("extend") && story && (
          <ExtendForm key={bounty.deadline} current={current} firstDeadline={story.firstDeadline} />
        )}
        {can.has("rule") && <RuleForm current={current} />}
        {bounty.state === "disputed" && now <= current.rulingUntil && <ProposeRuling id={bounty.id} />}
        {can.has("dispute") && <DisputeForm bounty={bounty} bond={current.bond} />}
        <WhyNotList entries={cannot} current={current} />
      </div>
    </Card>
  );
}

function WhyNotList({ entries, current }: { entries: Availability[]; current: BountyNow }) {
  const t = useTranslations("bounties");
  const shown = entries.flatMap((entry) => (entry.can || entry.why === "connect" ? [] : [entry]));
  if (shown.length === 0) return null;
  return (
    <div>
      <h3 className="font-semibold">{t("actions.notYou")}</h3>
      <ul className="mt-1 space-y-1 text-ink-soft">
        {shown.map(({ action, why }) => (
          <li key={action}>
            <span className="font-medium text-ink">{t(`actions.names.${action}`)}:</span>{" "}
            <WhyNotText why={why} current={current} />
          </li>
        ))}
      </ul>
    </div>
  );
}

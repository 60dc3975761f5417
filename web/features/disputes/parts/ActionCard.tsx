"use client";
import { useTranslations } from "next-intl";
import { isAddressEqual } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ConnectDialog, useAccountAddress } from "#features/wallet/index.ts";
import { type Availability, disputeActions, isReviewerIn } from "../domain/disputeActions.ts";
import type { DisputeStory } from "../domain/disputeStory.ts";
import type { DisputeNow } from "../queries/readDisputes.ts";
import { AppealForm } from "./AppealForm.tsx";
import { CommitForm } from "./CommitForm.tsx";
import { CreditNote } from "./CreditNote.tsx";
import { DrawForm } from "./DrawForm.tsx";
import { EvidenceForm } from "./EvidenceForm.tsx";
import { MoveButton } from "./MoveButton.tsx";
import { RevealForm } from "./RevealForm.tsx";
import { WhyNotList } from "./WhyNotList.tsx";

export interface ActionCardProps {
  current: DisputeNow;
  story: DisputeStory | undefined;
  now: number;
}

/** What the reader can do now, and why the rest is not for them or not yet. */
export function ActionCard({ current, story, now }: ActionCardProps) {
  const t = useTranslations("disputes.actions");
  const account = useAccountAddress();
  const { dispute, blockNumber, reviewers } = current;
  const seat = story?.seats.find(
    ({ round, reviewer }) =>
      round === dispute.round && account !== undefined && isAddressEqual(reviewer, account),
  );
  const situation = {
    account,
    now,
    blockNumber,
    reviewers: reviewers[dispute.round],
    // Without history it is not known; the contract has the last word then.
    hasCommitted: seat?.hasCommitted ?? (story === undefined && now > dispute.commitUntil),
    hasRevealed: seat?.vote !== undefined,
  };
  const actions: Availability[] = disputeActions(dispute, situation);
  const can = new Set(actions.filter((entry) => entry.can).map(({ action }) => action));
  return (
    <Card title={t("title")}>
      <div className="space-y-8">
        <CreditNote />
        {dispute.state === "closed" && <p>{t("closed")}</p>}
        {!account && dispute.state !== "closed" && (
          <div>
            <p className="mb-3">{t("connectToAct")}</p>
            <ConnectDialog trigger={<Button>{t("connect")}</Button>} />
          </div>
        )}
        {dispute.state === "voting" && isReviewerIn(situation) && <p className="font-medium">{t("drawn")}</p>}
        {can.has("addEvidence") && <EvidenceForm dispute={dispute} />}
        {can.has("concede") && <MoveButton dispute={dispute} how="concede" />}
        {can.has("closeEvidence") && <MoveButton dispute={dispute} how="closeEvidence" />}
        {can.has("keepHash") && <MoveButton dispute={dispute} how="keepHash" />}
        {can.has("draw") && <DrawForm dispute={dispute} />}
        {can.has("commitVote") && account && <CommitForm dispute={dispute} reviewer={account} />}
        {can.has("revealVote") && account && <RevealForm dispute={dispute} reviewer={account} />}
        {can.has("appeal") && account && <AppealForm dispute={dispute} account={account} />}
        {can.has("resolve") && <MoveButton dispute={dispute} how="resolve" />}
        <WhyNotList entries={actions} current={current} />
      </div>
    </Card>
  );
}

"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Hex, TransactionReceipt } from "viem";
import { usePublicClient } from "wagmi";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { useAccountName } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { reviewWork, stateConforming } from "./actions/board.ts";
import type { Bounty } from "./domain/bounty.ts";
import type { Submission } from "./domain/bountyStory.ts";
import { byteLength, REASON_BYTES } from "./domain/newTerms.ts";
import { outcomeOf } from "./domain/outcomeOf.ts";
import { EvidenceLink } from "./EvidenceLink.tsx";
import { readEvidenceHash } from "./queries/useSubmission.ts";
import { useUnitOf } from "./useUnitOf.ts";

export interface ReviewFormProps {
  bounty: Bounty;
  /** What waits for a verdict; undefined while its link is not known. */
  submission: Submission | undefined;
  /** Content hash of the standard an approval states conformity with. */
  standard: Hex | undefined;
  /** Rejecting ends with the review window; approving does not. */
  canReject: boolean;
}

/** A reviewer approves or rejects what is shown here and nothing else, with a reason everybody can read. */
export function ReviewForm({ bounty, submission, standard, canReject }: ReviewFormProps) {
  const t = useTranslations("bounties.review");
  const td = useTranslations("bounties.done");
  const locale = useLocale();
  const deployment = useDeployment();
  const nameOf = useAccountName();
  const unit = useUnitOf()(bounty.token);
  const { send, isBusy } = useTransaction();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string>();
  const client = usePublicClient();
  const cache = useQueryClient();
  // What the reviewer has before their eyes. Later work takes its place only when they ask for it.
  const [seen, setSeen] = useState(submission);
  if (!seen && submission) setSeen(submission);
  const isReplaced = seen !== undefined && seen.evidenceHash !== bounty.evidenceHash;
  const worker = bounty.worker ? (nameOf(bounty.worker) ?? bounty.worker) : "";

  const sentence = (receipts: TransactionReceipt[]) => {
    const outcome = outcomeOf(receipts, deployment.bountyBoard);
    return td(outcome, {
      id: bounty.id.toString(),
      name: worker,
      amount: formatAmount(bounty.partAmount, unit, locale, { exact: true }),
      approvals: bounty.approvals + 1,
      rejections: bounty.rejections + 1,
      needed: bounty.approvalsNeeded,
    });
  };
  const review = async (isApproval: boolean) => {
    const text = reason.trim();
    if (!isApproval && text === "") return setError(t("reasonMissing"));
    if (byteLength(text) > REASON_BYTES) return setError(t("reasonTooLong", { max: REASON_BYTES }));
    setError(undefined);
    if (!seen || !client) return;
    const { evidenceHash } = seen;
    // What this page knows may be older than the chain. The board would refuse too, but a wallet should not be asked for that.
    if ((await readEvidenceHash(client, deployment, bounty.id)) !== evidenceHash) {
      setError(t("replaced"));
      return void cache.invalidateQueries({ queryKey: ["bounty"] });
    }
    const receipts = await send({
      calls: [
        ...(isApproval && standard ? [stateConforming(deployment, standard, evidenceHash)] : []),
        reviewWork(deployment, bounty.id, { isApproval, evidenceHash, reason: text }),
      ],
      done: sentence,
    });
    if (receipts) setReason("");
  };
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      {seen ? (
        <div className="mb-4">
          <h3 className="font-semibold">{t("handedIn")}</h3>
          <EvidenceLink uri={seen.uri} hash={seen.evidenceHash} />
        </div>
      ) : (
        <p className="mb-4 text-ink-soft">{t("notShown")}</p>
      )}
      {isReplaced && (
        <div role="alert" className="mb-4 rounded-xl border border-warn bg-warn-soft p-4">
          <p className="mb-3">{t("replaced")}</p>
          <Button
            small
            look="secondary"
            disabled={!submission}
            onClick={() => {
              setSeen(submission);
              // A reason that was begun is about the work before.
              setReason("");
              setError(undefined);
            }}
          >
            {t("showNew")}
          </Button>
        </div>
      )}
      <p className="mb-4">
        {t("tally", {
          approvals: bounty.approvals,
          rejections: bounty.rejections,
          needed: bounty.approvalsNeeded,
        })}
      </p>
      <Field
        as="textarea"
        rows={3}
        label={t("reason")}
        hint={t("reasonHint")}
        error={error}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {standard && <p className="mt-4">{t("standard")}</p>}
      <div className="mt-4 flex flex-wrap gap-3">
        <Button busy={isBusy} disabled={!seen || isReplaced} onClick={() => review(true)}>
          {t("approve")}
        </Button>
        {canReject && (
          <Button look="danger" busy={isBusy} disabled={!seen || isReplaced} onClick={() => review(false)}>
            {t("reject")}
          </Button>
        )}
      </div>
    </form>
  );
}

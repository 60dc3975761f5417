"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Address } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { Choice } from "#components/ui/Choice.tsx";
import { Field } from "#components/ui/Field.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { downloadText } from "#lib/download/downloadText.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { commitVote } from "../actions/disputes.ts";
import { type Dispute, REASON_BYTES } from "../domain/dispute.ts";
import { browserDrawer, keepVote } from "../domain/keepsakes.ts";
import { commitmentOf, randomSecret, type SecretVote, writeVote } from "../domain/secrets.ts";

type Verdict = "upheld" | "dismissed" | "";

/** A drawn reviewer votes in secret: what is shown later is kept here and as a file before anything is sent. */
export function CommitForm({ dispute, reviewer }: { dispute: Dispute; reviewer: Address }) {
  const t = useTranslations("disputes.commit");
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const [verdict, setVerdict] = useState<Verdict>("");
  const [reason, setReason] = useState("");
  const [isChecked, setChecked] = useState(false);
  const bytes = new TextEncoder().encode(reason).length;
  const problem = reason.trim() === "" ? "reasonMissing" : bytes > REASON_BYTES ? "reasonTooLong" : undefined;
  const commit = async () => {
    setChecked(true);
    if (verdict === "" || problem) return;
    const vote: SecretVote = {
      disputeId: dispute.id,
      round: dispute.round,
      reviewer,
      isUpheld: verdict === "upheld",
      salt: randomSecret(),
      reason,
    };
    keepVote(browserDrawer(), deployment.chainId, vote);
    downloadText(writeVote(vote), `vote-dispute-${dispute.id}-${dispute.round}.json`, "application/json");
    await send({
      calls: [commitVote(deployment, dispute.id, commitmentOf(vote))],
      done: () => t("done"),
    });
  };
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        void commit();
      }}
    >
      <h3 className="font-semibold">{t("title")}</h3>
      <p className="text-ink-soft">{t("text")}</p>
      <Choice
        label={t("verdict")}
        value={verdict}
        options={[
          { value: "upheld", label: t("upheld") },
          { value: "dismissed", label: t("dismissed") },
        ]}
        onChange={(value) => setVerdict(value as Verdict)}
      />
      {isChecked && verdict === "" && (
        <p role="alert" className="text-sm font-medium text-bad">
          {t("verdictMissing")}
        </p>
      )}
      <Field
        as="textarea"
        label={t("reason")}
        hint={t("reasonHint", { left: Math.max(0, REASON_BYTES - bytes) })}
        error={isChecked && problem ? t(problem) : undefined}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="text-sm text-ink-soft">{t("file")}</p>
      <Button type="submit" busy={isBusy}>
        {t("button")}
      </Button>
    </form>
  );
}

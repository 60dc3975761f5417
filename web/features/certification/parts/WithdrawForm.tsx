"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { withdrawCertificationCall } from "../actions.ts";
import type { QueuedNode } from "../data/queue.ts";

/** Bound of `INodeRegistry.withdrawCertification`. */
const REASON_BYTES = 500;

/** Takes a certification back, with a reason everybody reads. */
export function WithdrawForm({ node, onDone }: { node: QueuedNode; onDone: () => void }) {
  const t = useTranslations("certification.node");
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const [reason, setReason] = useState("");
  const [isChecked, setChecked] = useState(false);
  const bytes = new TextEncoder().encode(reason.trim()).length;
  const problem = bytes === 0 ? "reasonMissing" : bytes > REASON_BYTES ? "reasonTooLong" : undefined;

  const withdraw = async () => {
    setChecked(true);
    if (problem) return;
    const receipts = await send({
      calls: [withdrawCertificationCall(deployment, node.number, reason.trim())],
      done: () => t("withdrawDone", { id: node.number.toString() }),
    });
    if (receipts) onDone();
  };
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void withdraw();
      }}
    >
      <Field
        as="textarea"
        label={t("reason")}
        hint={t("reasonHint")}
        error={isChecked && problem ? t(problem) : undefined}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="submit" look="danger" busy={isBusy}>
        {t("withdrawSubmit")}
      </Button>
    </form>
  );
}

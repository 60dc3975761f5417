"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { addEvidence } from "../actions/disputes.ts";
import type { Dispute } from "../domain/dispute.ts";
import { emptyEvidence, readEvidence } from "../domain/evidence.ts";
import { EvidenceFields } from "./EvidenceFields.tsx";

/** A party adds evidence. */
export function EvidenceForm({ dispute }: { dispute: Dispute }) {
  const t = useTranslations("disputes.addEvidence");
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const [form, setForm] = useState(emptyEvidence);
  const [isChecked, setChecked] = useState(false);
  const add = async () => {
    setChecked(true);
    const read = readEvidence(form);
    if ("problem" in read) return;
    const receipts = await send({
      calls: [addEvidence(deployment, dispute.id, read.value)],
      done: () => t("done"),
    });
    if (!receipts) return;
    setForm({ ...emptyEvidence, source: form.source });
    setChecked(false);
  };
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <h3 className="font-semibold">{t("title")}</h3>
      <EvidenceFields form={form} isChecked={isChecked} onChange={setForm} />
      <Button type="submit" busy={isBusy}>
        {t("button")}
      </Button>
    </form>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { type Evidence, evidenceOf, LinkInvalid } from "#lib/evidence/evidence.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { enterContest, submitWork } from "./actions/board.ts";
import type { Bounty } from "./domain/bounty.ts";

/** The worker, or anybody in a contest, hands in a link; its hash goes on chain with it. */
export function SubmitForm({ bounty, paidBefore }: { bounty: Bounty; paidBefore: readonly bigint[] }) {
  const t = useTranslations("bounties.submit");
  const td = useTranslations("bounties.done");
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const [link, setLink] = useState("");
  const [isChecked, setChecked] = useState(false);
  const read = readEvidence(link);
  const isContest = bounty.mode === "contest";
  return (
    <form
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        setChecked(true);
        if (typeof read === "string") return;
        await send({
          calls: [
            isContest
              ? enterContest(deployment, bounty.id, { ...read, paidBefore })
              : submitWork(deployment, bounty.id, read),
          ],
          done: () => td(isContest ? "enter" : "submit", { id: bounty.id.toString() }),
        });
      }}
    >
      {bounty.partCount > 1 && (
        <p className="mb-3">{t("part", { part: bounty.part + 1, count: bounty.partCount })}</p>
      )}
      {bounty.isResubmission && <p className="mb-3 font-medium text-warn">{t("second")}</p>}
      <Field
        label={t("label")}
        type="url"
        inputMode="url"
        placeholder="https://"
        hint={typeof read === "string" ? t("hint") : t("hash", { hash: read.evidenceHash })}
        error={isChecked && typeof read === "string" ? t(read) : undefined}
        value={link}
        onChange={(event) => setLink(event.target.value)}
      />
      <Button type="submit" busy={isBusy} className="mt-4">
        {t("button")}
      </Button>
    </form>
  );
}

function readEvidence(link: string): Evidence | LinkInvalid["reason"] {
  try {
    return evidenceOf(link);
  } catch (error) {
    if (error instanceof LinkInvalid) return error.reason;
    throw error;
  }
}

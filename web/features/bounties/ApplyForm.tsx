"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { applyFor } from "./actions/board.ts";
import { APPLICATION_BYTES, byteLength } from "./domain/newTerms.ts";

/** `paidBefore`: bounties of the same funder that paid the reader, where the bounty asks for some. */
export function ApplyForm({ id, paidBefore }: { id: bigint; paidBefore: readonly bigint[] }) {
  const t = useTranslations("bounties.apply");
  const td = useTranslations("bounties.done");
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const [text, setText] = useState("");
  const [isChecked, setChecked] = useState(false);
  const size = byteLength(text.trim());
  const problem =
    size === 0 ? t("empty") : size > APPLICATION_BYTES ? t("tooLong", { max: APPLICATION_BYTES }) : undefined;
  return (
    <form
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        setChecked(true);
        if (problem) return;
        await send({
          calls: [applyFor(deployment, id, { text: text.trim(), paidBefore })],
          done: () => td("apply", { id: id.toString() }),
        });
      }}
    >
      <Field
        as="textarea"
        label={t("label")}
        hint={t("hint")}
        error={isChecked ? problem : undefined}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" busy={isBusy} className="mt-4">
        {t("button")}
      </Button>
    </form>
  );
}

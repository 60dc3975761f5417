"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Address } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { Markdown } from "#components/ui/Markdown.tsx";
import { STATEMENT_CHARACTERS_MAX } from "#lib/relay/statement.ts";
import { useSaveStatement } from "../actions/useSaveStatement.ts";

export interface StatementEditorProps {
  address: Address;
  text: string;
  /** Number the next version carries. */
  sequence: number;
  onEnd: () => void;
}

/** Writing one's statement, with a preview; it is kept only with the account's signature. */
export function StatementEditor({ address, text, sequence, onEnd }: StatementEditorProps) {
  const t = useTranslations("delegates.statement");
  const tc = useTranslations("common");
  const locale = useLocale();
  const [draft, setDraft] = useState(text);
  const { saving, save } = useSaveStatement(address);
  const length = [...draft].length;
  const isTooLong = length > STATEMENT_CHARACTERS_MAX;
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  return (
    <form
      className="space-y-4"
      onSubmit={async (event) => {
        event.preventDefault();
        if (!isTooLong && (await save(draft.trim(), sequence))) onEnd();
      }}
    >
      <Field
        as="textarea"
        rows={8}
        autoFocus
        label={t("field")}
        hint={t("hint", { length: number(length), max: number(STATEMENT_CHARACTERS_MAX) })}
        error={isTooLong ? t("tooLong", { max: number(STATEMENT_CHARACTERS_MAX) }) : undefined}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
      />
      {draft.trim() && (
        <section
          aria-label={t("preview")}
          className="rounded-2xl border border-dashed border-line-strong p-4"
        >
          <Markdown text={draft} />
        </section>
      )}
      {saving.kind === "failed" && (
        <p role="alert" className="font-medium text-bad">
          {saving.sentence}
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" busy={saving.kind === "busy"}>
          {draft.trim() === "" && text !== "" ? t("withdraw") : t("save")}
        </Button>
        <Button look="secondary" onClick={onEnd}>
          {tc("cancel")}
        </Button>
      </div>
    </form>
  );
}

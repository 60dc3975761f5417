"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import type { NodeState } from "../domain/checkStatement.ts";
import type { SignedStatement } from "../domain/statement.ts";
import { PrintedEntry } from "./PrintedEntry.tsx";
import { ReadingField, readingIn } from "./ReadingField.tsx";

export interface SwapEntryProps {
  node: NodeState;
  onSigned: (signed: SignedStatement) => void;
}

/** The last reading of the old meter and the first of the new one, both signed by the device. */
export function SwapEntry({ node, onSigned }: SwapEntryProps) {
  const t = useTranslations("registers.swap");
  const tr = useTranslations("registers");
  const [texts, setTexts] = useState({ last: "", start: "" });
  const [last, start] = [readingIn(texts.last), readingIn(texts.start)];
  return (
    <form
      noValidate
      className="space-y-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (last && start) onSigned({ statement: { kind: "meterSwap", last, start }, signatures: {} });
      }}
    >
      <p className="text-ink-soft">{t("intro")}</p>
      <PrintedEntry command="swap" onSigned={onSigned} />
      <p className="text-ink-soft">{t("apart")}</p>
      <ReadingField
        label={t("last")}
        hint={t("lastHint", { generation: node.generation })}
        fileLabel={t("lastFile")}
        text={texts.last}
        onText={(text) => setTexts((before) => ({ ...before, last: text }))}
      />
      <ReadingField
        label={t("start")}
        hint={t("startHint", { generation: node.generation + 1 })}
        fileLabel={t("startFile")}
        text={texts.start}
        onText={(text) => setTexts((before) => ({ ...before, start: text }))}
      />
      <Button type="submit" disabled={!last || !start}>
        {tr("check")}
      </Button>
    </form>
  );
}

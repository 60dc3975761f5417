"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "#components/ui/Field.tsx";
import type { SignedStatement } from "../domain/statement.ts";
import { readStatement, StatementInvalid } from "../domain/statementFile.ts";
import { StatementFile } from "./StatementFile.tsx";
import { useProblemSentence } from "./useProblemSentence.ts";

export interface PrintedEntryProps {
  /** What the node's agent can print, signed by the device. */
  command: "baseline" | "swap";
  onSigned: (signed: SignedStatement) => void;
}

/** A statement as the node's agent prints it. */
export function PrintedEntry({ command, onSigned }: PrintedEntryProps) {
  const t = useTranslations("registers.printed");
  const sentenceOf = useProblemSentence();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();
  const change = (typed: string) => {
    setText(typed);
    setProblem(undefined);
    if (typed.trim() === "") return;
    try {
      onSigned(readStatement(typed));
    } catch (error) {
      if (!(error instanceof StatementInvalid)) throw error;
      setProblem(sentenceOf(error.field));
    }
  };
  return (
    <div className="space-y-5">
      <p className="text-ink-soft">{t("intro")}</p>
      <pre className="whitespace-pre-wrap break-words rounded-xl bg-sunken px-4 py-3 text-sm">
        ecosphere-agent {command} --config config.yaml
      </pre>
      <Field
        as="textarea"
        rows={6}
        label={t("label")}
        hint={t(`hint.${command}`)}
        error={problem}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => change(event.target.value)}
      />
      <StatementFile label={t("file")} onSigned={onSigned} />
    </div>
  );
}

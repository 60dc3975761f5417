"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextFile } from "#components/ui/TextFile.tsx";
import type { SignedStatement } from "../domain/statement.ts";
import { readStatement, StatementInvalid } from "../domain/statementFile.ts";
import { useProblemSentence } from "./useProblemSentence.ts";

export interface StatementFileProps {
  label: string;
  onSigned: (signed: SignedStatement) => void;
}

/** Loads start registers from an agent, or a statement somebody else has begun. */
export function StatementFile({ label, onSigned }: StatementFileProps) {
  const t = useTranslations("registers");
  const sentenceOf = useProblemSentence();
  const [problem, setProblem] = useState<string>();
  const load = (text: string) => {
    setProblem(undefined);
    try {
      onSigned(readStatement(text));
    } catch (error) {
      if (!(error instanceof StatementInvalid)) throw error;
      setProblem(text === "" ? t("problems.emptyFile") : sentenceOf(error.field));
    }
  };
  return (
    <div>
      <TextFile label={label} onText={load} />
      {problem && (
        <p role="alert" className="mt-1.5 text-sm font-medium text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}

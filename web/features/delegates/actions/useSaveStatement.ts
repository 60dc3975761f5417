"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { useState } from "react";
import type { Address } from "viem";
import { useConfig } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { statementAnswer } from "#lib/relay/answers.ts";
import { askRelay } from "#lib/relay/askRelay.ts";
import { statementTypedData } from "#lib/relay/statement.ts";
import { signTyped } from "#lib/tx/signTyped.ts";

export type Saving =
  | { kind: "idle" }
  | { kind: "busy" }
  | { kind: "saved" }
  | { kind: "failed"; sentence: string };

/** Signs a statement and hands it in; nothing goes to the chain. */
export function useSaveStatement(delegate: Address) {
  const config = useConfig();
  const locale = useLocale();
  const queries = useQueryClient();
  const { ecoGovernor, ecoToken } = useDeployment();
  const [saving, setSaving] = useState<Saving>({ kind: "idle" });
  const save = async (text: string, sequence: number): Promise<boolean> => {
    setSaving({ kind: "busy" });
    try {
      const venue = { chainId: config.chains[0].id, ecoGovernor, ecoToken };
      const typedData = statementTypedData({ delegate, sequence, text }, venue);
      const signature = await signTyped(config, typedData);
      await askRelay("/statements", statementAnswer, { body: { delegate, sequence, text, signature } });
      await queries.invalidateQueries({ queryKey: ["relay", "statements"] });
      setSaving({ kind: "saved" });
      return true;
    } catch (error) {
      const [{ explainError }, { loadErrorMessages, sentenceOf }] = await Promise.all([
        import("#lib/tx/explainError.ts"),
        import("#lib/tx/sentenceOf.ts"),
      ]);
      const sentence = sentenceOf(explainError(error), await loadErrorMessages(locale), locale);
      setSaving({ kind: "failed", sentence });
      return false;
    }
  };
  return { saving, save };
}

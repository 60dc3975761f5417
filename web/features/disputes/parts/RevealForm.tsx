"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type Address, isAddressEqual } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { TextFile } from "#components/ui/TextFile.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { revealVote } from "../actions/disputes.ts";
import type { Dispute } from "../domain/dispute.ts";
import { browserDrawer, keptVote } from "../domain/keepsakes.ts";
import { readVote, type SecretVote } from "../domain/secrets.ts";

/** A reviewer shows the vote committed to: from this browser, or from its file. */
export function RevealForm({ dispute, reviewer }: { dispute: Dispute; reviewer: Address }) {
  const t = useTranslations("disputes.reveal");
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const { id, round } = dispute;
  const { chainId } = deployment;
  const [vote, setVote] = useState<SecretVote>();
  const [problem, setProblem] = useState<"notAVote" | "otherVote">();
  useEffect(
    () => setVote(keptVote(browserDrawer(), chainId, { disputeId: id, round, reviewer })),
    [chainId, id, round, reviewer],
  );
  const load = (text: string) => {
    const read = readVote(text);
    const isOurs =
      read !== undefined &&
      read.disputeId === id &&
      read.round === round &&
      isAddressEqual(read.reviewer, reviewer);
    setProblem(!read ? "notAVote" : isOurs ? undefined : "otherVote");
    setVote(isOurs ? read : undefined);
  };
  return (
    <div className="space-y-4">
      <h3 className="font-semibold">{t("title")}</h3>
      <p>{t("text")}</p>
      {vote ? (
        <div className="rounded-xl bg-sunken p-4">
          <p className="font-medium">{t(vote.isUpheld ? "upheld" : "dismissed")}</p>
          <p className="mt-1 break-words whitespace-pre-line">{vote.reason}</p>
        </div>
      ) : (
        <TextFile label={t("file")} onText={load} />
      )}
      {problem && (
        <p role="alert" className="font-medium text-bad">
          {t(`problems.${problem}`)}
        </p>
      )}
      <Button
        busy={isBusy}
        disabled={!vote}
        onClick={() => vote && send({ calls: [revealVote(deployment, id, vote)], done: () => t("done") })}
      >
        {t("button")}
      </Button>
    </div>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Hex } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { TextFile } from "#components/ui/TextFile.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { drawReviewers } from "../actions/disputes.ts";
import type { Dispute } from "../domain/dispute.ts";
import { browserDrawer, keptSeed } from "../domain/keepsakes.ts";
import { isDrawEmpty } from "../domain/openedDispute.ts";
import { readSeed, seedHashOf } from "../domain/secrets.ts";

/** Draws the reviewers with the seed of this round: kept in this browser, or from its file. */
export function DrawForm({ dispute }: { dispute: Dispute }) {
  const t = useTranslations("disputes.draw");
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const { id, seedHash } = dispute;
  const [seed, setSeed] = useState<Hex>();
  const [problem, setProblem] = useState<"notASeed" | "otherSeed">();
  useEffect(() => setSeed(keptSeed(browserDrawer(), seedHash)), [seedHash]);
  const load = (text: string) => {
    const read = readSeed(text);
    setProblem(!read ? "notASeed" : seedHashOf(read) === seedHash ? undefined : "otherSeed");
    setSeed(read && seedHashOf(read) === seedHash ? read : undefined);
  };
  const draw = async () => {
    if (!seed) return;
    await send({
      calls: [drawReviewers(deployment, id, seed)],
      done: (receipts) =>
        isDrawEmpty(receipts, deployment.disputes) ? t("tooFew", { round: dispute.round }) : t("done"),
    });
  };
  return (
    <div className="space-y-4">
      <h3 className="font-semibold">{t("title")}</h3>
      <p>{t("text")}</p>
      {seed ? (
        <p className="font-medium text-good">{t("here")}</p>
      ) : (
        <TextFile label={t("file")} onText={load} />
      )}
      {problem && (
        <p role="alert" className="font-medium text-bad">
          {t(`problems.${problem}`)}
        </p>
      )}
      <Button busy={isBusy} disabled={!seed} onClick={() => void draw()}>
        {t("button")}
      </Button>
    </div>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { moveDispute } from "../actions/disputes.ts";
import type { Dispute } from "../domain/dispute.ts";
import { isPostponed } from "../domain/openedDispute.ts";

export interface MoveButtonProps {
  dispute: Dispute;
  how: "concede" | "closeEvidence" | "keepHash" | "resolve";
}

/** A step that needs nothing but the will, with a sentence beforehand that says what it does. */
export function MoveButton({ dispute, how }: MoveButtonProps) {
  const t = useTranslations("disputes.move");
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const kind = how === "resolve" ? (`resolve_${dispute.state}` as "resolve_ruled") : how;
  return (
    <div>
      <p className="mb-3">{t(`${kind}.text`)}</p>
      <Button
        look={how === "concede" ? "danger" : "primary"}
        busy={isBusy}
        onClick={() =>
          send({
            calls: [moveDispute(deployment, dispute.id, how)],
            done: (receipts) => t(isPostponed(receipts, deployment.disputes) ? "postponed" : `${kind}.done`),
          })
        }
      >
        {t(`${kind}.button`)}
      </Button>
    </div>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { getAddress, isAddress } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { AccountSuggestions, useAccountName } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { assignWorker } from "./actions/board.ts";
import { isAmong } from "./domain/divideReward.ts";
import type { BountyNow } from "./queries/readBounty.ts";

/** A reviewer names the worker of a bounty without applications. */
export function AssignForm({ current: { bounty, reviewers } }: { current: BountyNow }) {
  const t = useTranslations("bounties.assign");
  const td = useTranslations("bounties.done");
  const deployment = useDeployment();
  const nameOf = useAccountName();
  const { send, isBusy } = useTransaction();
  const [typed, setTyped] = useState("");
  const [isChecked, setChecked] = useState(false);
  const worker = isAddress(typed.trim()) ? getAddress(typed.trim()) : undefined;
  const problem = !worker ? "notAnAddress" : isAmong(worker, reviewers) ? "isReviewer" : undefined;
  return (
    <form
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        setChecked(true);
        if (!worker || problem) return;
        await send({
          calls: [assignWorker(deployment, bounty.id, worker)],
          done: () => td("assign", { name: nameOf(worker) ?? worker, id: bounty.id.toString() }),
        });
      }}
    >
      <Field
        label={t("label")}
        hint={t("hint")}
        placeholder="0x…"
        error={isChecked && problem ? t(problem) : undefined}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <AccountSuggestions label={t("suggestions")} onChoose={setTyped} />
      <Button type="submit" busy={isBusy} className="mt-4">
        {t("button")}
      </Button>
    </form>
  );
}

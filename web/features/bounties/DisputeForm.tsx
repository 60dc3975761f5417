"use client";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { openDispute } from "./actions/board.ts";
import type { Bounty } from "./domain/bounty.ts";
import { useUnitOf } from "./useUnitOf.ts";

/** Contests a final rejection (the worker) or a submission nobody decided (the funder), with a bond. */
export function DisputeForm({ bounty, bond }: { bounty: Bounty; bond: bigint }) {
  const t = useTranslations("bounties.dispute");
  const td = useTranslations("bounties.done");
  const locale = useLocale();
  const deployment = useDeployment();
  const unit = useUnitOf()(bounty.token);
  const { send, isBusy } = useTransaction();
  const values = { amount: formatAmount(bond, unit, locale, { exact: true }), id: bounty.id.toString() };
  return (
    <div>
      <p className="mb-3">{t(bounty.state === "rejected" ? "worker" : "funder", values)}</p>
      <Button
        look="danger"
        busy={isBusy}
        onClick={() =>
          send({ calls: openDispute(deployment, bounty, bond), done: () => td("dispute", values) })
        }
      >
        {t("button")}
      </Button>
    </div>
  );
}

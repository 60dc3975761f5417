"use client";
import { useTranslations } from "next-intl";
import { type Address, isAddressEqual } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { Account, useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { delist, enlist } from "../actions/disputes.ts";
import { PANELS } from "../domain/dispute.ts";
import { useIsAccredited } from "../queries/useReviewer.ts";

/** Who is ready to be drawn, and how to join or leave them. */
export function ReviewersCard({ enlisted }: { enlisted: readonly Address[] }) {
  const t = useTranslations("disputes.reviewers");
  const account = useAccountAddress();
  const deployment = useDeployment();
  const isAccredited = useIsAccredited();
  const { send, isBusy } = useTransaction();
  const isEnlisted = account !== undefined && enlisted.some((one) => isAddressEqual(one, account));
  return (
    <Card title={t("title")} aside={t("count", { count: enlisted.length })}>
      {enlisted.length < PANELS[1] && (
        <p className="mb-3 font-medium text-warn">{t("tooFew", { needed: PANELS[1] })}</p>
      )}
      {enlisted.length > 0 && (
        <ul className="mb-4 space-y-1">
          {enlisted.map((reviewer) => (
            <li key={reviewer}>
              <Account address={reviewer} />
            </li>
          ))}
        </ul>
      )}
      <p className="text-sm text-ink-soft">{t("what")}</p>
      {account && isEnlisted && (
        <Button
          look="secondary"
          className="mt-3"
          busy={isBusy}
          onClick={() => send({ calls: [delist(deployment, account)], done: () => t("delisted") })}
        >
          {t("delist")}
        </Button>
      )}
      {account && !isEnlisted && isAccredited.data && (
        <Button
          className="mt-3"
          busy={isBusy}
          onClick={() => send({ calls: [enlist(deployment)], done: () => t("enlisted") })}
        >
          {t("enlist")}
        </Button>
      )}
      {account && !isEnlisted && isAccredited.data === false && (
        <p className="mt-3 text-sm text-ink-soft">{t("notAccredited")}</p>
      )}
    </Card>
  );
}

"use client";
import { useLocale, useTranslations } from "next-intl";
import type { Address } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { withdrawBountyCredit } from "./actions/board.ts";
import { useUnitOf } from "./useUnitOf.ts";

/** Money that could not be sent waits for the reader. */
export function CreditNote({ token, credit }: { token: Address; credit: bigint }) {
  const t = useTranslations("bounties.credit");
  const td = useTranslations("bounties.done");
  const locale = useLocale();
  const deployment = useDeployment();
  const account = useAccountAddress();
  const unit = useUnitOf()(token);
  const { send, isBusy } = useTransaction();
  if (!account) return null;
  const amount = formatAmount(credit, unit, locale, { exact: true });
  return (
    <div className="rounded-xl bg-warn-soft p-4">
      <p>{t("text", { amount })}</p>
      <Button
        className="mt-3"
        busy={isBusy}
        onClick={() =>
          send({
            calls: [withdrawBountyCredit(deployment, token, account)],
            done: () => td("withdrawCredit", { amount }),
          })
        }
      >
        {t("button")}
      </Button>
    </div>
  );
}

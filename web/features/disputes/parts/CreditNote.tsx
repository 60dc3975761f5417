"use client";
import { disputesAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { usePublicClient } from "wagmi";
import { Button } from "#components/ui/Button.tsx";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { withdrawDisputeCredit } from "../actions/disputes.ts";

/** Money of disputes that could not be sent to the reader; nothing when there is none. */
export function CreditNote() {
  const t = useTranslations("disputes.credit");
  const locale = useLocale();
  const client = usePublicClient();
  const deployment = useDeployment();
  const account = useAccountAddress();
  const { send, isBusy } = useTransaction();
  const credit = useQuery({
    queryKey: ["disputeCredit", deployment.chainId, account ?? null],
    enabled: account !== undefined,
    queryFn: () => {
      if (!client || !account) throw new Error("no client for this chain");
      const contract = { address: deployment.disputes, abi: disputesAbi } as const;
      return client.readContract({ ...contract, functionName: "creditOf", args: [account] });
    },
  });
  if (!account || !credit.data) return null;
  const amount = formatAmount(credit.data, EURO, locale, { exact: true });
  return (
    <div className="rounded-xl bg-warn-soft p-4">
      <p>{t("text", { amount })}</p>
      <Button
        className="mt-3"
        busy={isBusy}
        onClick={() =>
          send({ calls: [withdrawDisputeCredit(deployment, account)], done: () => t("done", { amount }) })
        }
      >
        {t("button")}
      </Button>
    </div>
  );
}

"use client";
import { heatLedgerAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { usePublicClient } from "wagmi";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { ConnectDialog, useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { formatEnergy } from "#lib/format/energy.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { proveOverclaim } from "../actions/disputes.ts";
import { slashedIn } from "../domain/openedDispute.ts";

/** A certified correction found registers far above the truth: anybody may have the bond slashed for it. */
export function OverclaimForm({ nodeId: given }: { nodeId: string | undefined }) {
  const t = useTranslations("disputes.overclaim");
  const locale = useLocale();
  const client = usePublicClient();
  const deployment = useDeployment();
  const account = useAccountAddress();
  const { send, isBusy } = useTransaction();
  const [nodeId, setNodeId] = useState(given ?? "");
  const [generation, setGeneration] = useState("1");
  const isFilled = /^[1-9]\d{0,17}$/.test(nodeId) && /^[1-9]\d{0,8}$/.test(generation);
  const excess = useQuery({
    queryKey: ["excessHeat", deployment.chainId, nodeId, generation],
    enabled: isFilled,
    queryFn: () => {
      if (!client) throw new Error("no client for this chain");
      return client.readContract({
        address: deployment.heatLedger,
        abi: heatLedgerAbi,
        functionName: "excessHeatOf",
        args: [BigInt(nodeId), Number(generation)],
      });
    },
  });
  const isProof = isFilled && excess.data !== undefined && excess.data > 0n;
  return (
    <div className="space-y-6">
      <p className="text-ink-soft">{t("intro")}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={t("node")}
          inputMode="numeric"
          error={nodeId !== "" && !/^[1-9]\d{0,17}$/.test(nodeId) ? t("notANumber") : undefined}
          value={nodeId}
          onChange={(event) => setNodeId(event.target.value.trim())}
        />
        <Field
          label={t("generation")}
          inputMode="numeric"
          error={!/^[1-9]\d{0,8}$/.test(generation) ? t("notANumber") : undefined}
          value={generation}
          onChange={(event) => setGeneration(event.target.value.trim())}
        />
      </div>
      {isFilled && excess.data !== undefined && (
        <p role="status" className="font-medium">
          {excess.data > 0n ? t("excess", { energy: formatEnergy(excess.data, locale) }) : t("none")}
        </p>
      )}
      {account ? (
        <Button
          look="danger"
          busy={isBusy}
          disabled={!isProof}
          onClick={() =>
            send({
              calls: [proveOverclaim(deployment, BigInt(nodeId), Number(generation))],
              done: (receipts) =>
                t("done", { amount: formatAmount(slashedIn(receipts, deployment.disputes), EURO, locale) }),
            })
          }
        >
          {t("button")}
        </Button>
      ) : (
        <ConnectDialog trigger={<Button>{t("connect")}</Button>} />
      )}
    </div>
  );
}

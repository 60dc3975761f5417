"use client";
import { ecoGovernorAbi } from "@ecosphere/bindings";
import { useLocale, useTranslations } from "next-intl";
import type { Address } from "viem";
import { useReadContracts } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { ECO, formatAmount } from "#lib/format/amount.ts";
import { useNow } from "#lib/time/useNow.ts";

/** Says beforehand when an account has too few votes to propose. */
export function ThresholdNote({ account }: { account: Address }) {
  const t = useTranslations("proposals.new");
  const locale = useLocale();
  const now = useNow();
  const { ecoGovernor } = useDeployment();
  const governor = { address: ecoGovernor, abi: ecoGovernorAbi } as const;
  const { data } = useReadContracts({
    contracts: [
      { ...governor, functionName: "proposalThreshold" },
      { ...governor, functionName: "getVotes", args: [account, BigInt((now ?? 1) - 1)] },
    ],
    allowFailure: false,
    query: { enabled: now !== undefined, placeholderData: (previous) => previous },
  });
  if (!data) return null;
  const [threshold, votes] = data;
  if (votes >= threshold) return null;
  return (
    <p role="status" className="rounded-2xl border border-warn bg-warn-soft p-4">
      {t("tooFewVotes", {
        votes: formatAmount(votes, ECO, locale),
        threshold: formatAmount(threshold, ECO, locale),
      })}
    </p>
  );
}

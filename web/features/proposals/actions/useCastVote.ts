"use client";
import { ecoGovernorAbi } from "@ecosphere/bindings";
import { useLocale, useTranslations } from "next-intl";
import { parseEventLogs } from "viem";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { ECO, formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { castVote, overrideVote, type Support } from "./governorCalls.ts";

/** Casts the connected account's vote on proposal `id`, or takes it back from the delegate. */
export function useCastVote(id: bigint, isOverride: boolean) {
  const t = useTranslations("proposals");
  const locale = useLocale();
  const { ecoGovernor } = useDeployment();
  const { send, isBusy } = useTransaction();
  const cast = (support: Support, reason: string) =>
    send({
      calls: [(isOverride ? overrideVote : castVote)(ecoGovernor, id, support, reason.trim())],
      done: (receipts) => {
        const [event] = parseEventLogs({
          abi: ecoGovernorAbi,
          eventName: ["VoteCast", "OverrideVoteCast"],
          logs: receipts.flatMap((receipt) => receipt.logs),
        });
        const votes = formatAmount(event?.args.weight ?? 0n, ECO, locale);
        return t("vote.done", { support: t(`tally.${support}`), votes });
      },
    });
  return { cast, isBusy };
}

"use client";
import { useLocale, useTranslations } from "next-intl";
import type { TransactionReceipt } from "viem";
import { useConfig } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { ECO, formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { castVote, overrideVote } from "./governorCalls.ts";
import { castIn, signBallot, type Vote } from "./signBallot.ts";

/** Casts a vote, or takes it back from the delegate: signed for the relay, or as a transaction of one's own. */
export function useCastVote() {
  const t = useTranslations("proposals");
  const locale = useLocale();
  const config = useConfig();
  const deployment = useDeployment();
  const { send, sendSigned, isBusy } = useTransaction();
  const cast = (vote: Vote, isSigned: boolean) => {
    const done = (receipts: TransactionReceipt[]) => {
      const votes = formatAmount(castIn(receipts, vote)?.args.weight ?? 0n, ECO, locale);
      return t(isSigned ? "vote.doneFree" : "vote.done", { support: t(`tally.${vote.support}`), votes });
    };
    if (isSigned) return sendSigned({ signing: signBallot(config, deployment, vote), done });
    const write = vote.isOverride ? overrideVote : castVote;
    return send({
      calls: [write(deployment.ecoGovernor, vote.proposalId, vote.support, vote.reason)],
      done,
    });
  };
  return { cast, isBusy };
}

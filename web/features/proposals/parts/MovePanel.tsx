"use client";
import { ecoGovernorAbi } from "@ecosphere/bindings";
import { useLocale, useTranslations } from "next-intl";
import { isAddressEqual, zeroAddress } from "viem";
import { useReadContract } from "wagmi";
import { ActionBar } from "#components/ui/ActionBar.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ConnectDialog, useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatDateTime } from "#lib/format/time.ts";
import { useNow } from "#lib/time/useNow.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { moveProposal } from "../actions/governorCalls.ts";
import type { Proposal } from "../data/proposalShape.ts";
import { isLive } from "../data/proposalState.ts";
import type { ProposalFacts } from "../data/useProposalFacts.ts";

/** Queueing, executing and cancelling: what anyone, the proposer or the guardian may do now. */
export function MovePanel({ proposal, facts }: { proposal: Proposal; facts: ProposalFacts }) {
  const t = useTranslations("proposals.move");
  const locale = useLocale();
  const now = useNow() ?? 0;
  const account = useAccountAddress();
  const { ecoGovernor } = useDeployment();
  const { send, isBusy } = useTransaction();
  const guardian = useReadContract({
    address: ecoGovernor,
    abi: ecoGovernorAbi,
    functionName: "isGuardian",
    args: [account ?? zeroAddress],
    query: { enabled: account !== undefined },
  });
  const isProposer = account !== undefined && isAddressEqual(account, proposal.proposer);
  const canCancel =
    isLive(facts.state) && (guardian.data === true || (isProposer && facts.state === "pending"));
  const step = facts.state === "succeeded" ? "queue" : facts.state === "queued" ? "execute" : null;
  if (!step && !canCancel) return null;
  const isTooEarly = step === "execute" && now < facts.eta;
  const move = (name: "queue" | "execute" | "cancel") =>
    send({
      calls: [moveProposal(ecoGovernor, name, proposal)],
      done: () => t(`${name}Done`),
    });
  return (
    <Card title={t("title")}>
      {step && (
        <>
          <p className="mb-4 text-ink-soft">
            {isTooEarly ? t("tooEarly", { date: formatDateTime(facts.eta, locale) }) : t(`${step}Text`)}
          </p>
          <ActionBar>
            {account ? (
              <Button className="w-full" disabled={isTooEarly} busy={isBusy} onClick={() => void move(step)}>
                {t(step)}
              </Button>
            ) : (
              <ConnectDialog trigger={<Button className="w-full">{t("connect")}</Button>} />
            )}
          </ActionBar>
        </>
      )}
      {canCancel && (
        <div className="mt-4">
          <p className="mb-3 text-sm text-ink-soft">
            {isProposer ? t("cancelProposer") : t("cancelGuardian")}
          </p>
          <Button look="danger" className="w-full" busy={isBusy} onClick={() => void move("cancel")}>
            {t("cancel")}
          </Button>
        </div>
      )}
    </Card>
  );
}

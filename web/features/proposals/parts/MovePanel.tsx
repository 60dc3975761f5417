"use client";
import { useLocale, useTranslations } from "next-intl";
import { ActionBar } from "#components/ui/ActionBar.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ConnectDialog, useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { ECO, formatAmount } from "#lib/format/amount.ts";
import { formatDateTime } from "#lib/format/time.ts";
import { useNow } from "#lib/time/useNow.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { moveProposal } from "../actions/governorCalls.ts";
import type { Cancellation } from "../data/cancellationOf.ts";
import type { Proposal } from "../data/proposalShape.ts";
import { useCancellation } from "../data/useCancellation.ts";
import type { ProposalFacts } from "../data/useProposalFacts.ts";

interface PanelProps {
  proposal: Proposal;
  facts: ProposalFacts;
}

/** Queueing, executing and cancelling: what anyone, the proposer or the guardian may do now. */
export function MovePanel({ proposal, facts }: PanelProps) {
  const t = useTranslations("proposals.move");
  const account = useAccountAddress();
  const { ecoGovernor } = useDeployment();
  const { send, isBusy } = useTransaction();
  const cancellation = useCancellation(proposal, facts.state, account);
  const step = facts.state === "succeeded" ? "queue" : facts.state === "queued" ? "execute" : null;
  if (!step && !cancellation) return null;
  const move = (name: "queue" | "execute" | "cancel") =>
    void send({ calls: [moveProposal(ecoGovernor, name, proposal)], done: () => t(`${name}Done`) });
  return (
    <Card title={t("title")}>
      {step && <Forward step={step} facts={facts} isBusy={isBusy} onMove={() => move(step)} />}
      {cancellation && (
        <Cancel
          cancellation={cancellation}
          isBusy={isBusy}
          onCancel={account === undefined ? undefined : () => move("cancel")}
        />
      )}
    </Card>
  );
}

interface ForwardProps {
  step: "queue" | "execute";
  facts: ProposalFacts;
  isBusy: boolean;
  onMove: () => void;
}

function Forward({ step, facts, isBusy, onMove }: ForwardProps) {
  const t = useTranslations("proposals.move");
  const locale = useLocale();
  const now = useNow() ?? 0;
  const account = useAccountAddress();
  const isTooEarly = step === "execute" && now < facts.eta;
  return (
    <>
      <p className="mb-4 text-ink-soft">
        {isTooEarly ? t("tooEarly", { date: formatDateTime(facts.eta, locale) }) : t(`${step}Text`)}
      </p>
      <ActionBar>
        {account ? (
          <Button className="w-full" disabled={isTooEarly} busy={isBusy} onClick={onMove}>
            {t(step)}
          </Button>
        ) : (
          <ConnectDialog trigger={<Button className="w-full">{t("connect")}</Button>} />
        )}
      </ActionBar>
    </>
  );
}

interface CancelProps {
  cancellation: Cancellation;
  isBusy: boolean;
  /** Missing without a wallet. */
  onCancel: (() => void) | undefined;
}

function Cancel({ cancellation, isBusy, onCancel }: CancelProps) {
  const t = useTranslations("proposals.move");
  const locale = useLocale();
  const eco = (value: bigint) => formatAmount(value, ECO, locale);
  const why = {
    guardian: () => t("cancelGuardian"),
    proposer: () => t("cancelProposer"),
    public: () =>
      cancellation.right === "public" &&
      t("cancelPublic", { votes: eco(cancellation.votes), threshold: eco(cancellation.threshold) }),
  };
  return (
    <div className="mt-4 first:mt-0">
      <p className="mb-3 text-sm text-ink-soft">{why[cancellation.right]()}</p>
      {onCancel && (
        <Button look="danger" className="w-full" busy={isBusy} onClick={onCancel}>
          {t("cancel")}
        </Button>
      )}
    </div>
  );
}

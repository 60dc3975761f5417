"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Address } from "viem";
import { ActionBar } from "#components/ui/ActionBar.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { Field } from "#components/ui/Field.tsx";
import { ConnectDialog, useAccountAddress } from "#features/wallet/index.ts";
import type { Support } from "../actions/governorCalls.ts";
import { useCastVote } from "../actions/useCastVote.ts";
import type { Proposal } from "../data/proposalShape.ts";
import type { ProposalFacts } from "../data/useProposalFacts.ts";
import { useVotingPower } from "../data/useVotingPower.ts";
import { PowerSentence } from "./PowerSentence.tsx";
import { SupportChoice } from "./SupportChoice.tsx";

interface PanelProps {
  proposal: Proposal;
  facts: ProposalFacts;
}

/** Voting: what my vote weighs, why, and casting it. Shown from the beginning of a proposal to the end of voting. */
export function VotePanel({ proposal, facts }: PanelProps) {
  const t = useTranslations("proposals.vote");
  const account = useAccountAddress();
  if (facts.state !== "pending" && facts.state !== "active" && facts.state !== "objection") return null;
  return (
    <Card title={t("title")}>
      {account ? (
        <VoteOf account={account} proposal={proposal} facts={facts} />
      ) : (
        <ActionBar>
          <ConnectDialog trigger={<Button>{t("connect")}</Button>} />
        </ActionBar>
      )}
    </Card>
  );
}

function VoteOf({ account, proposal, facts }: PanelProps & { account: Address }) {
  const t = useTranslations("proposals.vote");
  const power = useVotingPower(account, proposal.voteStart);
  if (!power) return null;
  const { explanation } = power;
  const canOverride = explanation.kind === "delegatedAway" && !facts.hasOverridden;
  const canVote = explanation.kind === "votes" && !facts.hasVoted;
  const isOpen = facts.state === "active" || facts.state === "objection";
  return (
    <div className="space-y-4">
      <PowerSentence power={power} snapshot={proposal.voteStart} />
      {(facts.hasVoted || facts.hasOverridden) && (
        <p className="font-medium text-good">{t("alreadyVoted")}</p>
      )}
      {isOpen && (canVote || canOverride) && (
        <Ballot proposal={proposal} facts={facts} isOverride={canOverride} />
      )}
    </div>
  );
}

function Ballot({ proposal, facts, isOverride }: PanelProps & { isOverride: boolean }) {
  const t = useTranslations("proposals.vote");
  const onlyAgainst = facts.state === "objection";
  const [support, setSupport] = useState<Support | null>(onlyAgainst ? "against" : null);
  const [reason, setReason] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const { cast, isBusy } = useCastVote(proposal.id, isOverride);
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        setIsChecked(true);
        if (support) void cast(support, reason);
        else event.currentTarget.querySelector<HTMLElement>("[role=radio]")?.focus();
      }}
    >
      {onlyAgainst && <p className="text-sm">{t("onlyAgainst")}</p>}
      <SupportChoice
        label={t("choice")}
        value={support}
        options={onlyAgainst ? ["against"] : ["for", "against", "abstain"]}
        onChange={setSupport}
      />
      {isChecked && !support && (
        <p role="alert" className="text-sm font-medium text-bad">
          {t("choiceMissing")}
        </p>
      )}
      <Field
        as="textarea"
        rows={2}
        label={t("reason")}
        hint={t("reasonHint")}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <ActionBar>
        <Button type="submit" busy={isBusy} className="w-full">
          {isOverride ? t("override") : t("cast")}
        </Button>
      </ActionBar>
    </form>
  );
}

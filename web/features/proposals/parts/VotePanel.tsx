"use client";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { Address } from "viem";
import { ActionBar } from "#components/ui/ActionBar.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ConnectDialog, useAccountAddress } from "#features/wallet/index.ts";
import type { Proposal } from "../data/proposalShape.ts";
import type { ProposalFacts } from "../data/useProposalFacts.ts";
import { useVotingPower } from "../data/useVotingPower.ts";
import { BallotForm } from "./BallotForm.tsx";
import { PowerSentence } from "./PowerSentence.tsx";

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
        <VoteOf key={account} account={account} proposal={proposal} facts={facts} />
      ) : (
        <ActionBar>
          <ConnectDialog trigger={<Button>{t("connect")}</Button>} />
        </ActionBar>
      )}
    </Card>
  );
}

function VoteOf({ account, proposal, facts }: PanelProps & { account: Address }) {
  const power = useVotingPower(account, proposal.voteStart);
  const [hasJustVoted, setHasJustVoted] = useState(false);
  if (!power) return null;
  const { explanation } = power;
  const canOverride = explanation.kind === "delegatedAway" && !facts.hasOverridden;
  const canVote = explanation.kind === "votes" && !facts.hasVoted;
  const isOpen = facts.state === "active" || facts.state === "objection";
  return (
    <div className="space-y-4">
      <PowerSentence power={power} snapshot={proposal.voteStart} />
      {(facts.hasVoted || facts.hasOverridden) && <Counted takesFocus={hasJustVoted} />}
      {isOpen && (canVote || canOverride) && (
        <BallotForm
          proposalId={proposal.id}
          account={account}
          isOverride={canOverride}
          onlyAgainst={facts.state === "objection"}
          onCast={() => setHasJustVoted(true)}
        />
      )}
      <DelegationLink account={account} explanation={explanation.kind} />
    </div>
  );
}

/** Stands where the form was; who voted by keyboard goes on from here. */
function Counted({ takesFocus }: { takesFocus: boolean }) {
  const t = useTranslations("proposals.vote");
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (takesFocus) place.current?.focus();
  }, [takesFocus]);
  return (
    <p ref={place} tabIndex={-1} className="flex items-center gap-2 font-medium text-good">
      <CircleCheck aria-hidden className="size-5 shrink-0" />
      {t("alreadyVoted")}
    </p>
  );
}

/** Where votes are taken back for next time, or more are won. */
function DelegationLink({ account, explanation }: { account: Address; explanation: string }) {
  const t = useTranslations("proposals.vote");
  if (explanation !== "delegatedAway") return null;
  return (
    <p className="text-sm">
      <Link href={`/delegates/${account}`} className="link">
        {t("takeBackForNextTime")}
      </Link>
    </p>
  );
}

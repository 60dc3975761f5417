"use client";
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { Markdown } from "#components/ui/Markdown.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Account } from "#features/wallet/index.ts";
import { splitDescription } from "./data/description.ts";
import type { Proposal } from "./data/proposalShape.ts";
import { useProposal } from "./data/proposals.ts";
import { useProposalFacts } from "./data/useProposalFacts.ts";
import { ActionList } from "./parts/ActionList.tsx";
import { Ballots } from "./parts/Ballots.tsx";
import { MovePanel } from "./parts/MovePanel.tsx";
import { ObjectionNote } from "./parts/ObjectionNote.tsx";
import { Outcome } from "./parts/Outcome.tsx";
import { ProposalSimulation } from "./parts/ProposalSimulation.tsx";
import { StateBadge } from "./parts/StateBadge.tsx";
import { TallyBars } from "./parts/TallyBars.tsx";
import { TargetNote } from "./parts/TargetNote.tsx";
import { Timeline } from "./parts/Timeline.tsx";
import { VotePanel } from "./parts/VotePanel.tsx";

export function ProposalPage({ id }: { id: string }) {
  const t = useTranslations("proposals");
  const tc = useTranslations("common");
  const proposal = useProposal(id);
  if (proposal.data === undefined) {
    return (
      <>
        <PageHeader title={t("one")} />
        {proposal.isError ? (
          <ErrorState
            title={tc("chainDownTitle")}
            retryLabel={tc("retry")}
            onRetry={() => proposal.refetch()}
          >
            {tc("chainDownText")}
          </ErrorState>
        ) : (
          <SkeletonLines lines={9} label={tc("loading")} />
        )}
      </>
    );
  }
  if (proposal.data === null) return <PageHeader title={tc("notFound")} intro={t("unknownProposal")} />;
  return <ProposalDetail proposal={proposal.data} />;
}

function ProposalDetail({ proposal }: { proposal: Proposal }) {
  const t = useTranslations("proposals");
  const { facts } = useProposalFacts(proposal);
  const { title, text } = splitDescription(proposal.description);
  return (
    <>
      <PageHeader
        title={title || t("untitled")}
        intro={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StateBadge state={facts?.state} />
            {proposal.number !== undefined && <span>{t("number", { number: proposal.number })}</span>}
            <span>
              {t("by")} <Account address={proposal.proposer} />
            </span>
          </span>
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-5 lg:order-2 lg:sticky lg:top-24">
          {facts && <Outcome proposal={proposal} facts={facts} />}
          {facts && <ObjectionNote voteEnd={proposal.voteEnd} facts={facts} />}
          {facts && <VotePanel proposal={proposal} facts={facts} />}
          {facts && <MovePanel proposal={proposal} facts={facts} />}
          <TallyBars facts={facts} />
          <Timeline proposal={proposal} facts={facts} />
        </div>
        <div className="grid min-w-0 gap-5">
          <ActionList
            actions={proposal}
            noteOn={(index) => <TargetNote proposal={proposal} index={index} />}
          />
          {facts && <ProposalSimulation proposal={proposal} facts={facts} />}
          <Card title={t("reasons")}>
            {text ? <Markdown text={text} /> : <p className="text-ink-soft">{t("noText")}</p>}
          </Card>
          <Ballots id={String(proposal.id)} count={proposal.history?.voterCount} />
        </div>
      </div>
    </>
  );
}

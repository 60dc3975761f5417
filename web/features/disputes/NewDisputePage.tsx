"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Tabs } from "#components/ui/Tabs.tsx";
import { useNow } from "#lib/time/useNow.ts";
import { type Way, ways } from "./domain/ways.ts";
import { ChallengeForm } from "./parts/ChallengeForm.tsx";
import { ContradictionForm } from "./parts/ContradictionForm.tsx";
import { HowCard } from "./parts/HowCard.tsx";
import { OverclaimForm } from "./parts/OverclaimForm.tsx";
import { useCourt } from "./queries/useDisputes.ts";
import { useNodeCount } from "./queries/useEpochsOf.ts";

export interface NewDisputePageProps {
  /** Decimal number of the node in doubt; undefined to choose one. */
  nodeId: string | undefined;
  way: Way;
}

/** Doubts a node's reports: by a challenge that reviewers judge, or by proof that a machine decides. */
export function NewDisputePage({ nodeId, way: first }: NewDisputePageProps) {
  const t = useTranslations("disputes");
  const tc = useTranslations("common");
  const court = useCourt();
  const nodeCount = useNodeCount();
  const now = useNow();
  const [way, setWay] = useState<string>(first);
  const isDown = (court.isError && !court.data) || (nodeCount.isError && nodeCount.data === undefined);
  const challenge =
    court.data && nodeCount.data !== undefined && now !== undefined ? (
      <ChallengeForm court={court.data} nodeCount={nodeCount.data} nodeId={nodeId} now={now} />
    ) : (
      <SkeletonLines lines={8} label={tc("loading")} />
    );
  const contents = {
    challenge,
    contradiction: <ContradictionForm />,
    overclaim: <OverclaimForm nodeId={nodeId} />,
  };
  return (
    <>
      <Link href="/disputes" className="link mb-4 inline-flex min-h-6 items-center gap-1.5">
        <ArrowLeft aria-hidden className="size-4" />
        {t("toList")}
      </Link>
      <PageHeader title={t("new.title")} intro={t("new.intro")} />
      {isDown ? (
        <ErrorState
          title={tc("chainDownTitle")}
          retryLabel={tc("retry")}
          onRetry={() => Promise.all([court.refetch(), nodeCount.refetch()])}
        >
          {tc("chainDownText")}
        </ErrorState>
      ) : (
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="min-w-0">
            <Tabs
              label={t("new.ways.label")}
              value={way}
              onValueChange={setWay}
              tabs={ways.map((value) => ({
                value,
                label: t(`new.ways.${value}`),
                content: contents[value],
              }))}
            />
          </div>
          {court.data && <HowCard challengeBond={court.data.challengeBond} />}
        </div>
      )}
    </>
  );
}

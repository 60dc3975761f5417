"use client";
import { useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { Badge } from "#components/ui/Badge.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Account } from "#features/wallet/index.ts";
import { ECO } from "#lib/format/amount.ts";
import { type Ballot, useVotes } from "../data/votes.ts";

const tones = { FOR: "good", AGAINST: "bad", ABSTAIN: "plain" } as const;

/** Who voted, with which weight and why. */
export function Ballots({ id }: { id: string }) {
  const t = useTranslations("proposals.ballots");
  const tc = useTranslations("common");
  const votes = useVotes(id);
  return (
    <Card title={t("title")} aside={votes.data && t("count", { count: votes.data.length })}>
      {votes.isError ? (
        <ErrorState title={tc("indexerDownTitle")} retryLabel={tc("retry")} onRetry={() => votes.refetch()}>
          {tc("indexerDownText")}
        </ErrorState>
      ) : !votes.data ? (
        <SkeletonLines lines={3} label={tc("loading")} />
      ) : votes.data.length === 0 ? (
        <p className="text-ink-soft">{t("empty")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {votes.data.map((vote) => (
            <BallotRow key={vote.id} vote={vote} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function BallotRow({ vote }: { vote: Ballot }) {
  const t = useTranslations("proposals.ballots");
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <Account address={vote.voter} />
        <span className="flex items-baseline gap-3">
          <span className="text-sm text-ink-soft">
            <Amount value={vote.weight} unit={{ ...ECO, digits: 0 }} />
          </span>
          <Badge tone={tones[vote.support]}>{t(vote.support)}</Badge>
        </span>
      </div>
      {vote.isOverride && <p className="mt-1 text-sm text-ink-soft">{t("override")}</p>}
      {vote.weight < vote.weightCast && <p className="mt-1 text-sm text-ink-soft">{t("reduced")}</p>}
      {vote.reason && (
        <p className="mt-1 break-words">
          <q>{vote.reason}</q>
        </p>
      )}
    </li>
  );
}

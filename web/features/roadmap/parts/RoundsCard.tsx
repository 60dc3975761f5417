"use client";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/Badge.tsx";
import { Card } from "#components/ui/Card.tsx";
import { CutNote } from "#components/ui/CutNote.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { Hash } from "#components/ui/Hash.tsx";
import { SafeLink } from "#components/ui/SafeLink.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Statement, useStatementsOn } from "#features/standards/light.ts";
import { Account } from "#features/wallet/index.ts";
import type { Milestone } from "../data/milestone.ts";
import { type Round, useRounds } from "../data/rounds.ts";

/** Everything that was handed in, with what was said about it. */
export function RoundsCard({ milestone }: { milestone: Milestone }) {
  const t = useTranslations("roadmap.rounds");
  const tc = useTranslations("common");
  const rounds = useRounds(milestone.id);
  return (
    <Card title={t("title")}>
      {rounds.isError ? (
        <>
          <ErrorState
            title={tc("indexerDownTitle")}
            retryLabel={tc("retry")}
            onRetry={() => void rounds.refetch()}
          >
            {tc("indexerDownText")}
          </ErrorState>
          {milestone.round > 0 && (
            <p className="mt-3">
              {t("lastHash")} <Hash value={milestone.evidenceHash} />
            </p>
          )}
        </>
      ) : !rounds.data ? (
        <SkeletonLines lines={3} label={tc("loading")} />
      ) : rounds.data.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <ol className="space-y-6">
          {rounds.data.map((round) => (
            <li key={round.id}>
              <RoundOf round={round} />
            </li>
          ))}
        </ol>
      )}
      <CutNote shown={rounds.data?.length ?? 0} />
    </Card>
  );
}

function RoundOf({ round }: { round: Round }) {
  const t = useTranslations("roadmap.rounds");
  const statements = useStatementsOn(round.evidenceHash);
  return (
    <article className="rounded-xl border border-line p-4">
      <h3 className="flex flex-wrap items-center gap-2 font-semibold">
        {t("round", { round: round.round })}
        {round.isRefused && <Badge tone="bad">{t("refused")}</Badge>}
      </h3>
      <p className="text-sm text-ink-soft">
        <DateTime at={round.at} /> · {t("until")} <DateTime at={round.reviewUntil} />
      </p>
      <dl className="mt-3 space-y-2">
        <div>
          <dt className="text-sm text-ink-soft">{t("link")}</dt>
          <dd>
            <SafeLink uri={round.uri} />
          </dd>
        </div>
        <div>
          <dt className="text-sm text-ink-soft">{t("hash")}</dt>
          <dd>
            <Hash value={round.evidenceHash} />
          </dd>
        </div>
      </dl>
      {statements.data && statements.data.length > 0 && (
        <>
          <h4 className="mt-4 mb-1 text-sm font-semibold">{t("statements")}</h4>
          <ul className="space-y-2">
            {statements.data.map((statement) => (
              <li key={statement.id}>
                <Statement statement={statement} />
                <p className="text-sm text-ink-soft">
                  {t("version", { title: statement.version.title, number: statement.version.number })}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      <h4 className="mt-4 mb-1 text-sm font-semibold">{t("verdicts")}</h4>
      {round.reviews.length === 0 ? (
        <p className="text-ink-soft">{t("noVerdict")}</p>
      ) : (
        <ul className="space-y-2">
          {round.reviews.map((review) => (
            <li key={review.id}>
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Account address={review.reviewer.address} />
                <Badge tone={review.isApproval ? "good" : "bad"}>
                  {t(review.isApproval ? "approved" : "rejected")}
                </Badge>
                <span className="text-sm text-ink-soft">
                  <DateTime at={review.at} />
                </span>
              </p>
              {review.reason && <p className="mt-1 break-words">{review.reason}</p>}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

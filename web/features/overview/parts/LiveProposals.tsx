"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import {
  isLive,
  StateBadge,
  useProposalStates,
  useUnfinishedProposals,
} from "#features/proposals/overview.ts";

const SHOWN = 3;

/** Proposals in which something can still be done. */
export function LiveProposals() {
  const t = useTranslations("overview.proposals");
  const tc = useTranslations("common");
  const proposals = useUnfinishedProposals();
  const { states, isError } = useProposalStates(proposals.data);
  const isReady = proposals.data !== undefined && (proposals.data.length === 0 || states.size > 0);
  const live = proposals.data?.filter(({ id }) => {
    const state = states.get(id);
    return state !== undefined && isLive(state);
  });
  return (
    <Card
      title={t("title")}
      aside={
        <Link href="/proposals" className="link">
          {t("all")}
        </Link>
      }
    >
      {proposals.isError || isError ? (
        <ErrorState title={tc("chainDownTitle")}>{tc("chainDownText")}</ErrorState>
      ) : !isReady ? (
        <SkeletonLines lines={3} label={tc("loading")} />
      ) : live?.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {live?.slice(0, SHOWN).map((proposal) => (
            <li
              key={String(proposal.id)}
              className="flex items-baseline justify-between gap-4 py-3 first:pt-0 last:pb-0"
            >
              <Link
                href={`/proposals/${proposal.id}`}
                className="min-w-0 font-medium break-words hover:underline"
              >
                {proposal.title}
              </Link>
              <StateBadge state={states.get(proposal.id)} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

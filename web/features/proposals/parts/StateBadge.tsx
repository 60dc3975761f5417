"use client";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/Badge.tsx";
import { Skeleton } from "#components/ui/Skeleton.tsx";
import { type ProposalState, stateTones } from "../data/proposalState.ts";

/** The state of a proposal in a word; a placeholder until the contract has answered. */
export function StateBadge({ state }: { state: ProposalState | undefined }) {
  const t = useTranslations("proposals.states");
  if (!state) return <Skeleton className="h-6 w-20" />;
  return <Badge tone={stateTones[state]}>{t(state)}</Badge>;
}

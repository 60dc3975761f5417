"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Hex } from "viem";
import { Amount } from "#components/ui/Amount.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { useNow } from "#lib/time/useNow.ts";
import { phaseOf } from "./domain/bounty.ts";
import { prefillQuery } from "./domain/prefill.ts";
import { PhaseBadge } from "./PhaseBadge.tsx";
import { type MilestoneBounty, useMilestoneBounties } from "./queries/useMilestoneBounties.ts";
import { useUnitOf } from "./useUnitOf.ts";

export interface MilestoneBountiesProps {
  milestone: bigint;
  title: string;
  /** Pinned by the milestone; a bounty takes one, the first is filled in. */
  standards: readonly Hex[];
  /** The milestone has not ended. */
  isOpen: boolean;
}

/** Work that is paid on the way to a milestone: the bounties opened for it, and the way to one more. */
export function MilestoneBounties({ milestone, title, standards, isOpen }: MilestoneBountiesProps) {
  const t = useTranslations("bounties.milestone");
  const tc = useTranslations("common");
  const found = useMilestoneBounties(milestone);
  const query = prefillQuery({ title, milestone: milestone.toString(), standard: standards[0] ?? "" });
  if (!isOpen && found.data?.length === 0) return null;
  return (
    <Card title={t("title")} aside={found.data && t("count", { count: found.data.length })}>
      {found.data ? (
        <ul className="divide-y divide-line">
          {found.data.map((bounty) => (
            <Row key={bounty.id} bounty={bounty} />
          ))}
        </ul>
      ) : found.isError ? (
        <p className="text-ink-soft">{tc("chainDownText")}</p>
      ) : (
        <SkeletonLines lines={2} label={tc("loading")} />
      )}
      {found.data && found.data.length > 0 && <p className="mt-3 text-sm text-ink-soft">{t("note")}</p>}
      {isOpen && (
        <>
          <p className="mt-3 text-ink-soft">{t("text", { standards: standards.length })}</p>
          <Button asChild look="secondary" className="mt-3 h-auto py-2 text-center">
            <Link href={`/bounties/new?${query}`}>{t("open")}</Link>
          </Button>
        </>
      )}
    </Card>
  );
}

function Row({ bounty }: { bounty: MilestoneBounty }) {
  const t = useTranslations("bounties");
  const unit = useUnitOf()(bounty.token);
  const now = useNow();
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-3 first:pt-0">
      <Link className="link min-w-0 break-words" href={`/bounties/${bounty.id}`}>
        {bounty.title ?? t("untitled", { id: bounty.id.toString() })}
      </Link>
      <span className="flex items-baseline gap-3">
        <Amount value={bounty.amount} unit={unit} />
        <PhaseBadge phase={phaseOf(bounty, now)} />
      </span>
    </li>
  );
}

"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Address } from "viem";
import { Amount } from "#components/ui/Amount.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useRefunds } from "../data/refunds.ts";
import { ChainLink } from "./Chain.tsx";

interface SweepLinkProps {
  token: Address;
  sweep: { firstRefund: number; lastRefund: number };
}

/** The bounties whose rewards came back together. */
export function SweepLink({ token, sweep }: SweepLinkProps) {
  const t = useTranslations("treasury.trail");
  const tc = useTranslations("common");
  const unit = unitOf(useDeployment(), token);
  const refunds = useRefunds(token, sweep.firstRefund, sweep.lastRefund);
  return (
    <ChainLink title={t("origins.BUDGET_SWEEP")}>
      {refunds.isError ? (
        <p>{tc("indexerDownText")}</p>
      ) : !refunds.data ? (
        <SkeletonLines lines={2} label={tc("loading")} />
      ) : (
        <ul className="space-y-1">
          {refunds.data.map((refund) => (
            <li key={refund.id} className="flex flex-wrap justify-between gap-x-4">
              <Link href={`/bounties/${refund.bounty.id}`} className="link">
                {refund.bounty.title}
              </Link>
              <Amount value={refund.amount} unit={unit} />
            </li>
          ))}
        </ul>
      )}
    </ChainLink>
  );
}

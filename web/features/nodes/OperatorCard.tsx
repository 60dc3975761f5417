"use client";
import { useLocale, useTranslations } from "next-intl";
import { isAddressEqual } from "viem";
import { Amount } from "#components/ui/Amount.tsx";
import { Card } from "#components/ui/Card.tsx";
import { Skeleton } from "#components/ui/Skeleton.tsx";
import { Stat, StatList } from "#components/ui/Stat.tsx";
import { useAccountAddress } from "#features/wallet/index.ts";
import { EURO } from "#lib/format/amount.ts";
import { formatDate } from "#lib/format/time.ts";
import { useNow } from "#lib/time/useNow.ts";
import { ClaimButton } from "./ClaimButton.tsx";
import { CreditNote } from "./CreditNote.tsx";
import type { HeatingNode } from "./domain/node.ts";
import { payoutStage } from "./domain/payoutStage.ts";
import { sumPayouts } from "./domain/sumPayouts.ts";
import { usePayouts } from "./queries/useEarnings.ts";

/** Payouts of the reader over all their nodes. */
export function OperatorCard({ nodes }: { nodes: HeatingNode[] }) {
  const t = useTranslations("nodes.operator");
  const locale = useLocale();
  const account = useAccountAddress();
  const now = useNow();
  const { payouts, isPending } = usePayouts(nodes);
  if (isPending || now === undefined || !account) return <Skeleton className="h-40 w-full rounded-card" />;
  const mine = payouts.filter((payout) => isAddressEqual(payout.account, account));
  const sums = sumPayouts(mine, now);
  const nextVest = mine
    .filter((payout) => payoutStage(payout, now) === "vesting")
    .reduce<number | undefined>((soonest, { vestsAt }) => Math.min(soonest ?? vestsAt, vestsAt), undefined);
  return (
    <Card title={t("title")} level={3}>
      <StatList>
        <Stat
          label={t("earning")}
          value={<Amount value={sums.earning} unit={EURO} />}
          note={t("earningNote")}
        />
        <Stat
          label={t("vesting")}
          value={<Amount value={sums.vesting} unit={EURO} />}
          note={
            nextVest === undefined
              ? t("vestingNote")
              : t("vestingNext", { date: formatDate(nextVest, locale) })
          }
        />
        <Stat label={t("claimable")} value={<Amount value={sums.claimable} unit={EURO} />} />
        <Stat label={t("claimed")} value={<Amount value={sums.claimed} unit={EURO} />} />
      </StatList>
      <div className="mt-5 space-y-4 empty:hidden">
        {sums.claimablePayouts.length > 0 && <ClaimButton payouts={sums.claimablePayouts} />}
        <CreditNote />
      </div>
    </Card>
  );
}

"use client";
import { useLocale, useTranslations } from "next-intl";
import { isAddressEqual } from "viem";
import { Amount } from "#components/ui/Amount.tsx";
import { Card } from "#components/ui/Card.tsx";
import { Skeleton } from "#components/ui/Skeleton.tsx";
import { Stat, StatList } from "#components/ui/Stat.tsx";
import { PayoutCalendar } from "#features/feeds/index.ts";
import { useAccountAddress } from "#features/wallet/index.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { formatDate } from "#lib/format/time.ts";
import { useNow } from "#lib/time/useNow.ts";
import { ClaimButton } from "./ClaimButton.tsx";
import { CreditNote } from "./CreditNote.tsx";
import type { HeatingNode } from "./domain/node.ts";
import { sumPayouts } from "./domain/sumPayouts.ts";
import { vestingDates } from "./domain/vesting.ts";
import { usePayouts } from "./queries/useEarnings.ts";
import { TaxExport } from "./TaxExport.tsx";
import { VestingCard } from "./VestingCard.tsx";

/** Payouts of the reader over all their nodes, claimed in one go. */
export function OperatorCard({ nodes }: { nodes: HeatingNode[] }) {
  const t = useTranslations("nodes.operator");
  const locale = useLocale();
  const account = useAccountAddress();
  const now = useNow();
  const { payouts, isPending } = usePayouts(nodes);
  if (isPending || now === undefined || !account) return <Skeleton className="h-40 w-full rounded-card" />;
  const mine = payouts.filter((payout) => isAddressEqual(payout.account, account));
  const sums = sumPayouts(mine, now);
  // Also what goes to other payout accounts of these nodes: whoever claims, the money reaches the right one.
  const claimable = sumPayouts(payouts, now).claimablePayouts;
  const next = vestingDates(mine, now)[0];
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
          note={next ? t("vestingNext", { date: formatDate(next.at, locale) }) : t("vestingNote")}
        />
        <Stat label={t("claimable")} value={<Amount value={sums.claimable} unit={EURO} />} />
        <Stat
          label={t("claimed")}
          value={<Amount value={sums.claimed} unit={EURO} />}
          note={sums.held > 0n ? t("heldNote", { amount: formatAmount(sums.held, EURO, locale) }) : undefined}
        />
      </StatList>
      <div className="mt-5 space-y-4 empty:hidden">
        {claimable.length > 0 && <ClaimButton payouts={claimable} />}
        <CreditNote />
      </div>
    </Card>
  );
}

/** On which day what the reader's nodes earned can be claimed, and the year for the tax adviser. */
export function ComingCard({ nodes }: { nodes: HeatingNode[] }) {
  const account = useAccountAddress();
  const now = useNow();
  const { payouts, isPending } = usePayouts(nodes);
  if (isPending || now === undefined || !account) return <Skeleton className="h-40 w-full rounded-card" />;
  const mine = payouts.filter((payout) => isAddressEqual(payout.account, account));
  return (
    <>
      <VestingCard payouts={mine} now={now} level={3} subscription={<PayoutCalendar account={account} />} />
      <TaxExport operator={account} now={now} />
    </>
  );
}

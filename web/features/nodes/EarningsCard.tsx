"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Amount } from "#components/ui/Amount.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ListPager } from "#components/ui/ListPager.tsx";
import { Stat, StatList } from "#components/ui/Stat.tsx";
import { EURO } from "#lib/format/amount.ts";
import { ClaimButton } from "./ClaimButton.tsx";
import { CreditNote } from "./CreditNote.tsx";
import { directIncome } from "./domain/earnings.ts";
import { payoutId } from "./domain/payout.ts";
import { payoutStage } from "./domain/payoutStage.ts";
import { sumPayouts } from "./domain/sumPayouts.ts";
import { PayoutItem } from "./PayoutItem.tsx";
import type { NodeEarnings } from "./queries/useEarnings.ts";

const SHOWN = 6;

/** What a node earned: paid by customers at once, and the weekly payout with where each stands. */
export function EarningsCard({ earnings, now }: { earnings: NodeEarnings; now: number }) {
  const t = useTranslations("nodes.earnings");
  const [page, setPage] = useState(0);
  const sums = sumPayouts(earnings.payouts, now);
  const shown = earnings.payouts.filter(
    (payout) => payoutStage(payout, now) !== "empty" || payout.inputs.heatWh > 0n,
  );
  return (
    <Card title={t("title")}>
      <StatList>
        <Stat
          label={t("direct")}
          value={<Amount value={directIncome(earnings.epochs)} unit={EURO} />}
          note={t("directNote", {
            count: earnings.epochs.filter(({ settledAmount }) => settledAmount > 0n).length,
          })}
        />
        <Stat label={t("vesting")} value={<Amount value={sums.vesting} unit={EURO} />} />
        <Stat label={t("claimable")} value={<Amount value={sums.claimable} unit={EURO} />} />
        <Stat label={t("claimed")} value={<Amount value={sums.claimed} unit={EURO} />} />
      </StatList>
      <div className="mt-5 space-y-4 empty:hidden">
        {sums.claimablePayouts.length > 1 && <ClaimButton payouts={sums.claimablePayouts} />}
        <CreditNote />
      </div>
      <h3 className="mt-7 text-lg font-semibold">{t("payouts")}</h3>
      <p className="mt-1 text-ink-soft">{t("payoutsIntro")}</p>
      {shown.length === 0 ? (
        <p className="mt-4 text-ink-soft">{t("none")}</p>
      ) : (
        <>
          <ul className="mt-4 divide-y divide-line">
            {shown.slice(page * SHOWN, (page + 1) * SHOWN).map((payout) => (
              <li key={payoutId(payout)} className="py-5 first:pt-0 last:pb-0">
                <PayoutItem payout={payout} earnings={earnings} now={now} />
              </li>
            ))}
          </ul>
          <ListPager
            page={page}
            hasMore={(page + 1) * SHOWN < shown.length}
            pages={Math.ceil(shown.length / SHOWN)}
            onPage={setPage}
          />
        </>
      )}
    </Card>
  );
}

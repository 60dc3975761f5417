"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { Badge, type Tone } from "#components/ui/Badge.tsx";
import { Button } from "#components/ui/Button.tsx";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { formatDate, formatDateTime, formatRelative } from "#lib/format/time.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { allocatePayout } from "./actions/pool.ts";
import { ClaimButton } from "./ClaimButton.tsx";
import type { Earnings } from "./domain/earnings.ts";
import { epochStartsAt } from "./domain/epoch.ts";
import type { Payout } from "./domain/payout.ts";
import { type PayoutStage, payoutStage } from "./domain/payoutStage.ts";
import { WhyAmount } from "./WhyAmount.tsx";

const tones: Record<PayoutStage, Tone> = {
  earning: "plain",
  grace: "plain",
  allocatable: "accent",
  vesting: "warn",
  claimable: "accent",
  claimed: "good",
  held: "warn",
  forfeited: "bad",
  empty: "plain",
};

/** The payout of one epoch: how much, why, where it stands, and what to do. */
export function PayoutItem({ payout, earnings, now }: { payout: Payout; earnings: Earnings; now: number }) {
  const t = useTranslations("nodes.payout");
  const locale = useLocale();
  const deployment = useDeployment();
  const account = useAccountAddress();
  const { send, isBusy } = useTransaction();
  const stage = payoutStage(payout, now);
  const { epoch, epochEndsAt, allocatableAt, vestsAt, amount } = payout;
  const nextAt = { earning: epochEndsAt, grace: allocatableAt, allocatable: vestsAt, vesting: vestsAt };
  const at = stage in nextAt ? nextAt[stage as keyof typeof nextAt] : vestsAt;
  const period = t("period", {
    from: formatDate(epochStartsAt(epoch), locale, "UTC"),
    to: formatDate(epochEndsAt - 1, locale, "UTC"),
  });
  return (
    <section aria-label={period}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h4 className="font-semibold">{period}</h4>
        <p className="text-xl font-semibold">
          <Amount value={amount} unit={EURO} />
        </p>
      </div>
      <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={tones[stage]}>{t(`stages.${stage}`)}</Badge>
        <span className="text-sm text-ink-soft">
          {t(`notes.${stage}`, {
            date: formatDateTime(at, locale),
            relative: formatRelative(at, now, locale),
          })}
        </span>
      </div>
      {payout.inputs.fee > 0n && <WhyAmount payout={payout} earnings={earnings} />}
      {stage === "allocatable" && account && (
        <Button
          look="secondary"
          small
          className="mt-3"
          busy={isBusy}
          onClick={() =>
            send({
              calls: [allocatePayout(deployment, payout)],
              done: () =>
                t("allocated", {
                  amount: formatAmount(amount, EURO, locale, { exact: true }),
                  date: formatDate(vestsAt, locale),
                }),
            })
          }
        >
          {t("allocate")}
        </Button>
      )}
      {stage === "claimable" && (
        <div className="mt-3">
          <ClaimButton payouts={[payout]} />
        </div>
      )}
    </section>
  );
}

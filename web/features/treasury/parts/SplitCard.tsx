"use client";
import { revenueRouterAbi } from "@ecosphere/bindings";
import { useLocale, useTranslations } from "next-intl";
import { parseEventLogs } from "viem";
import { Amount } from "#components/ui/Amount.tsx";
import { Bar } from "#components/ui/Bar.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Account, useAccountAddress, useAccountName } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { formatShare } from "#lib/format/energy.ts";
import { call } from "#lib/tx/call.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { type Recipient, useSplit } from "../data/useSplit.ts";

const tones = ["accent", "neutral", "good", "bad"] as const;

/** How income is split, what waits for each recipient, and the button that sends it. */
export function SplitCard() {
  const t = useTranslations("treasury.split");
  const tc = useTranslations("common");
  const locale = useLocale();
  const nameOf = useAccountName();
  const { split, isError } = useSplit();
  const parts = split?.recipients ?? [];
  const inWords = parts
    .map(({ address, share }) => `${nameOf(address) ?? address} ${formatShare(share, locale)}`)
    .join(", ");
  return (
    <Card title={t("title")}>
      <p className="mb-4 text-ink-soft">{t("text")}</p>
      {isError ? (
        <ErrorState title={tc("chainDownTitle")}>{tc("chainDownText")}</ErrorState>
      ) : !split ? (
        <SkeletonLines lines={3} label={tc("loading")} />
      ) : (
        <>
          <Bar
            label={inWords}
            parts={parts.map(({ address, share }, index) => ({
              key: address,
              share,
              tone: tones[index % tones.length] ?? "neutral",
            }))}
          />
          <ul className="mt-4 divide-y divide-line">
            {parts.map((recipient) => (
              <RecipientRow key={recipient.address} recipient={recipient} />
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function RecipientRow({ recipient }: { recipient: Recipient }) {
  const t = useTranslations("treasury.split");
  const locale = useLocale();
  const nameOf = useAccountName();
  const account = useAccountAddress();
  const { revenueRouter } = useDeployment();
  const { send, isBusy } = useTransaction();
  const { address, share, pullable } = recipient;
  const name = nameOf(address) ?? address;
  const pull = () =>
    send({
      calls: [call({ address: revenueRouter, abi: revenueRouterAbi, functionName: "pull", args: [address] })],
      done: (receipts) => {
        const logs = receipts.flatMap((receipt) => receipt.logs);
        const [pulled] = parseEventLogs({ abi: revenueRouterAbi, eventName: "RevenuePulled", logs });
        return t("done", { amount: formatAmount(pulled?.args.amount ?? 0n, EURO, locale), name });
      },
    });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <span className="min-w-0">
        <span className="figures font-semibold">{formatShare(share, locale, 2)}</span>{" "}
        <Account address={address} markSelf={false} />
        <span className="block text-sm text-ink-soft">
          {t("pullable")} <Amount value={pullable} unit={EURO} />
        </span>
      </span>
      {account && pullable > 0n && (
        <Button
          look="secondary"
          small
          busy={isBusy}
          aria-label={t("pullLabel", { name })}
          onClick={() => void pull()}
        >
          {t("pull")}
        </Button>
      )}
    </li>
  );
}

"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { Address } from "viem";
import { Account } from "#features/wallet/index.ts";
import { ECO, formatAmount } from "#lib/format/amount.ts";
import { formatDateTime } from "#lib/format/time.ts";
import type { VotingPower } from "../data/useVotingPower.ts";

/** What a vote weighs and why, above all why it may weigh nothing. */
export function PowerSentence({ power, snapshot }: { power: VotingPower; snapshot: number }) {
  const t = useTranslations("proposals.power");
  const locale = useLocale();
  const eco = (value: bigint) => formatAmount(value, ECO, locale);
  const date = formatDateTime(snapshot, locale);
  const { explanation } = power;
  const account = (address: Address) => () => (
    <Link href={`/delegates/${address}`} className="link">
      <Account address={address} />
    </Link>
  );
  switch (explanation.kind) {
    case "votes":
      return (
        <p>
          {t.rich("votes", {
            votes: eco(explanation.votes),
            strong: (chunks) => <strong>{chunks}</strong>,
          })}{" "}
          {explanation.delegated > 0n && t("delegated", { votes: eco(explanation.delegated) })}{" "}
          <span className="text-sm text-ink-soft">{t("snapshot", { date })}</span>
        </p>
      );
    case "delegatedAway":
      return (
        <p>
          {t.rich("delegatedAway", {
            date,
            balance: eco(explanation.balance),
            account: account(explanation.delegate),
          })}
        </p>
      );
    case "acquiredLater":
      return <p>{t("acquiredLater", { date, balance: eco(explanation.balance) })}</p>;
    case "treasury":
      return <p>{t("treasury")}</p>;
    case "noTokens":
      return <p>{t("noTokens", { date })}</p>;
  }
}

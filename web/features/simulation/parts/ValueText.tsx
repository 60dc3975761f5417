"use client";
import { useLocale, useTranslations } from "next-intl";
import { Account } from "#features/wallet/index.ts";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { ETHER, formatAmount } from "#lib/format/amount.ts";
import { formatShare } from "#lib/format/energy.ts";
import { formatDateTime, formatDuration } from "#lib/format/time.ts";
import type { Value } from "../domain/facts.ts";

/** A value of the chain in the reader's notation; every digit of money. */
export function ValueText({ value }: { value: Value | null }) {
  const t = useTranslations("simulation");
  const locale = useLocale();
  const deployment = useDeployment();
  if (value === null) return <span className="text-ink-soft">{t("none")}</span>;
  switch (value.type) {
    case "amount": {
      const unit = value.token === null ? ETHER : unitOf(deployment, value.token);
      return (
        <span className="figures break-words">
          {formatAmount(value.amount, unit, locale, { exact: true })}
        </span>
      );
    }
    case "duration":
      return <>{formatDuration(value.seconds, locale)}</>;
    case "time":
      return <>{formatDateTime(value.at, locale)}</>;
    case "share":
      return <>{formatShare(value.bps / 10_000, locale, 2)}</>;
    case "percent":
      return <>{formatShare(value.percent / 100, locale)}</>;
    case "account":
      return <Account address={value.account} />;
    case "flag":
      return <>{t(value.isSet ? "yes" : "no")}</>;
    case "count":
      return <>{new Intl.NumberFormat(locale).format(value.count)}</>;
    case "state":
      return <>{t(`states.${value.of}.${value.index}` as never)}</>;
  }
}

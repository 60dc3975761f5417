"use client";
import { useLocale } from "next-intl";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatAmount } from "#lib/format/amount.ts";
import type { Contributor } from "../data/contributors.ts";

/** What bounties paid, in each currency. */
export function EarnedText({ earnings }: Pick<Contributor, "earnings">) {
  const locale = useLocale();
  const deployment = useDeployment();
  if (earnings.length === 0) return "–";
  return earnings
    .map(({ token, amount }) => formatAmount(amount, unitOf(deployment, token), locale))
    .join(" + ");
}

"use client";
import { useLocale, useTranslations } from "next-intl";
import { useAccountName } from "#features/wallet/index.ts";
import { ECO, formatAmount } from "#lib/format/amount.ts";
import { formatDateTime } from "#lib/format/time.ts";
import type { WhyNot } from "./domain/bountyActions.ts";
import type { BountyNow } from "./queries/readBounty.ts";

/** Why an action is not offered, as a sentence with the names and dates of this bounty. */
export function WhyNotText({ why, current }: { why: WhyNot; current: BountyNow }) {
  const t = useTranslations("bounties.whyNot");
  const locale = useLocale();
  const nameOf = useAccountName();
  const { bounty, reviewers } = current;
  const named = (address: `0x${string}` | undefined) => (address ? (nameOf(address) ?? address) : "");
  return t(why, {
    deadline: formatDateTime(bounty.deadline, locale),
    choiceUntil: formatDateTime(bounty.deadline + bounty.reviewWindow, locale),
    rulingUntil: formatDateTime(current.rulingUntil, locale),
    reviewUntil: formatDateTime(bounty.reviewUntil, locale),
    reviewers: new Intl.ListFormat(locale).format(reviewers.map(named)),
    worker: named(bounty.worker),
    funder: named(bounty.funder),
    minEco: formatAmount(current.options.minEco, ECO, locale, { exact: true }),
    held: formatAmount(current.heldAtGate, ECO, locale),
    gateAt: formatDateTime(current.options.gateAt, locale),
    minPaid: current.options.minPaid,
  });
}

"use client";
import { bountyModes } from "@ecosphere/bindings";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { zeroAddress, zeroHash } from "viem";
import { Fact } from "#components/ui/Facts.tsx";
import { Hash } from "#components/ui/Hash.tsx";
import { Markdown } from "#components/ui/Markdown.tsx";
import { SafeLink } from "#components/ui/SafeLink.tsx";
import { Account } from "#features/wallet/index.ts";
import { ECO, formatAmount } from "#lib/format/amount.ts";
import { formatDuration } from "#lib/format/time.ts";
import type { Terms } from "./domain/newTerms.ts";
import { PinnedStandard } from "./PinnedStandard.tsx";
import { useUnitOf } from "./useUnitOf.ts";

export interface ProposedTermsProps {
  /** As a call carries them. */
  terms: Terms;
  /** The deadline is the time each round has from its opening. */
  isRecurring: boolean;
}

/** What a bounty that is voted on would say: task, reviewers and options in words, as its own page will show them. */
export function ProposedTerms({ terms, isRecurring }: ProposedTermsProps) {
  const t = useTranslations("bounties.terms");
  const tn = useTranslations("bounties.new");
  const locale = useLocale();
  const unit = useUnitOf()(terms.token);
  const { options, reviewers } = terms;
  const money = (value: bigint) => formatAmount(value, unit, locale, { exact: true });
  return (
    <div className="mt-3 rounded-xl bg-sunken p-4">
      <Markdown text={terms.text} />
      <dl className="mt-4 grid gap-4 sm:grid-cols-2">
        {isRecurring && (
          <>
            <Fact label={t("reward")}>{money(terms.amount)}</Fact>
            <Fact label={t("workTime")}>{formatDuration(Number(terms.deadline), locale)}</Fact>
          </>
        )}
        <Fact label={t("mode")}>
          {t(`modes.${bountyModes[options.mode] ?? "apply"}`)}
          {options.worker !== zeroAddress && (
            <>
              : <Account address={options.worker} markSelf={false} />
            </>
          )}
        </Fact>
        <Fact label={t("reviewers")}>
          <ul>
            {reviewers.map((reviewer) => (
              <li key={reviewer}>
                <Account address={reviewer} markSelf={false} />
              </li>
            ))}
          </ul>
          <p className="mt-1 text-sm text-ink-soft">
            {t("approvals", { needed: terms.approvalsNeeded, count: reviewers.length })}
          </p>
        </Fact>
        <Fact label={t("reviewWindow")}>
          {t("reviewWindowText", { duration: formatDuration(Number(terms.reviewWindow), locale) })}
          <p className="mt-1 text-sm text-ink-soft">{tn("windowHint")}</p>
        </Fact>
        {options.parts.length > 0 && (
          <Fact label={t("parts")}>{options.parts.map((part) => money(part)).join(" + ")}</Fact>
        )}
        {(options.minEco > 0n || options.minPaid > 0) && (
          <Fact label={t("gate")}>
            {options.minEco > 0n && (
              <p>
                {t("minEcoBefore", { amount: formatAmount(options.minEco, ECO, locale, { exact: true }) })}
              </p>
            )}
            {options.minPaid > 0 && <p>{t("minPaid", { count: options.minPaid })}</p>}
          </Fact>
        )}
        {options.standard !== zeroHash && (
          <Fact label={t("standard")}>
            <PinnedStandard hash={options.standard} />
            <p className="mt-1 text-sm text-ink-soft">{t("standardText")}</p>
          </Fact>
        )}
        {options.verifier !== zeroAddress && (
          <Fact label={t("verifier")}>
            <Account address={options.verifier} markSelf={false} />
            <p className="mt-1 text-sm text-ink-soft">{t("verifierText")}</p>
            <Hash value={options.repository} />
          </Fact>
        )}
        {options.milestone > 0n && (
          <Fact label={t("milestone")}>
            <Link className="link" href={`/roadmap/${options.milestone}`}>
              {t("milestoneLink", { id: Number(options.milestone) })}
            </Link>
          </Fact>
        )}
        {options.tags !== "" && <Fact label={t("tags")}>{options.tags.split(",").join(", ")}</Fact>}
        {options.link !== "" && (
          <Fact label={t("link")}>
            <SafeLink uri={options.link} />
          </Fact>
        )}
      </dl>
    </div>
  );
}

"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Fact } from "#components/ui/Facts.tsx";
import { Hash } from "#components/ui/Hash.tsx";
import { SafeLink } from "#components/ui/SafeLink.tsx";
import { Account } from "#features/wallet/index.ts";
import { ECO, formatAmount } from "#lib/format/amount.ts";
import { formatDateTime } from "#lib/format/time.ts";
import type { BountyStory } from "./domain/bountyStory.ts";
import { PartsList } from "./PartsList.tsx";
import { PinnedStandard } from "./PinnedStandard.tsx";
import type { BountyNow } from "./queries/readBounty.ts";
import { useUnitOf } from "./useUnitOf.ts";

export interface OptionFactsProps {
  current: BountyNow;
  story: BountyStory | undefined;
}

/** What was agreed beyond money, dates and people: way to a worker, parts, gates, standard, verifier, words. */
export function OptionFacts({ current: { bounty, options }, story }: OptionFactsProps) {
  const t = useTranslations("bounties.terms");
  const locale = useLocale();
  const unit = useUnitOf()(bounty.token);
  const isGated = options.minEco > 0n || options.minPaid > 0;
  return (
    <>
      <Fact label={t("mode")}>{t(`modes.${bounty.mode}`)}</Fact>
      {options.parts.length > 0 && (
        <Fact label={t("parts")}>
          <PartsList bounty={bounty} parts={options.parts} unit={unit} />
        </Fact>
      )}
      {isGated && (
        <Fact label={t("gate")}>
          {options.minEco > 0n && (
            <p>
              {t("minEco", {
                amount: formatAmount(options.minEco, ECO, locale, { exact: true }),
                date: formatDateTime(options.gateAt, locale),
              })}
            </p>
          )}
          {options.minPaid > 0 && <p>{t("minPaid", { count: options.minPaid })}</p>}
        </Fact>
      )}
      {options.standard && (
        <Fact label={t("standard")}>
          <PinnedStandard hash={options.standard} />
          <p className="mt-1 text-sm text-ink-soft">{t("standardText")}</p>
        </Fact>
      )}
      {options.verifier && (
        <Fact label={t("verifier")}>
          <Account address={options.verifier} />
          <p className="mt-1 text-sm text-ink-soft">{t("verifierText")}</p>
          {options.repository && <Hash value={options.repository} />}
        </Fact>
      )}
      {story && story.tags.length > 0 && (
        <Fact label={t("tags")}>
          <ul className="flex flex-wrap gap-1.5">
            {story.tags.map((tag) => (
              <li key={tag} className="rounded-full bg-sunken px-2.5 py-0.5 text-sm break-all">
                {tag}
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {story && story.link !== "" && (
        <Fact label={t("link")}>
          <SafeLink uri={story.link} />
        </Fact>
      )}
      {story && story.milestone > 0 && (
        <Fact label={t("milestone")}>
          <Link className="link" href={`/roadmap/${story.milestone}`}>
            {t("milestoneLink", { id: story.milestone })}
          </Link>
        </Fact>
      )}
    </>
  );
}

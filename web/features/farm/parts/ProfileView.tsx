"use client";
import { Quote } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { SafeLink } from "#components/ui/SafeLink.tsx";
import { Stat, StatList } from "#components/ui/Stat.tsx";
import { type Profile, sumStrips } from "../domain/profile.ts";
import type { SiteKind } from "../domain/site.ts";
import { StripPlanView } from "./StripPlanView.tsx";

export interface ProfileViewProps {
  profile: Profile;
  kind: SiteKind;
}

/** What a site says of itself, marked as its own words. Strips are shown for farms only. */
export function ProfileView({ profile, kind }: ProfileViewProps) {
  const t = useTranslations("farm");
  const locale = useLocale();
  const { about, areaM2, strips, biodiversity, website } = profile;
  const isFarm = kind === "farm";
  const number = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  const harvest = sumStrips(strips).yieldKgPerYear;
  return (
    <>
      <Card title={t("own.title")}>
        <p className="mb-4 flex items-start gap-2 rounded-xl bg-sunken px-4 py-3 text-sm">
          <Quote aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t(isFarm ? "own.mark" : "own.markSite")}
        </p>
        {about && <p className="break-words whitespace-pre-line">{about}</p>}
        {website && (
          <p className="mt-3">
            <SafeLink uri={website} />
          </p>
        )}
        {isFarm && (areaM2 !== undefined || strips.length > 0) && (
          <div className="mt-5">
            <StatList isNarrow>
              {areaM2 !== undefined && (
                <Stat
                  label={t("own.area")}
                  value={`${number(areaM2 / 10_000)}\u00a0ha`}
                  note={`${number(areaM2)}\u00a0m²`}
                />
              )}
              {strips.length > 0 && (
                <Stat
                  label={t("own.harvest")}
                  value={`${number(harvest / 1_000)}\u00a0t`}
                  note={t("own.harvestNote", { count: strips.length })}
                />
              )}
            </StatList>
          </div>
        )}
      </Card>
      {isFarm && strips.length > 0 && (
        <Card title={t("plan.title")}>
          <StripPlanView profile={profile} />
        </Card>
      )}
      {biodiversity && (
        <Card title={t("own.biodiversity")}>
          <p className="break-words whitespace-pre-line">{biodiversity}</p>
        </Card>
      )}
    </>
  );
}

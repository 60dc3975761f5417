"use client";
import { useTranslations } from "next-intl";
import { Invitations } from "./parts/Invitations.tsx";
import { LiveProposals } from "./parts/LiveProposals.tsx";
import { NetworkCard } from "./parts/NetworkCard.tsx";
import { NetworkFigures } from "./parts/NetworkFigures.tsx";
import { NextDates } from "./parts/NextDates.tsx";
import { OpenBounties } from "./parts/OpenBounties.tsx";

export function OverviewPage() {
  const t = useTranslations("overview");
  return (
    <>
      <header className="mb-8 max-w-3xl">
        <h1 className="text-4xl font-bold sm:text-5xl">{t("headline")}</h1>
        <p className="mt-3 text-lg text-ink-soft">{t("intro")}</p>
      </header>
      <div className="grid gap-5">
        <NetworkFigures />
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <LiveProposals />
          <OpenBounties />
        </div>
        <NextDates />
        <NetworkCard />
        <Invitations />
      </div>
    </>
  );
}

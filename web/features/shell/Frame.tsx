"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DeveloperBar } from "#features/developer/index.ts";
import { NetworkBanner } from "#features/wallet/index.ts";
import { BottomNavigation } from "./BottomNavigation.tsx";
import { Header } from "./Header.tsx";
import { IndexerBanner } from "./IndexerBanner.tsx";
import { SubNavigation } from "./SubNavigation.tsx";

/** What surrounds every page. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:start-3 focus:top-3 focus:z-60 focus:rounded-full focus:bg-accent focus:px-5 focus:py-3 focus:text-on-accent"
      >
        {t("skip")}
      </a>
      <DeveloperBar />
      <Header />
      <NetworkBanner />
      <IndexerBanner />
      <SubNavigation />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto max-w-6xl px-4 pt-6 pb-40 outline-none sm:px-6 sm:pt-10 md:pb-20"
      >
        {children}
      </main>
      <footer className="mx-auto hidden max-w-6xl border-t border-line px-6 py-6 text-sm text-ink-soft md:block">
        {t("footer")}
      </footer>
      <BottomNavigation />
    </>
  );
}

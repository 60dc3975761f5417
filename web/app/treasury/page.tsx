import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FeedLinks } from "#features/feeds/index.ts";
import { TreasuryPage } from "#features/treasury/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("treasury"))("title") };
}

export default function Page() {
  return (
    <>
      <TreasuryPage />
      <FeedLinks feed="treasury" />
    </>
  );
}

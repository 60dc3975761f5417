import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FeedLinks } from "#features/feeds/index.ts";
import { ProposalsPage } from "#features/proposals/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("proposals"))("title") };
}

export default function Page() {
  return (
    <>
      <ProposalsPage />
      <FeedLinks feed="proposals" />
    </>
  );
}

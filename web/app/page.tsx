import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OverviewPage } from "#features/overview/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

export default OverviewPage;

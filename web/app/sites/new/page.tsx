import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewSitePage } from "#features/sites/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sites.newSite"))("title") };
}

export default NewSitePage;

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ContributorsPage } from "#features/contributors/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("contributors"))("title") };
}

export default ContributorsPage;

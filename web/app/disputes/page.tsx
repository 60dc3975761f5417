import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DisputesPage } from "#features/disputes/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("disputes"))("title") };
}

export default DisputesPage;

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BountiesPage } from "#features/bounties/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bounties"))("title") };
}

export default BountiesPage;

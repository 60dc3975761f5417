import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewBountyPage } from "#features/bounties/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bounties.new"))("title") };
}

export default NewBountyPage;

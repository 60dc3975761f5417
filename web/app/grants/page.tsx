import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { GrantsPage } from "#features/grants/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("grants"))("title") };
}

export default GrantsPage;

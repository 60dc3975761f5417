import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DelegatesPage } from "#features/delegates/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("delegates"))("title") };
}

export default DelegatesPage;

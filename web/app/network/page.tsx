import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NetworkPage } from "#features/network/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("network"))("title") };
}

export default NetworkPage;

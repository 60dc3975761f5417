import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { StandardsPage } from "#features/standards/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("standards"))("title") };
}

export default StandardsPage;

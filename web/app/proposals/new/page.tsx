import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BuilderPage } from "#features/builder/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("builder"))("title") };
}

export default BuilderPage;

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DividendsPage } from "#features/treasury/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("treasury.dividends"))("title") };
}

export default DividendsPage;

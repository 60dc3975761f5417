import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AgreementsPage } from "#features/agreements/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("agreements"))("title") };
}

export default AgreementsPage;

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MovementsPage } from "#features/treasury/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("treasury.movements"))("title") };
}

export default MovementsPage;

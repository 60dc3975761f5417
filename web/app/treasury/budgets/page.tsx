import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BudgetsPage } from "#features/treasury/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("treasury.budgets"))("title") };
}

export default BudgetsPage;

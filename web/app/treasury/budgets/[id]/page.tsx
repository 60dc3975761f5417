import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BudgetPage } from "#features/treasury/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("treasury.budgets"))("title") };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!/^\d{1,20}$/.test(id)) notFound();
  return <BudgetPage id={BigInt(id)} />;
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ProposalPage } from "#features/proposals/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("proposals"))("one") };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!/^\d{1,78}$/.test(id)) notFound();
  return <ProposalPage id={id} />;
}

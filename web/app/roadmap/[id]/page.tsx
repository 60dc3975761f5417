import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MilestonePage } from "#features/roadmap/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roadmap"))("one") };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!/^\d{1,20}$/.test(id)) notFound();
  return <MilestonePage id={BigInt(id)} />;
}

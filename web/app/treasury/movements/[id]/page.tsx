import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MovementPage } from "#features/treasury/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("treasury.trail"))("title") };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!/^0x[0-9a-f]{64}-\d{1,9}$/.test(id)) notFound();
  return <MovementPage id={id} />;
}

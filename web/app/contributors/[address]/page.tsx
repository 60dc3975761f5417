import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { isAddress } from "viem";
import { ContributorPage } from "#features/contributors/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("contributors"))("one") };
}

export default async function Page({ params }: { params: Promise<{ address: string }> }) {
  const { address } = await params;
  if (!isAddress(address, { strict: false })) notFound();
  return <ContributorPage address={address} />;
}

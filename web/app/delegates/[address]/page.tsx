import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { isAddress } from "viem";
import { DelegatePage } from "#features/delegates/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("delegates"))("one") };
}

export default async function Page({ params }: { params: Promise<{ address: string }> }) {
  const { address } = await params;
  if (!isAddress(address, { strict: false })) notFound();
  return <DelegatePage address={address} />;
}

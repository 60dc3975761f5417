import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewDisputePage, wayOf } from "#features/disputes/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("disputes.new"))("title") };
}

type Props = { searchParams: Promise<{ node?: string | string[]; proof?: string | string[] }> };

export default async function Page({ searchParams }: Props) {
  const { node, proof } = await searchParams;
  const nodeId = typeof node === "string" && /^[1-9]\d{0,17}$/.test(node) ? node : undefined;
  return <NewDisputePage nodeId={nodeId} way={wayOf(proof)} />;
}

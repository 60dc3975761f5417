import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NodesPage } from "#features/nodes/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nodes"))("title") };
}

export default NodesPage;

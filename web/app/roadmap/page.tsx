import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RoadmapPage } from "#features/roadmap/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roadmap"))("title") };
}

export default RoadmapPage;

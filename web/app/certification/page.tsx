import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CertificationPage } from "#features/certification/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("certification"))("title") };
}

export default CertificationPage;

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewProposalPage } from "#features/proposals/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("proposals"))("new.title") };
}

export default NewProposalPage;

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SitePage } from "#features/farm/index.ts";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("farm");
  return { title: t("numbered", { id: (await params).id }) };
}

export default async function Page({ params }: Props) {
  const { id } = await params;
  // Numbers from 1, as the contract counts; anything longer than a uint256 cannot be one.
  if (!/^[1-9]\d{0,76}$/.test(id)) notFound();
  return <SitePage id={id} />;
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RegistersPage, statementKinds } from "#features/registers/index.ts";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ kind?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("registers");
  return { title: t("title", { id: (await params).id }) };
}

export default async function Page({ params, searchParams }: Props) {
  const { id } = await params;
  if (!/^[1-9]\d{0,76}$/.test(id)) notFound();
  const { kind } = await searchParams;
  return <RegistersPage id={id} kind={statementKinds.find((one) => one === kind) ?? "baseline"} />;
}

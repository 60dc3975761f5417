"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Hex } from "viem";
import { Hash } from "#components/ui/Hash.tsx";
import { ForceBadge, useVersions } from "#features/standards/light.ts";

/** The version of a standard that was pinned, by name where it is known and always by hash. */
export function PinnedStandard({ hash }: { hash: Hex }) {
  const t = useTranslations("roadmap.terms");
  const versions = useVersions();
  const version = versions.data?.find(({ contentHash }) => contentHash === hash);
  if (!version) return <Hash value={hash} />;
  return (
    <>
      <Link href={`/standards/${version.standardId}#${hash}`} className="link">
        {t("version", { title: version.title, number: version.number })}
      </Link>{" "}
      <ForceBadge version={version} />
    </>
  );
}

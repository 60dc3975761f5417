"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Hex } from "viem";
import { Hash } from "#components/ui/Hash.tsx";
import { ForceBadge, useVersions } from "#features/standards/light.ts";

/** The version of a standard with that content hash, by name where the indexer knows it. */
export function PinnedStandard({ hash }: { hash: Hex }) {
  const t = useTranslations("bounties.terms");
  const version = useVersions().data?.find(({ contentHash }) => contentHash === hash);
  if (!version) return <Hash value={hash} />;
  return (
    <>
      <Link className="link" href={`/standards/${version.standardId}#${hash}`}>
        {t("version", { title: version.title, number: version.number })}
      </Link>{" "}
      <ForceBadge version={version} />
    </>
  );
}

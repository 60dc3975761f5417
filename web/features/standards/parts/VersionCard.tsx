"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { Hash } from "#components/ui/Hash.tsx";
import { SafeLink } from "#components/ui/SafeLink.tsx";
import type { Version } from "../data/standardTexts.ts";
import { ForceBadge } from "./ForceBadge.tsx";
import { HashCheck } from "./HashCheck.tsx";
import { StatementList } from "./StatementList.tsx";

/** A version: since when it counts, where its text is, whether a file is that text, and what was judged by it. */
export function VersionCard({ version }: { version: Version }) {
  const t = useTranslations("standards.version");
  const { number, title, uri, contentHash, inForceFrom, inForceUntil, proposal } = version;
  return (
    <Card title={t("title", { number, title })} aside={<ForceBadge version={version} />}>
      <div id={contentHash} className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
        <dl className="min-w-0 space-y-3">
          <div>
            <dt className="text-sm text-ink-soft">{t("inForce")}</dt>
            <dd>
              {t("from")} <DateTime at={inForceFrom} />{" "}
              {inForceUntil === null ? (
                t("open")
              ) : (
                <>
                  {t("until")} <DateTime at={inForceUntil} />
                </>
              )}
            </dd>
          </div>
          <div>
            <dt className="text-sm text-ink-soft">{t("text")}</dt>
            <dd>
              <SafeLink uri={uri} />
            </dd>
          </div>
          <div>
            <dt className="text-sm text-ink-soft">{t("hash")}</dt>
            <dd>
              <Hash value={contentHash} />
            </dd>
          </div>
          {proposal && (
            <div>
              <dt className="text-sm text-ink-soft">{t("votedBy")}</dt>
              <dd>
                <Link href={`/proposals/${proposal.id}`} className="link">
                  {t("proposal", { number: proposal.number, title: proposal.title })}
                </Link>
              </dd>
            </div>
          )}
        </dl>
        <HashCheck hash={contentHash} uri={uri} />
      </div>
      <h3 className="mt-6 mb-2 font-semibold">{t("statements")}</h3>
      <StatementList version={contentHash} />
    </Card>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Hex } from "viem";
import { Badge } from "#components/ui/Badge.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { Hash } from "#components/ui/Hash.tsx";
import { ListPager } from "#components/ui/ListPager.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Account } from "#features/wallet/index.ts";
import { type Conformity, STATEMENT_PAGE, useStatements } from "../data/statements.ts";

/** What accredited reviewers said about deliveries against one version. */
export function StatementList({ version }: { version: Hex }) {
  const t = useTranslations("standards.statements");
  const tc = useTranslations("common");
  const [page, setPage] = useState(0);
  const statements = useStatements(version, page);
  if (statements.isError) return <p className="text-ink-soft">{tc("indexerDownText")}</p>;
  if (!statements.data) return <SkeletonLines lines={2} label={tc("loading")} />;
  if (statements.data.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  return (
    <>
      <ul className="divide-y divide-line">
        {statements.data.slice(0, STATEMENT_PAGE).map((statement) => (
          <li key={statement.id} className="py-3 first:pt-0">
            <Statement statement={statement} />
            <p className="text-sm text-ink-soft">
              {t("subject")} <Hash value={statement.subject} />
            </p>
          </li>
        ))}
      </ul>
      <ListPager page={page} hasMore={statements.data.length > STATEMENT_PAGE} onPage={setPage} />
    </>
  );
}

/** One reviewer's word, with its reason; said aloud when it no longer counts. */
export function Statement({ statement }: { statement: Conformity }) {
  const t = useTranslations("standards.statements");
  const { reviewer, conforms, reason, at } = statement;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Account address={reviewer.address} />
        <Badge tone={conforms ? "good" : "bad"}>{t(conforms ? "conforms" : "differs")}</Badge>
        {!reviewer.isAccredited && <Badge tone="warn">{t("countsNoMore")}</Badge>}
        <span className="text-sm text-ink-soft">
          <DateTime at={at} />
        </span>
      </p>
      {reason && <p className="mt-1 break-words">{reason}</p>}
    </>
  );
}

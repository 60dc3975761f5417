"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { Card } from "#components/ui/Card.tsx";
import { CutNote } from "#components/ui/CutNote.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { useNodeLabels } from "#features/nodes/names.ts";
import { Account } from "#features/wallet/index.ts";
import { EURO } from "#lib/format/amount.ts";
import { weeksOf } from "../domain/weeksOf.ts";
import { useFaults } from "../queries/useFaults.ts";

/** Faults a machine decided: nobody had to judge. */
export function FaultsCard() {
  const t = useTranslations("disputes.faults");
  const tc = useTranslations("common");
  const locale = useLocale();
  const nameOf = useNodeLabels();
  const faults = useFaults();
  return (
    <Card
      title={t("title")}
      aside={
        <Link href="/disputes/new?proof=contradiction" className="link">
          {t("prove")}
        </Link>
      }
    >
      {!faults.data && faults.isError && <p className="text-ink-soft">{t("missing")}</p>}
      {!faults.data && !faults.isError && <SkeletonLines lines={2} label={tc("loading")} />}
      {faults.data?.length === 0 && <p className="text-ink-soft">{t("none")}</p>}
      {faults.data && faults.data.length > 0 && (
        <DataTable
          caption={t("title")}
          rows={faults.data}
          rowKey={({ key }) => key}
          columns={[
            {
              key: "node",
              header: t("node"),
              rowHeader: true,
              cell: ({ nodeId, generation }) => (
                <>
                  <Link className="link" href={`/nodes/${nodeId}`}>
                    {nameOf(nodeId)}
                  </Link>{" "}
                  <span className="text-sm text-ink-soft">{t("generation", { generation })}</span>
                </>
              ),
            },
            { key: "kind", header: t("kind"), cell: ({ kind }) => t(`kinds.${kind}`) },
            { key: "epochs", header: t("epochs"), cell: (fault) => weeksOf(fault, locale) },
            { key: "prover", header: t("prover"), cell: ({ prover }) => <Account address={prover} /> },
            {
              key: "slashed",
              header: t("slashed"),
              numeric: true,
              cell: ({ slashed }) => <Amount value={slashed} unit={EURO} />,
            },
          ]}
        />
      )}
      <CutNote shown={faults.data?.length ?? 0} />
      <p className="mt-4 text-sm text-ink-soft">{t("what")}</p>
    </Card>
  );
}

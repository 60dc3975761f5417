"use client";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { type Column, DataTable } from "#components/ui/DataTable.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Account } from "#features/wallet/index.ts";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { type Movement, useMovements } from "../data/movements.ts";
import { movementsCsv } from "../data/movementsCsv.ts";
import { MovementSource } from "./MovementSource.tsx";

/** Every movement with its source and purpose, and the same as CSV. */
export function MovementsCard() {
  const t = useTranslations("treasury.movements");
  const tc = useTranslations("common");
  const deployment = useDeployment();
  const movements = useMovements();
  const unit = (movement: Movement) => unitOf(deployment, movement.token);
  const columns: Column<Movement>[] = [
    { key: "at", header: t("at"), cell: (movement) => <DateTime at={movement.at} /> },
    {
      key: "source",
      header: t("source"),
      rowHeader: true,
      cell: (movement) => <MovementSource movement={movement} />,
    },
    {
      key: "counterparty",
      header: t("counterparty"),
      cell: (movement) => <Account address={movement.counterparty} markSelf={false} />,
    },
    {
      key: "amount",
      header: t("amount"),
      numeric: true,
      cell: (movement) => (
        <span className={movement.direction === "IN" ? "text-good" : undefined}>
          <Amount
            value={movement.direction === "IN" ? movement.amount : -movement.amount}
            unit={unit(movement)}
            signed
          />
        </span>
      ),
    },
  ];
  return (
    <Card
      title={t("title")}
      aside={
        movements.data &&
        movements.data.length > 0 && (
          <Button look="secondary" small onClick={() => download(movementsCsv(movements.data, unit))}>
            <Download aria-hidden className="size-4" />
            {t("csv")}
          </Button>
        )
      }
    >
      {movements.isError ? (
        <ErrorState
          title={tc("indexerDownTitle")}
          retryLabel={tc("retry")}
          onRetry={() => void movements.refetch()}
        >
          {tc("indexerDownText")}
        </ErrorState>
      ) : !movements.data ? (
        <SkeletonLines lines={5} label={tc("loading")} />
      ) : movements.data.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        <DataTable caption={t("title")} columns={columns} rows={movements.data} rowKey={(row) => row.id} />
      )}
    </Card>
  );
}

function download(csv: string): void {
  // The mark tells spreadsheets that the file is UTF-8.
  const url = URL.createObjectURL(new Blob(["\ufeff", csv], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "ecosphere-treasury.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

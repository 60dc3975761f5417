"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { type Column, DataTable } from "#components/ui/DataTable.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { Account } from "#features/wallet/index.ts";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import type { Movement } from "../data/movementShape.ts";
import { MovementSource } from "./MovementSource.tsx";

/** The amount with its sign, as it changed the treasury. */
export function SignedAmount({ movement }: { movement: Pick<Movement, "amount" | "direction" | "token"> }) {
  const deployment = useDeployment();
  const isIn = movement.direction === "IN";
  return (
    <span className={isIn ? "text-good" : undefined}>
      <Amount
        value={isIn ? movement.amount : -movement.amount}
        unit={unitOf(deployment, movement.token)}
        signed
      />
    </span>
  );
}

/** Movements with source, purpose and the way to their trail. */
export function MovementTable({ caption, movements }: { caption: string; movements: Movement[] }) {
  const t = useTranslations("treasury.movements");
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
      cell: (movement) => <SignedAmount movement={movement} />,
    },
    {
      key: "trail",
      header: t("trail"),
      cell: (movement) => (
        <Link
          href={`/treasury/movements/${movement.id}`}
          className="link whitespace-nowrap"
          aria-label={t(movement.direction === "IN" ? "trailIn" : "trailOut", {
            order: String(movement.order),
          })}
        >
          {t("follow")}
        </Link>
      ),
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={movements} rowKey={(row) => row.id} />;
}

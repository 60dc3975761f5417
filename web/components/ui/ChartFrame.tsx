"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable, type DataTableProps } from "./DataTable.tsx";

/** A chart with the same numbers as a table one press away. */
export function ChartFrame<Row>({ children, ...table }: DataTableProps<Row> & { children: ReactNode }) {
  const t = useTranslations("common");
  return (
    <>
      {children}
      <details className="mt-4 text-sm">
        <summary className="link w-fit cursor-pointer">{t("asTable")}</summary>
        <div className="mt-3 max-h-80 overflow-y-auto" tabIndex={-1}>
          <DataTable {...table} />
        </div>
      </details>
    </>
  );
}

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
        {/* A long table scrolls by itself; without a tab stop nobody could scroll it by keyboard. */}
        <section
          aria-label={table.caption}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to take the focus
          tabIndex={0}
          className="mt-3 max-h-80 overflow-y-auto"
        >
          <DataTable {...table} />
        </section>
      </details>
    </>
  );
}

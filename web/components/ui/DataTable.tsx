import type { ReactNode } from "react";
import { classes } from "./classes.ts";

export interface Column<Row> {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the end of their column. */
  numeric?: boolean;
  /** The cell that names the row for screen readers. */
  rowHeader?: boolean;
}

export interface DataTableProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
}

/** A table on wide screens; on a phone each row becomes a small card with named values. */
export function DataTable<Row>({ caption, columns, rows, rowKey }: DataTableProps<Row>) {
  return (
    <div className="relative">
      <table className="w-full border-collapse max-sm:block">
        <caption className="sr-only">{caption}</caption>
        <thead className="max-sm:sr-only">
          <tr className="border-b border-line text-sm text-ink-soft">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={classes(
                  "px-3 py-2 font-medium first:ps-0 last:pe-0",
                  column.numeric ? "text-end" : "text-start",
                )}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-b border-line last:border-0 max-sm:block max-sm:py-3">
              {columns.map((column) => {
                const Cell = column.rowHeader ? "th" : "td";
                return (
                  <Cell
                    key={column.key}
                    scope={column.rowHeader ? "row" : undefined}
                    className={classes(
                      "px-3 py-3 align-top font-normal first:ps-0 last:pe-0 max-sm:flex max-sm:justify-between max-sm:gap-4 max-sm:px-0 max-sm:py-1",
                      column.numeric ? "figures text-end" : "text-start",
                    )}
                  >
                    <span aria-hidden className="shrink-0 text-sm text-ink-soft sm:hidden">
                      {column.header}
                    </span>
                    <span className="min-w-0 max-sm:text-end">{column.cell(row)}</span>
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { Cell } from "./cell.ts";
import type { Figures } from "./figures.ts";
import type { Bound, RowName } from "./rows.ts";

/** One strategy in one cell. */
export interface Row {
  readonly figures: Figures;
  /** Plans refused, by reason. */
  readonly refusals: Record<string, number>;
}

type Line = { cell: Cell } & (({ name: RowName } & Row) | { name: "bound"; bound: Bound });

/** Rows of long runs, one line of a file each, written as they end: a run that is broken off goes on there. */
export class RowBook {
  private readonly file: string;
  private readonly lines = new Map<string, Line>();

  constructor(file: string) {
    this.file = file;
    if (!existsSync(file)) return;
    const text = readFileSync(file, "utf8");
    for (const line of text.split("\n")) this.remember(line);
    // A line broken off by a power cut would swallow the next one.
    if (text !== "" && !text.endsWith("\n")) appendFileSync(file, "\n");
  }

  row(cell: Cell, name: RowName): Row | undefined {
    const line = this.lines.get(keyOf(cell, name));
    return line && line.name !== "bound" ? line : undefined;
  }

  bound(cell: Cell): Bound | undefined {
    const line = this.lines.get(keyOf(cell, "bound"));
    return line?.name === "bound" ? line.bound : undefined;
  }

  keepRow(cell: Cell, name: RowName, row: Row): void {
    this.write({ cell, name, ...row });
  }

  keepBound(cell: Cell, bound: Bound): void {
    this.write({ cell, name: "bound", bound });
  }

  private write(line: Line): void {
    appendFileSync(this.file, `${JSON.stringify(line)}\n`);
    this.lines.set(keyOf(line.cell, line.name), line);
  }

  private remember(text: string): void {
    try {
      const line = JSON.parse(text) as Line;
      this.lines.set(keyOf(line.cell, line.name), line);
    } catch {
      // Empty, or broken off: that row is run again.
    }
  }
}

const keyOf = (cell: Cell, name: string) => `${JSON.stringify(cell)} ${name}`;

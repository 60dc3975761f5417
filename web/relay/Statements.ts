import type { Address, Hex } from "viem";
import type { Statement } from "#lib/relay/statement.ts";
import type { Journal } from "./Journal.ts";

const schema = `
CREATE TABLE IF NOT EXISTS statements (
  delegate TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  text TEXT NOT NULL,
  signature TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (delegate, sequence)
) STRICT;
`;

export type StoredStatement = Statement & { receivedAt: number };

/** What delegates say about themselves: every signed version is kept, the newest is shown. */
export class Statements {
  private readonly journal: Journal;

  constructor(journal: Journal) {
    this.journal = journal;
    journal.sqlite.exec(schema);
  }

  newest(delegates: Address[]): StoredStatement[] {
    const one = this.journal.sqlite.prepare(
      "SELECT * FROM statements WHERE delegate = ? ORDER BY sequence DESC LIMIT 1",
    );
    return delegates.flatMap((delegate) => {
      const row = one.get(delegate);
      return row ? [toStatement(row)] : [];
    });
  }

  countSince(delegate: Address, since: number): number {
    const row = this.journal.sqlite
      .prepare("SELECT count(*) AS n FROM statements WHERE delegate = ? AND received_at > ?")
      .get(delegate, since);
    return Number(row?.n);
  }

  /** Throws when the sequence is taken. */
  add({ delegate, sequence, text, signature }: Statement, at: number): void {
    this.journal.sqlite
      .prepare(
        "INSERT INTO statements (delegate, sequence, text, signature, received_at) VALUES (?, ?, ?, ?, ?)",
      )
      .run(delegate, sequence, text, signature, at);
  }
}

const toStatement = (row: Record<string, unknown>): StoredStatement => ({
  delegate: row.delegate as Address,
  sequence: Number(row.sequence),
  text: String(row.text),
  signature: row.signature as Hex,
  receivedAt: Number(row.received_at),
});

import type { Call } from "../../ports/AttestationSink.ts";
import type { Journal, Purpose, StoredTransaction } from "../../ports/Store.ts";
import type { Database } from "./database.ts";

export const journalSchema = `
CREATE TABLE IF NOT EXISTS transactions (
  id INTEGER PRIMARY KEY,
  purpose TEXT NOT NULL,
  ref TEXT NOT NULL,
  call TEXT NOT NULL,
  nonce INTEGER NOT NULL,
  raw TEXT NOT NULL,
  hashes TEXT NOT NULL,
  signed_at_block INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'open',
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS one_open_transaction ON transactions (state) WHERE state = 'open';
`;

export class SqliteJournal implements Journal {
  private readonly db: Database;

  constructor(db: Database) {
    this.db = db;
  }

  open(): StoredTransaction | null {
    const row = this.db.prepare("SELECT * FROM transactions WHERE state = 'open'").get();
    if (!row) return null;
    return {
      id: Number(row.id),
      purpose: row.purpose as Purpose,
      ref: String(row.ref),
      call: JSON.parse(String(row.call)) as Call,
      nonce: Number(row.nonce),
      raw: row.raw as `0x${string}`,
      hashes: JSON.parse(String(row.hashes)) as `0x${string}`[],
      signedAtBlock: Number(row.signed_at_block),
    };
  }

  begin(transaction: Omit<StoredTransaction, "id">): number {
    const { purpose, ref, call, nonce, raw, hashes, signedAtBlock } = transaction;
    const result = this.db
      .prepare(
        "INSERT INTO transactions (purpose, ref, call, nonce, raw, hashes, signed_at_block) VALUES (?, ?, ?, ?, ?, ?, ?)",
      )
      .run(purpose, ref, JSON.stringify(call), nonce, raw, JSON.stringify(hashes), signedAtBlock);
    return Number(result.lastInsertRowid);
  }

  replace(id: number, raw: `0x${string}`, hash: `0x${string}`, signedAtBlock: number): void {
    this.db
      .prepare(
        "UPDATE transactions SET raw = ?, hashes = json_insert(hashes, '$[#]', ?), signed_at_block = ? WHERE id = ?",
      )
      .run(raw, hash, signedAtBlock, id);
  }

  close(id: number, state: "done" | "failed" | "lost", note: string): void {
    this.db.prepare("UPDATE transactions SET state = ?, note = ? WHERE id = ?").run(state, note, id);
  }

  countByPurpose(purpose: Purpose): number {
    const row = this.db
      .prepare("SELECT count(*) AS n FROM transactions WHERE purpose = ? AND state = 'done'")
      .get(purpose);
    return Number(row?.n);
  }
}

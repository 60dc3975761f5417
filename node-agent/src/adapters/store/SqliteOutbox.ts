import type { Code, SignedReading } from "../../ports/AttestationSink.ts";
import type { ReadingKey } from "../../ports/LeafBook.ts";
import type { Outbox, StoredReading } from "../../ports/Store.ts";
import { type Database, fromJson, toJson } from "./database.ts";

export const outboxSchema = `
CREATE TABLE IF NOT EXISTS readings (
  generation INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  measured_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  signature TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending',
  transaction_id INTEGER,
  code TEXT,
  reason TEXT,
  PRIMARY KEY (generation, seq),
  UNIQUE (generation, measured_at)
) STRICT;
CREATE INDEX IF NOT EXISTS readings_by_state ON readings (state, generation, seq);
CREATE INDEX IF NOT EXISTS readings_by_transaction ON readings (transaction_id);
`;

type Row = Record<string, unknown>;

export class SqliteOutbox implements Outbox {
  private readonly db: Database;

  constructor(db: Database) {
    this.db = db;
  }

  add({ reading, signature }: SignedReading): void {
    this.db
      .prepare("INSERT INTO readings (generation, seq, measured_at, body, signature) VALUES (?, ?, ?, ?, ?)")
      .run(reading.generation, reading.seq, reading.measuredAt, toJson(reading), signature);
  }

  last(generation: number): StoredReading | null {
    return this.one("SELECT * FROM readings WHERE generation = ? ORDER BY seq DESC LIMIT 1", generation);
  }

  find({ generation, seq }: ReadingKey): StoredReading | null {
    return this.one("SELECT * FROM readings WHERE generation = ? AND seq = ?", generation, seq);
  }

  pending(limit: number): SignedReading[] {
    return this.all("SELECT * FROM readings WHERE state = 'pending' ORDER BY generation, seq LIMIT ?", limit);
  }

  ofTransaction(transactionId: number): SignedReading[] {
    return this.all("SELECT * FROM readings WHERE transaction_id = ? ORDER BY seq", transactionId);
  }

  assign(items: SignedReading[], transactionId: number): void {
    const update = this.db.prepare(
      "UPDATE readings SET state = 'sent', transaction_id = ? WHERE generation = ? AND seq = ?",
    );
    for (const { reading } of items) update.run(transactionId, reading.generation, reading.seq);
  }

  release(transactionId: number): void {
    this.db
      .prepare(
        "UPDATE readings SET state = 'pending', transaction_id = NULL WHERE transaction_id = ? AND state = 'sent'",
      )
      .run(transactionId);
  }

  requeue({ reading }: SignedReading): void {
    this.db
      .prepare(
        "UPDATE readings SET state = 'pending', transaction_id = NULL WHERE generation = ? AND seq = ?",
      )
      .run(reading.generation, reading.seq);
  }

  accept({ reading }: SignedReading): void {
    this.db
      .prepare("UPDATE readings SET state = 'accepted', code = 'Accepted' WHERE generation = ? AND seq = ?")
      .run(reading.generation, reading.seq);
  }

  refuse({ reading }: SignedReading, code: Code, reason: string): void {
    this.db
      .prepare("UPDATE readings SET state = 'refused', code = ?, reason = ? WHERE generation = ? AND seq = ?")
      .run(code, reason, reading.generation, reading.seq);
  }

  waiting(): number {
    const row = this.db
      .prepare("SELECT count(*) AS n FROM readings WHERE state IN ('pending', 'sent')")
      .get();
    return Number(row?.n);
  }

  refused(limit: number): StoredReading[] {
    return this.all(
      "SELECT * FROM readings WHERE state = 'refused' ORDER BY generation DESC, seq DESC LIMIT ?",
      limit,
    );
  }

  lastAcceptedAt(): number {
    const row = this.db.prepare("SELECT max(measured_at) AS at FROM readings WHERE state = 'accepted'").get();
    return Number(row?.at ?? 0);
  }

  private one(sql: string, ...values: (number | string | bigint)[]): StoredReading | null {
    const row = this.db.prepare(sql).get(...values);
    return row ? parse(row) : null;
  }

  private all(sql: string, ...values: (number | string)[]): StoredReading[] {
    return this.db
      .prepare(sql)
      .all(...values)
      .map(parse);
  }
}

function parse(row: Row): StoredReading {
  return {
    reading: fromJson(row.body),
    signature: row.signature as `0x${string}`,
    state: row.state as StoredReading["state"],
    code: row.code as Code | null,
    reason: row.reason as string | null,
  };
}

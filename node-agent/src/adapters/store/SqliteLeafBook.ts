import { bytesToHex, hexToBytes } from "viem";
import type { Leaf, LeafBook, ReadingKey } from "../../ports/LeafBook.ts";
import { type Database, fromJson, toJson } from "./database.ts";

/** Data and salt of a leaf are null once they are erased ("erased") or only its hour is kept ("rolled"). */
export const leafSchema = `
CREATE TABLE IF NOT EXISTS leaves (
  generation INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  from_at INTEGER NOT NULL,
  to_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'kept',
  data TEXT,
  salt BLOB,
  hash BLOB NOT NULL,
  PRIMARY KEY (generation, seq, from_at, to_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS leaves_by_time ON leaves (state, from_at, to_at);
`;

type Row = Record<string, unknown>;

export class SqliteLeafBook implements LeafBook {
  private readonly db: Database;

  constructor(db: Database) {
    this.db = db;
  }

  add({ generation, seq }: ReadingKey, leaves: Leaf[]): void {
    const insert = this.db.prepare(
      "INSERT INTO leaves (generation, seq, from_at, to_at, data, salt, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
    );
    for (const { interval, salt, hash } of leaves)
      insert.run(
        ...[generation, seq, interval.from, interval.to, toJson(interval)],
        ...[hexToBytes(salt), hexToBytes(hash)],
      );
  }

  at(moment: number): { reading: ReadingKey; leaf: Leaf } | null {
    const row = this.db
      .prepare(
        "SELECT * FROM leaves WHERE state = 'kept' AND from_at <= ? AND to_at > ? ORDER BY to_at - from_at, generation DESC LIMIT 1",
      )
      .get(moment, moment);
    return row ? parse(row) : null;
  }

  wasErased(moment: number): boolean {
    const row = this.db
      .prepare("SELECT 1 FROM leaves WHERE state = 'erased' AND from_at <= ? AND to_at > ? LIMIT 1")
      .get(moment, moment);
    return row !== undefined;
  }

  hashes({ generation, seq }: ReadingKey): `0x${string}`[] {
    return this.db
      .prepare("SELECT hash FROM leaves WHERE generation = ? AND seq = ? ORDER BY from_at, to_at")
      .all(generation, seq)
      .map((row) => bytesToHex(row.hash as Uint8Array));
  }

  rollUp(moment: number): number {
    const { changes } = this.db
      .prepare(
        `UPDATE leaves SET state = 'rolled', data = NULL, salt = NULL
         WHERE state = 'kept' AND to_at <= ? AND EXISTS (
           SELECT 1 FROM leaves AS hour
           WHERE hour.generation = leaves.generation AND hour.seq = leaves.seq AND hour.state = 'kept'
             AND hour.from_at <= leaves.from_at AND hour.to_at >= leaves.to_at
             AND hour.to_at - hour.from_at > leaves.to_at - leaves.from_at)`,
      )
      .run(moment);
    return Number(changes);
  }

  erase(moment: number): number {
    const { changes } = this.db
      .prepare(
        "UPDATE leaves SET state = 'erased', data = NULL, salt = NULL WHERE state <> 'erased' AND from_at < ?",
      )
      .run(moment);
    // The write-ahead log still holds the pages as they were: copy them over and cut it off.
    this.db.sqlite.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    return Number(changes);
  }
}

function parse(row: Row): { reading: ReadingKey; leaf: Leaf } {
  return {
    reading: { generation: Number(row.generation), seq: BigInt(row.seq as number) },
    leaf: {
      interval: fromJson(row.data),
      salt: bytesToHex(row.salt as Uint8Array),
      hash: bytesToHex(row.hash as Uint8Array),
    },
  };
}

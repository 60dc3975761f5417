import type { SignedReading } from "../../ports/AttestationSink.ts";
import type { Journal, Memory, StoredVoucher } from "../../ports/Store.ts";
import type { PayoutWish } from "../../ports/Submitter.ts";
import type { TakenBody } from "../submitter/protocol.ts";
import { Database, fromJson, toJson } from "./database.ts";
import { journalSchema, SqliteJournal } from "./SqliteJournal.ts";

const schema = `${journalSchema}
CREATE TABLE IF NOT EXISTS submissions (
  id INTEGER PRIMARY KEY,
  ref TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  node TEXT NOT NULL,
  body TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued',
  code TEXT,
  reason TEXT,
  transaction_id INTEGER,
  transaction_hash TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS submissions_by_state ON submissions (state, kind, id);
CREATE INDEX IF NOT EXISTS submissions_by_transaction ON submissions (transaction_id);
CREATE INDEX IF NOT EXISTS submissions_by_node ON submissions (node, received_at);
`;

/** Something a submitter has taken on. */
export interface Submission<T> {
  ref: string;
  body: T;
  /** Unix seconds of the submitter's own clock. */
  receivedAt: number;
}

export const readingRef = ({ reading }: SignedReading): string =>
  `reading:${reading.nodeId}:${reading.generation}:${reading.seq}`;
export const voucherRef = (voucher: StoredVoucher): string =>
  `voucher:${voucher.agreementId}:${voucher.cumulativeAmount}:${voucher.measuredAt}`;

export interface Submissions {
  /** Keeps it as queued; one that was refused before is queued again. */
  add(kind: "reading" | "voucher" | "payout", node: bigint, submission: Submission<unknown>): void;
  find(ref: string): (TakenBody & { body: unknown }) | null;
  /** The oldest queued ones; readings of a node by sequence number. */
  readings(limit: number): Submission<SignedReading>[];
  nextVoucher(): Submission<StoredVoucher> | null;
  nextPayout(): Submission<PayoutWish> | null;
  assign(refs: string[], transactionId: number): void;
  /** Readings and vouchers a transaction carries. */
  ofTransaction(transactionId: number): Submission<unknown>[];
  release(transactionId: number): void;
  finish(
    ref: string,
    state: "done" | "refused",
    facts: { code: string; reason: string | null; hash: string | null },
  ): void;
  count(state: TakenBody["state"]): number;
  /** How many were taken for a node since a moment. */
  countOf(node: bigint, since: number): number;
  /** Forgets what was finished and received before a moment. */
  forget(before: number): void;
}

export interface SubmitterStore {
  memory: Memory;
  journal: Journal;
  submissions: Submissions;
  close(): void;
}

/** Opens the submitter's store; ":memory:" is its fake. Throws Fatal when another process holds the file. */
export function openSubmitterStore(file: string): SubmitterStore {
  const database = new Database(file, schema);
  return {
    memory: database,
    journal: new SqliteJournal(database),
    submissions: new SqliteSubmissions(database),
    close: () => database.close(),
  };
}

type Row = Record<string, unknown>;

class SqliteSubmissions implements Submissions {
  private readonly db: Database;

  constructor(db: Database) {
    this.db = db;
  }

  add(kind: string, node: bigint, { ref, body, receivedAt }: Submission<unknown>): void {
    this.db
      .prepare(
        `INSERT INTO submissions (ref, kind, node, body, received_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (ref) DO UPDATE SET state = 'queued', code = NULL, reason = NULL, transaction_id = NULL,
           body = excluded.body, received_at = excluded.received_at WHERE state = 'refused'`,
      )
      .run(ref, kind, String(node), toJson(body), receivedAt);
  }

  find(ref: string): (TakenBody & { body: unknown }) | null {
    const row = this.db.prepare("SELECT * FROM submissions WHERE ref = ?").get(ref);
    if (!row) return null;
    return {
      ref,
      state: row.state as TakenBody["state"],
      code: row.code as string | null,
      reason: row.reason as string | null,
      transaction: row.transaction_hash as string | null,
      body: fromJson(row.body),
    };
  }

  readings(limit: number): Submission<SignedReading>[] {
    return this.db
      .prepare("SELECT * FROM submissions WHERE state = 'queued' AND kind = 'reading' ORDER BY id LIMIT ?")
      .all(limit)
      .map((row) => parse<SignedReading>(row))
      .sort((a, b) => order(a.body, b.body));
  }

  nextVoucher(): Submission<StoredVoucher> | null {
    return this.next("voucher");
  }

  nextPayout(): Submission<PayoutWish> | null {
    return this.next("payout");
  }

  private next<T>(kind: string): Submission<T> | null {
    const row = this.db
      .prepare("SELECT * FROM submissions WHERE state = 'queued' AND kind = ? ORDER BY id LIMIT 1")
      .get(kind);
    return row ? parse<T>(row) : null;
  }

  assign(refs: string[], transactionId: number): void {
    const update = this.db.prepare("UPDATE submissions SET state = 'sent', transaction_id = ? WHERE ref = ?");
    for (const ref of refs) update.run(transactionId, ref);
  }

  ofTransaction(transactionId: number): Submission<unknown>[] {
    return this.db
      .prepare("SELECT * FROM submissions WHERE transaction_id = ? AND state = 'sent' ORDER BY id")
      .all(transactionId)
      .map((row) => parse(row));
  }

  release(transactionId: number): void {
    this.db
      .prepare(
        "UPDATE submissions SET state = 'queued', transaction_id = NULL WHERE transaction_id = ? AND state = 'sent'",
      )
      .run(transactionId);
  }

  finish(
    ref: string,
    state: "done" | "refused",
    { code, reason, hash }: { code: string; reason: string | null; hash: string | null },
  ): void {
    this.db
      .prepare("UPDATE submissions SET state = ?, code = ?, reason = ?, transaction_hash = ? WHERE ref = ?")
      .run(state, code, reason, hash, ref);
  }

  count(state: string): number {
    const row = this.db.prepare("SELECT count(*) AS n FROM submissions WHERE state = ?").get(state);
    return Number(row?.n);
  }

  countOf(node: bigint, since: number): number {
    const row = this.db
      .prepare("SELECT count(*) AS n FROM submissions WHERE node = ? AND received_at >= ?")
      .get(String(node), since);
    return Number(row?.n);
  }

  forget(before: number): void {
    this.db
      .prepare("DELETE FROM submissions WHERE state IN ('done', 'refused') AND received_at < ?")
      .run(before);
  }
}

const parse = <T>(row: Row): Submission<T> => ({
  ref: String(row.ref),
  body: fromJson<T>(row.body),
  receivedAt: Number(row.received_at),
});

function order({ reading: a }: SignedReading, { reading: b }: SignedReading): number {
  const [x, y] = a.nodeId === b.nodeId ? [a.seq, b.seq] : [a.nodeId, b.nodeId];
  return x < y ? -1 : x > y ? 1 : 0;
}

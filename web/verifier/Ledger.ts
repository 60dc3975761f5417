import { DatabaseSync } from "node:sqlite";
import type { Address, Hex } from "viem";
import { type Examination, examination } from "#lib/verifier/answers.ts";
import { toJson } from "./toJson.ts";

const YEAR = 31_536_000;

const schema = `
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE IF NOT EXISTS deliveries (id TEXT PRIMARY KEY, digest TEXT NOT NULL UNIQUE, at INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS deliveries_by_time ON deliveries (at);
CREATE TABLE IF NOT EXISTS links (
  account_id INTEGER NOT NULL,
  wallet TEXT NOT NULL,
  login TEXT NOT NULL,
  source TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, wallet)
) STRICT;
CREATE INDEX IF NOT EXISTS links_by_wallet ON links (wallet);
CREATE TABLE IF NOT EXISTS requests (
  bounty TEXT PRIMARY KEY,
  link TEXT NOT NULL,
  gist TEXT,
  repository TEXT NOT NULL,
  number INTEGER NOT NULL,
  head TEXT,
  touched INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER,
  answer TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS requests_by_due ON requests (due_at);
CREATE INDEX IF NOT EXISTS requests_by_repository ON requests (repository);
CREATE TABLE IF NOT EXISTS statements (
  id INTEGER PRIMARY KEY,
  bounty TEXT NOT NULL,
  worker TEXT NOT NULL,
  link TEXT NOT NULL,
  signature TEXT NOT NULL,
  signed_at INTEGER NOT NULL
) STRICT;
`;

export interface Request {
  bountyId: bigint;
  link: string;
  gist: string | null;
  repository: string;
  number: number;
}

export interface StoredRequest extends Request {
  head: string | null;
  /** Counts what GitHub reported about it. */
  touched: number;
  /** Unix seconds at which it is looked at again; null: when GitHub reports something or somebody asks. */
  dueAt: number | null;
  answer: Examination | null;
}

/** What a delivery from GitHub is about; null where it does not say. */
export interface Touched {
  repository: string;
  number: number | null;
  head: string | null;
}

/** What the verifier knows, in SQLite. Every method is durable when it returns. */
export class Ledger {
  private readonly sqlite: DatabaseSync;

  constructor(file: string) {
    this.sqlite = new DatabaseSync(file);
    this.sqlite.exec(schema);
  }

  close(): void {
    this.sqlite.close();
  }

  /**
   * Takes a delivery in once and marks what it is about as due, both or neither. False when its number or its text was seen before:
   * the number is not under the signature, so a repeated text with another number is a repetition too.
   */
  takeDelivery(delivery: { id: string; digest: string; at: number }, touched: Touched | null): boolean {
    const { id, digest, at } = delivery;
    return this.atomically(() => {
      const known = this.sqlite
        .prepare("SELECT 1 FROM deliveries WHERE id = ? OR digest = ?")
        .get(id.toLowerCase(), digest);
      if (known) return false;
      this.sqlite
        .prepare("INSERT INTO deliveries (id, digest, at) VALUES (?, ?, ?)")
        .run(id.toLowerCase(), digest, at);
      // An older one repeated would only make the verifier look again at what is true now.
      this.sqlite.prepare("DELETE FROM deliveries WHERE at < ?").run(at - YEAR);
      if (touched) this.touch(touched, at);
      return true;
    });
  }

  private touch({ repository, number, head }: Touched, at: number): void {
    this.sqlite
      .prepare(
        `UPDATE requests SET touched = touched + 1, due_at = ?
         WHERE repository = ? AND (number = ? OR head = ? OR (? IS NULL AND ? IS NULL))`,
      )
      .run(at, repository, number, head, number, head);
  }

  /** Keeps that an account and a wallet are one person's; `source` is where it says so. */
  addLink(link: { accountId: number; login: string; wallet: Address; source: string }, at: number): void {
    this.sqlite
      .prepare(
        `INSERT INTO links (account_id, wallet, login, source, seen_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET login = excluded.login, source = excluded.source, seen_at = excluded.seen_at`,
      )
      .run(link.accountId, link.wallet, link.login, link.source, at);
  }

  /** Accounts ever linked to a wallet: who took a gist away is still the same person. */
  accountsOf(wallet: Address): Set<number> {
    const rows = this.sqlite.prepare("SELECT account_id FROM links WHERE wallet = ?").all(wallet);
    return new Set(rows.map((row) => Number(row.account_id)));
  }

  /** Gist in which the link of account and wallet was seen last, null if there is none. */
  gistOf(accountId: number, wallet: Address): string | null {
    const row = this.sqlite
      .prepare("SELECT source FROM links WHERE account_id = ? AND wallet = ?")
      .get(accountId, wallet);
    return /^gist:(.+)$/.exec(String(row?.source ?? ""))?.[1] ?? null;
  }

  /** Keeps what was asked, in place of what was asked about the bounty before. */
  keep(request: Request): StoredRequest {
    const { bountyId, link, gist, repository, number } = request;
    this.sqlite
      .prepare(
        `INSERT INTO requests (bounty, link, gist, repository, number) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET gist = excluded.gist, answer = CASE WHEN link = excluded.link THEN answer END,
           head = CASE WHEN link = excluded.link THEN head END, link = excluded.link, repository = excluded.repository,
           number = excluded.number`,
      )
      .run(String(bountyId), link, gist, repository, number);
    return this.request(bountyId) as StoredRequest;
  }

  request(bountyId: bigint): StoredRequest | null {
    const row = this.sqlite.prepare("SELECT * FROM requests WHERE bounty = ?").get(String(bountyId));
    return row ? toRequest(row) : null;
  }

  due(now: number, limit: number): StoredRequest[] {
    return this.sqlite
      .prepare("SELECT * FROM requests WHERE due_at <= ? ORDER BY due_at LIMIT ?")
      .all(now, limit)
      .map(toRequest);
  }

  /** Stores what a look found. What GitHub reported meanwhile stays due. */
  answer(request: StoredRequest, found: { answer: Examination; head: string }): void {
    this.sqlite
      .prepare(
        `UPDATE requests SET answer = ?, head = ?, due_at = CASE WHEN touched = ? THEN NULL ELSE due_at END
         WHERE bounty = ?`,
      )
      .run(toJson(found.answer), found.head, request.touched, String(request.bountyId));
  }

  postpone(bountyId: bigint, dueAt: number | null): void {
    this.sqlite.prepare("UPDATE requests SET due_at = ? WHERE bounty = ?").run(dueAt, String(bountyId));
  }

  forget(bountyId: bigint): void {
    this.sqlite.prepare("DELETE FROM requests WHERE bounty = ?").run(String(bountyId));
  }

  /** Notes a statement before it is handed out, so that an operator can tell later what the key signed. */
  noteStatement(
    statement: { bountyId: bigint; worker: Address; link: string; signature: Hex },
    at: number,
  ): void {
    const { bountyId, worker, link, signature } = statement;
    this.sqlite
      .prepare("INSERT INTO statements (bounty, worker, link, signature, signed_at) VALUES (?, ?, ?, ?, ?)")
      .run(String(bountyId), worker, link, signature, at);
  }

  private atomically<T>(write: () => T): T {
    this.sqlite.exec("BEGIN IMMEDIATE");
    try {
      const result = write();
      this.sqlite.exec("COMMIT");
      return result;
    } catch (error) {
      this.sqlite.exec("ROLLBACK");
      throw error;
    }
  }
}

const toRequest = (row: Record<string, unknown>): StoredRequest => ({
  bountyId: BigInt(String(row.bounty)),
  link: String(row.link),
  gist: row.gist === null ? null : String(row.gist),
  repository: String(row.repository),
  number: Number(row.number),
  head: row.head === null ? null : String(row.head),
  touched: Number(row.touched),
  dueAt: row.due_at === null ? null : Number(row.due_at),
  answer: row.answer === null ? null : examination.parse(JSON.parse(String(row.answer))),
});

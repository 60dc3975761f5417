import { createHash, randomBytes } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import type { Hex } from "viem";
import type { RelayCode } from "#lib/relay/answers.ts";
import { type Errand, errandBody, readErrand, signerOf } from "#lib/relay/errand.ts";

const DAY = 86_400;

const schema = `
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE IF NOT EXISTS errands (
  id TEXT PRIMARY KEY,
  place INTEGER NOT NULL,
  kind TEXT NOT NULL,
  account TEXT NOT NULL,
  body TEXT NOT NULL,
  accepted_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting',
  hash TEXT,
  code TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS errands_by_state ON errands (state, place);
CREATE INDEX IF NOT EXISTS errands_by_account ON errands (account, state);
CREATE TABLE IF NOT EXISTS acceptances (at INTEGER NOT NULL, account TEXT NOT NULL, client TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS acceptances_by_time ON acceptances (at);
CREATE TABLE IF NOT EXISTS transactions (
  id INTEGER PRIMARY KEY,
  errand TEXT NOT NULL REFERENCES errands (id),
  nonce INTEGER NOT NULL,
  gas INTEGER NOT NULL,
  raw TEXT NOT NULL,
  hashes TEXT NOT NULL,
  fees TEXT NOT NULL,
  signed_at INTEGER NOT NULL,
  signed_at_block INTEGER NOT NULL,
  cost_wei TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open'
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS one_open_transaction_per_errand ON transactions (errand) WHERE state = 'open';
CREATE UNIQUE INDEX IF NOT EXISTS one_open_transaction_per_nonce ON transactions (nonce) WHERE state = 'open';
CREATE INDEX IF NOT EXISTS transactions_by_time ON transactions (signed_at);
CREATE TABLE IF NOT EXISTS salt (value TEXT NOT NULL) STRICT;
`;

export interface Fees {
  maxFeePerGas: bigint;
  maxPriorityFeePerGas: bigint;
}

export interface StoredErrand {
  /** Hash of the signer and the EIP-712 digest that was signed: the same vote is the same errand. */
  id: Hex;
  errand: Errand;
  state: "waiting" | "sent" | "done" | "failed";
  hash: Hex | null;
  code: RelayCode | null;
}

export interface OpenTransaction {
  id: number;
  errand: Hex;
  nonce: number;
  gas: bigint;
  raw: Hex;
  /** Every form ever sent, oldest first. */
  hashes: Hex[];
  fees: Fees;
  signedAtBlock: number;
}

/**
 * What the relay has promised and sent, in SQLite. Every method is durable when it returns, so that a ballot it accepted
 * survives `kill -9`, and a transaction is known before it leaves.
 */
export class Journal {
  readonly sqlite: DatabaseSync;
  private readonly salt: string;

  constructor(file: string) {
    this.sqlite = new DatabaseSync(file);
    this.sqlite.exec(schema);
    const known = this.sqlite.prepare("SELECT value FROM salt").get();
    this.salt = known ? String(known.value) : randomBytes(32).toString("hex");
    if (!known) this.sqlite.prepare("INSERT INTO salt (value) VALUES (?)").run(this.salt);
  }

  close(): void {
    this.sqlite.close();
  }

  atomically<T>(write: () => T): T {
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

  /** Keeps an errand to be carried out. One that failed before may be accepted again. */
  accept(id: Hex, errand: Errand, { client, at }: { client: string; at: number }): void {
    const account = signerOf(errand).toLowerCase();
    const next = Number(this.sqlite.prepare("SELECT coalesce(max(place), 0) + 1 AS n FROM errands").get()?.n);
    this.sqlite
      .prepare(
        `INSERT INTO errands (id, place, kind, account, body, accepted_at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET place = excluded.place, body = excluded.body, accepted_at = excluded.accepted_at,
           state = 'waiting', code = NULL, hash = NULL WHERE state = 'failed'`,
      )
      .run(id, next, errand.kind, account, JSON.stringify(errandBody(errand)), at);
    this.sqlite
      .prepare("INSERT INTO acceptances (at, account, client) VALUES (?, ?, ?)")
      .run(at, account, this.pseudonym(client));
    // Who asked from where is needed for a day only.
    this.sqlite.prepare("DELETE FROM acceptances WHERE at < ?").run(at - 2 * DAY);
  }

  errand(id: Hex): StoredErrand | null {
    const row = this.sqlite.prepare("SELECT * FROM errands WHERE id = ?").get(id);
    return row ? toErrand(row) : null;
  }

  waiting(limit: number): StoredErrand[] {
    return this.sqlite
      .prepare("SELECT * FROM errands WHERE state = 'waiting' ORDER BY place LIMIT ?")
      .all(limit)
      .map(toErrand);
  }

  /** Whether an errand of `account` is accepted and not yet done. */
  isUnderWay(account: string): boolean {
    const row = this.sqlite
      .prepare("SELECT count(*) AS n FROM errands WHERE account = ? AND state IN ('waiting', 'sent')")
      .get(account.toLowerCase());
    return Number(row?.n) > 0;
  }

  fail(id: Hex, code: RelayCode): void {
    this.sqlite.prepare("UPDATE errands SET state = 'failed', code = ? WHERE id = ?").run(code, id);
  }

  /** Acceptances within the day before `now`: of an account, of a client, of all. */
  acceptedSince(now: number, who: { account: string } | { client: string } | null): number {
    const since = now - DAY;
    const count = (sql: string, ...values: (string | number)[]) =>
      Number(
        this.sqlite.prepare(`SELECT count(*) AS n FROM acceptances WHERE at > ?${sql}`).get(...values)?.n,
      );
    if (who === null) return count("", since);
    if ("account" in who) return count(" AND account = ?", since, who.account.toLowerCase());
    return count(" AND client = ?", since, this.pseudonym(who.client));
  }

  /** Wei spent within the day before `now`; what is under way counts with the most it may cost. */
  spentSince(now: number): bigint {
    return this.sqlite
      .prepare("SELECT cost_wei FROM transactions WHERE signed_at > ?")
      .all(now - DAY)
      .reduce((sum, row) => sum + BigInt(String(row.cost_wei)), 0n);
  }

  /** Stores a signed transaction before it is sent. */
  begin(transaction: Omit<OpenTransaction, "id" | "hashes"> & { hash: Hex; at: number }): void {
    const { errand, nonce, gas, raw, hash, fees, signedAtBlock, at } = transaction;
    this.atomically(() => {
      this.sqlite
        .prepare(
          `INSERT INTO transactions (errand, nonce, gas, raw, hashes, fees, signed_at, signed_at_block, cost_wei)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          ...[errand, nonce, Number(gas), raw, JSON.stringify([hash]), feesText(fees), at, signedAtBlock],
          String(gas * fees.maxFeePerGas),
        );
      this.sqlite.prepare("UPDATE errands SET state = 'sent', hash = ? WHERE id = ?").run(hash, errand);
    });
  }

  /** Stores a form of the same transaction that pays more. */
  replace(open: OpenTransaction, form: { raw: Hex; hash: Hex; fees: Fees; signedAtBlock: number }): void {
    const { raw, hash, fees, signedAtBlock } = form;
    this.atomically(() => {
      this.sqlite
        .prepare(
          `UPDATE transactions SET raw = ?, hashes = json_insert(hashes, '$[#]', ?), fees = ?, signed_at_block = ?,
             cost_wei = ? WHERE id = ?`,
        )
        .run(raw, hash, feesText(fees), signedAtBlock, String(open.gas * fees.maxFeePerGas), open.id);
      this.sqlite.prepare("UPDATE errands SET hash = ? WHERE id = ?").run(hash, open.errand);
    });
  }

  open(): OpenTransaction[] {
    return this.sqlite
      .prepare("SELECT * FROM transactions WHERE state = 'open' ORDER BY nonce")
      .all()
      .map((row) => ({
        id: Number(row.id),
        errand: row.errand as Hex,
        nonce: Number(row.nonce),
        gas: BigInt(Number(row.gas)),
        raw: row.raw as Hex,
        hashes: JSON.parse(String(row.hashes)) as Hex[],
        fees: readFees(String(row.fees)),
        signedAtBlock: Number(row.signed_at_block),
      }));
  }

  /** Closes a mined transaction with what it really cost. */
  settle(open: OpenTransaction, mined: { hash: Hex; costWei: bigint; isDone: boolean }): void {
    this.atomically(() => {
      this.sqlite
        .prepare("UPDATE transactions SET state = ?, cost_wei = ? WHERE id = ?")
        .run(mined.isDone ? "done" : "failed", String(mined.costWei), open.id);
      this.sqlite
        .prepare("UPDATE errands SET state = ?, hash = ?, code = ? WHERE id = ?")
        .run(
          mined.isDone ? "done" : "failed",
          mined.hash,
          mined.isDone ? null : "refusedByChain",
          open.errand,
        );
    });
  }

  /** Another transaction took the nonce: the errand waits again, nothing was spent on it. */
  lose(open: OpenTransaction): void {
    this.atomically(() => {
      this.sqlite.prepare("UPDATE transactions SET state = 'lost', cost_wei = '0' WHERE id = ?").run(open.id);
      this.sqlite.prepare("UPDATE errands SET state = 'waiting', hash = NULL WHERE id = ?").run(open.errand);
    });
  }

  /** A client's address is kept only in a form that cannot be read back. */
  private pseudonym(client: string): string {
    return createHash("sha256").update(this.salt).update(client).digest("hex");
  }
}

const toErrand = (row: Record<string, unknown>): StoredErrand => ({
  id: row.id as Hex,
  errand: readErrand(row.kind as Errand["kind"], JSON.parse(String(row.body))),
  state: row.state as StoredErrand["state"],
  hash: row.hash as Hex | null,
  code: row.code as RelayCode | null,
});

const feesText = ({ maxFeePerGas, maxPriorityFeePerGas }: Fees) => `${maxFeePerGas} ${maxPriorityFeePerGas}`;

function readFees(text: string): Fees {
  const [maxFeePerGas = "0", maxPriorityFeePerGas = "0"] = text.split(" ");
  return { maxFeePerGas: BigInt(maxFeePerGas), maxPriorityFeePerGas: BigInt(maxPriorityFeePerGas) };
}

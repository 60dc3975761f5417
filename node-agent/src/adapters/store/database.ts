import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { Fatal, Retryable } from "../../errors.ts";
import type { Memory } from "../../ports/Store.ts";

const SQLITE_FULL = 13;

/** A SQLite file that survives power loss, held by one process at a time. */
export class Database implements Memory {
  readonly sqlite: DatabaseSync;
  private depth = 0;

  /** `file` may be ":memory:". Throws Fatal when another process holds it. */
  constructor(file: string, schema: string) {
    if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
    try {
      this.sqlite = new DatabaseSync(file);
      // One writer by lock: two agents with the same key would attest twice.
      this.sqlite.exec(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;",
      );
      this.sqlite.exec(
        `CREATE TABLE IF NOT EXISTS facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT; ${schema}`,
      );
    } catch (cause) {
      throw new Fatal(
        "StoreUnavailable",
        `The store ${file} cannot be opened: ${(cause as Error).message}.`,
        {
          hint: "Is another agent running with the same dataDir?",
          cause,
        },
      );
    }
  }

  atomically<T>(write: () => T): T {
    if (this.depth > 0) return write();
    this.depth++;
    try {
      return waitingForRoom(() => {
        this.sqlite.exec("BEGIN IMMEDIATE");
        const result = write();
        this.sqlite.exec("COMMIT");
        return result;
      });
    } finally {
      // A full disk ends the transaction by itself.
      if (this.sqlite.isTransaction) this.sqlite.exec("ROLLBACK");
      this.depth--;
    }
  }

  /** A statement of this file; on a full disk it throws Retryable. */
  prepare(sql: string) {
    const statement = this.sqlite.prepare(sql);
    return {
      run: (...values: SQLInputValue[]) => waitingForRoom(() => statement.run(...values)),
      get: (...values: SQLInputValue[]) => waitingForRoom(() => statement.get(...values)),
      all: (...values: SQLInputValue[]) => waitingForRoom(() => statement.all(...values)),
    };
  }

  get(key: string): string | null {
    const row = this.prepare("SELECT value FROM facts WHERE key = ?").get(key);
    return row ? String(row.value) : null;
  }

  put(key: string, value: string): void {
    this.prepare(
      "INSERT INTO facts VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    ).run(key, value);
  }

  close(): void {
    this.sqlite.close();
  }
}

/** Even a read may write here: the log of a SQLite file is indexed beside it. */
function waitingForRoom<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if ((error as { errcode?: number }).errcode !== SQLITE_FULL) throw error;
    throw new Retryable("DiskFull", "The disk is full: the agent waits for room and loses nothing.", {
      hint: "Free some space in the data folder's file system.",
      cause: error,
    });
  }
}

/** JSON that keeps big integers. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_key, item) => (typeof item === "bigint" ? { $bigint: item.toString() } : item));

export const fromJson = <T>(text: unknown): T =>
  JSON.parse(String(text), (_key, item) =>
    item !== null && typeof item === "object" && typeof item.$bigint === "string"
      ? BigInt(item.$bigint)
      : item,
  ) as T;

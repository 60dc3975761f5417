import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
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
    this.sqlite.exec("BEGIN IMMEDIATE");
    try {
      const result = write();
      this.sqlite.exec("COMMIT");
      return result;
    } catch (error) {
      // A full disk ends the transaction by itself.
      if (this.sqlite.isTransaction) this.sqlite.exec("ROLLBACK");
      if ((error as { errcode?: number }).errcode === SQLITE_FULL)
        throw new Retryable("DiskFull", "The disk is full: the agent waits for room and loses nothing.", {
          hint: "Free some space in the data folder's file system.",
          cause: error,
        });
      throw error;
    } finally {
      this.depth--;
    }
  }

  get(key: string): string | null {
    const row = this.sqlite.prepare("SELECT value FROM facts WHERE key = ?").get(key);
    return row ? String(row.value) : null;
  }

  put(key: string, value: string): void {
    this.sqlite
      .prepare("INSERT INTO facts VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
      .run(key, value);
  }

  close(): void {
    this.sqlite.close();
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

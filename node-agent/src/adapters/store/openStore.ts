import type { Store } from "../../ports/Store.ts";
import { Database } from "./database.ts";
import { challengeSchema, SqliteChallengeBook } from "./SqliteChallengeBook.ts";
import { journalSchema, SqliteJournal } from "./SqliteJournal.ts";
import { leafSchema, SqliteLeafBook } from "./SqliteLeafBook.ts";
import { outboxSchema, SqliteOutbox } from "./SqliteOutbox.ts";
import { SqliteWorkBook, workBookSchema } from "./SqliteWorkBook.ts";

/** Opens the agent's store; ":memory:" is its fake. Throws Fatal when another process holds the file. */
export function openStore(file: string): Store {
  const database = new Database(
    file,
    outboxSchema + journalSchema + workBookSchema + leafSchema + challengeSchema,
  );
  return {
    memory: database,
    outbox: new SqliteOutbox(database),
    journal: new SqliteJournal(database),
    work: new SqliteWorkBook(database),
    leaves: new SqliteLeafBook(database),
    challenges: new SqliteChallengeBook(database),
    close: () => database.close(),
  };
}

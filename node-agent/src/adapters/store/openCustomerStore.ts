import type { Journal, Memory, StoredVoucher } from "../../ports/Store.ts";
import { Database, fromJson, toJson } from "./database.ts";
import { journalSchema, SqliteJournal } from "./SqliteJournal.ts";

const schema = `${journalSchema}
CREATE TABLE IF NOT EXISTS vouchers (
  agreement TEXT NOT NULL,
  measured_at INTEGER NOT NULL,
  report_hash TEXT NOT NULL,
  next_run INTEGER NOT NULL,
  checked INTEGER NOT NULL,
  voucher TEXT NOT NULL,
  PRIMARY KEY (agreement, measured_at)
) STRICT;
`;

/** A voucher the customer signed, with what it was signed for. */
export interface Signed {
  reportHash: string;
  /** Runs paid for so far: index of the next one. */
  nextRun: number;
  /** Runs of all reports so far that were computed again. */
  checkedRuns: number;
  voucher: StoredVoucher;
}

/** What the customer's client must not forget: signed vouchers, agreements, open transactions. */
export interface CustomerStore {
  memory: Memory;
  journal: Journal;
  vouchers: {
    add(signed: Signed): void;
    at(agreementId: bigint, measuredAt: number): Signed | null;
    last(agreementId: bigint): Signed | null;
  };
  close(): void;
}

/** Opens the customer's store; ":memory:" is its fake. */
export function openCustomerStore(file: string): CustomerStore {
  const database = new Database(file, schema);
  const parse = (row: Record<string, unknown> | undefined): Signed | null =>
    row
      ? {
          reportHash: String(row.report_hash),
          nextRun: Number(row.next_run),
          checkedRuns: Number(row.checked),
          voucher: fromJson(row.voucher),
        }
      : null;
  return {
    memory: database,
    journal: new SqliteJournal(database),
    vouchers: {
      add: ({ reportHash, nextRun, checkedRuns, voucher }) => {
        database.sqlite
          .prepare("INSERT INTO vouchers VALUES (?, ?, ?, ?, ?, ?)")
          .run(
            String(voucher.agreementId),
            voucher.measuredAt,
            reportHash,
            nextRun,
            checkedRuns,
            toJson(voucher),
          );
      },
      at: (agreementId, measuredAt) =>
        parse(
          database.sqlite
            .prepare("SELECT * FROM vouchers WHERE agreement = ? AND measured_at = ?")
            .get(String(agreementId), measuredAt),
        ),
      last: (agreementId) =>
        parse(
          database.sqlite
            .prepare("SELECT * FROM vouchers WHERE agreement = ? ORDER BY measured_at DESC LIMIT 1")
            .get(String(agreementId)),
        ),
    },
    close: () => database.close(),
  };
}

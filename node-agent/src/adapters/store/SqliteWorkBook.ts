import type { Run } from "../../ports/ComputeCluster.ts";
import type { Report, StoredVoucher, WorkBook } from "../../ports/Store.ts";
import { type Database, fromJson, toJson } from "./database.ts";

export const workBookSchema = `
CREATE TABLE IF NOT EXISTS runs (
  agreement TEXT NOT NULL,
  run INTEGER NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (agreement, run)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reports (
  agreement TEXT NOT NULL,
  measured_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'due',
  voucher TEXT,
  reason TEXT,
  PRIMARY KEY (agreement, measured_at)
) STRICT;
CREATE INDEX IF NOT EXISTS reports_by_state ON reports (state, measured_at);
`;

export class SqliteWorkBook implements WorkBook {
  private readonly db: Database;

  constructor(db: Database) {
    this.db = db;
  }

  addReport(report: Report): void {
    this.db
      .prepare("INSERT INTO reports (agreement, measured_at, body) VALUES (?, ?, ?)")
      .run(String(report.agreementId), report.measuredAt, toJson(report));
  }

  lastReport(agreementId: bigint): Report | null {
    const row = this.db
      .prepare("SELECT body FROM reports WHERE agreement = ? ORDER BY measured_at DESC LIMIT 1")
      .get(String(agreementId));
    return row ? fromJson<Report>(row.body) : null;
  }

  nextDue(): Report | null {
    const row = this.db
      .prepare("SELECT body FROM reports WHERE state = 'due' ORDER BY measured_at LIMIT 1")
      .get();
    return row ? fromJson<Report>(row.body) : null;
  }

  saveRuns(agreementId: bigint, runs: Run[]): void {
    const insert = this.db.prepare("INSERT OR REPLACE INTO runs VALUES (?, ?, ?)");
    this.db.atomically(() => {
      for (const { index, digest } of runs) insert.run(String(agreementId), index, digest);
    });
  }

  runs(report: Report): Run[] {
    return this.db
      .prepare("SELECT run, digest FROM runs WHERE agreement = ? AND run >= ? AND run < ? ORDER BY run")
      .all(String(report.agreementId), report.firstRun, report.firstRun + report.runCount)
      .map((row) => ({ index: Number(row.run), digest: row.digest as `0x${string}` }));
  }

  vouch(report: Report, voucher: StoredVoucher): void {
    this.setState(report, "vouched", toJson(voucher), null);
  }

  refuse(report: Report, reason: string): void {
    this.setState(report, "refused", null, reason);
  }

  lastVoucher(agreementId: bigint): StoredVoucher | null {
    const row = this.db
      .prepare(
        "SELECT voucher FROM reports WHERE agreement = ? AND state = 'vouched' ORDER BY measured_at DESC LIMIT 1",
      )
      .get(String(agreementId));
    return row ? fromJson<StoredVoucher>(row.voucher) : null;
  }

  countRuns(): number {
    return Number(this.db.prepare("SELECT count(*) AS n FROM runs").get()?.n);
  }

  agreementIds(): bigint[] {
    return this.db
      .prepare("SELECT DISTINCT agreement FROM reports ORDER BY CAST(agreement AS INTEGER)")
      .all()
      .map((row) => BigInt(String(row.agreement)));
  }

  private setState(report: Report, state: string, voucher: string | null, reason: string | null): void {
    this.db
      .prepare(
        "UPDATE reports SET state = ?, voucher = ?, reason = ? WHERE agreement = ? AND measured_at = ?",
      )
      .run(state, voucher, reason, String(report.agreementId), report.measuredAt);
  }
}

import type { Call, Code, SignedReading } from "./AttestationSink.ts";
import type { ChallengeBook } from "./ChallengeBook.ts";
import type { Run } from "./ComputeCluster.ts";
import type { LeafBook, ReadingKey } from "./LeafBook.ts";

/*
 * What survives `kill -9` and power loss. Every method is synchronous and durable when it returns; `atomically` makes several of
 * them one. The fake of this port is the SQLite adapter in memory, `openStore(":memory:")`: the same code, no second truth.
 */

/** Small facts by name, and the frame of every write. */
export interface Memory {
  atomically<T>(write: () => T): T;
  get(key: string): string | null;
  put(key: string, value: string): void;
}

export type ReadingState = "pending" | "sent" | "accepted" | "refused";

export interface StoredReading extends SignedReading {
  state: ReadingState;
  code: Code | null;
  /** Why it was refused, for people. */
  reason: string | null;
}

/** Signed readings on their way to the ledger. */
export interface Outbox {
  add(item: SignedReading): void;
  last(generation: number): StoredReading | null;
  find(reading: ReadingKey): StoredReading | null;
  /** The oldest pending readings, by sequence number. */
  pending(limit: number): SignedReading[];
  ofTransaction(transactionId: number): SignedReading[];
  /** Marks readings as carried by a transaction. */
  assign(items: SignedReading[], transactionId: number): void;
  /** Returns the readings of a lost transaction to the queue. */
  release(transactionId: number): void;
  /** Returns one reading to the queue. */
  requeue(item: SignedReading): void;
  accept(item: SignedReading): void;
  /** Keeps a reading the ledger will never take, with the reason. */
  refuse(item: SignedReading, code: Code, reason: string): void;
  /** Readings not yet accepted or refused. */
  waiting(): number;
  refused(limit: number): StoredReading[];
  /** Time of the newest accepted reading, 0 if none. */
  lastAcceptedAt(): number;
}

export type Purpose =
  | "attest"
  | "settle"
  | "allocate"
  | "claim"
  | "forward"
  | "keepHash"
  | "approve"
  | "open"
  | "topUp"
  | "close";

export interface StoredTransaction {
  id: number;
  purpose: Purpose;
  /** What it is about, e.g. an agreement id or an epoch. */
  ref: string;
  call: Call;
  nonce: number;
  /** The newest signed form; `hashes` names all forms that were ever sent. */
  raw: `0x${string}`;
  hashes: `0x${string}`[];
  /** Block height when the newest form was signed. */
  signedAtBlock: number;
}

/** Transactions, each stored before it is sent. At most one is open. */
export interface Journal {
  open(): StoredTransaction | null;
  begin(transaction: Omit<StoredTransaction, "id">): number;
  replace(id: number, raw: `0x${string}`, hash: `0x${string}`, signedAtBlock: number): void;
  close(id: number, state: "done" | "failed" | "lost", note: string): void;
  countByPurpose(purpose: Purpose): number;
}

export interface Report {
  agreementId: bigint;
  measuredAt: number;
  cumulativeUnits: bigint;
  energyWh: bigint;
  firstRun: number;
  runCount: number;
}

export interface StoredVoucher {
  agreementId: bigint;
  cumulativeAmount: bigint;
  cumulativeUnits: bigint;
  energyWh: bigint;
  measuredAt: number;
  signature: `0x${string}`;
}

/** Work done under agreements: periods to report, digests of their runs, vouchers received. */
export interface WorkBook {
  addReport(report: Report): void;
  /** The newest report of an agreement, vouched or not. */
  lastReport(agreementId: bigint): Report | null;
  nextDue(): Report | null;
  saveRuns(agreementId: bigint, runs: Run[]): void;
  runs(report: Report): Run[];
  vouch(report: Report, voucher: StoredVoucher): void;
  refuse(report: Report, reason: string): void;
  lastVoucher(agreementId: bigint): StoredVoucher | null;
  countRuns(): number;
  /** Agreements with a report, oldest first. */
  agreementIds(): bigint[];
}

export interface Store {
  memory: Memory;
  outbox: Outbox;
  journal: Journal;
  work: WorkBook;
  leaves: LeafBook;
  challenges: ChallengeBook;
  close(): void;
}

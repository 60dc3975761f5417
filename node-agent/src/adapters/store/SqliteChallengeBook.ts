import type { Slot } from "../../domain/challenge/slots.ts";
import type { Answer, Challenge, ChallengeBook, StoredChallenge } from "../../ports/ChallengeBook.ts";
import { type Database, fromJson, toJson } from "./database.ts";

export const challengeSchema = `
CREATE TABLE IF NOT EXISTS challenges (
  nonce TEXT PRIMARY KEY,
  digest TEXT NOT NULL,
  challenge TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open',
  note TEXT NOT NULL DEFAULT '',
  answer TEXT
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS one_open_challenge ON challenges (state) WHERE state = 'open';
CREATE TABLE IF NOT EXISTS challenge_slots (
  nonce TEXT NOT NULL,
  slot INTEGER NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (nonce, slot)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS challenge_runs (
  nonce TEXT NOT NULL,
  run INTEGER NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (nonce, run)
) STRICT, WITHOUT ROWID;
`;

type Nonce = `0x${string}`;
const key = (nonce: Nonce) => nonce.toLowerCase();

export class SqliteChallengeBook implements ChallengeBook {
  private readonly db: Database;

  constructor(db: Database) {
    this.db = db;
  }

  open(): StoredChallenge | null {
    return parse(this.db.sqlite.prepare("SELECT * FROM challenges WHERE state = 'open'").get());
  }

  find(nonce: Nonce): StoredChallenge | null {
    return parse(this.db.sqlite.prepare("SELECT * FROM challenges WHERE nonce = ?").get(key(nonce)));
  }

  add(challenge: Challenge, digest: `0x${string}`): void {
    this.db.sqlite
      .prepare("INSERT INTO challenges (nonce, digest, challenge) VALUES (?, ?, ?)")
      .run(key(challenge.nonce), digest, toJson(challenge));
  }

  putSlot(nonce: Nonce, index: number, slot: Slot): void {
    this.db.sqlite
      .prepare("INSERT INTO challenge_slots (nonce, slot, data) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
      .run(key(nonce), index, toJson(slot));
  }

  slots(nonce: Nonce): Map<number, Slot> {
    const rows = this.db.sqlite
      .prepare("SELECT slot, data FROM challenge_slots WHERE nonce = ? ORDER BY slot")
      .all(key(nonce));
    return new Map(rows.map((row) => [Number(row.slot), fromJson<Slot>(row.data)]));
  }

  addDigests(nonce: Nonce, digests: readonly `0x${string}`[]): void {
    const first = this.digests(nonce).length;
    const insert = this.db.sqlite.prepare("INSERT INTO challenge_runs (nonce, run, digest) VALUES (?, ?, ?)");
    this.db.atomically(() => {
      for (const [i, digest] of digests.entries()) insert.run(key(nonce), first + i, digest);
    });
  }

  digests(nonce: Nonce): `0x${string}`[] {
    return this.db.sqlite
      .prepare("SELECT digest FROM challenge_runs WHERE nonce = ? ORDER BY run")
      .all(key(nonce))
      .map((row) => row.digest as `0x${string}`);
  }

  answer(nonce: Nonce, answer: Answer): void {
    this.db.sqlite
      .prepare("UPDATE challenges SET state = 'answered', answer = ? WHERE nonce = ?")
      .run(toJson(answer), key(nonce));
  }

  close(nonce: Nonce, note: string): void {
    this.db.sqlite
      .prepare("UPDATE challenges SET state = 'void', note = ? WHERE nonce = ?")
      .run(note, key(nonce));
  }
}

function parse(row: Record<string, unknown> | undefined): StoredChallenge | null {
  if (!row) return null;
  return {
    challenge: fromJson<Challenge>(row.challenge),
    digest: row.digest as `0x${string}`,
    state: row.state as StoredChallenge["state"],
    note: String(row.note),
    answer: row.answer === null ? null : fromJson<Answer>(row.answer),
  };
}

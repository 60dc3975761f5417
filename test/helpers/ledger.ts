import { expect } from "chai";
import { EPOCH, type Reading, type World } from "./network.ts";
import type { TypedSigner } from "./p256.ts";

export const HOUR = 3_600;
export const Code = {
  Accepted: 0n,
  UnknownNode: 1n,
  HouseholdMustUseRollup: 2n,
  NotCertified: 3n,
  WrongGeneration: 4n,
  NoBaseline: 5n,
  StaleSequence: 6n,
  TimeNotLater: 7n,
  FromTheFuture: 8n,
  RegisterFell: 9n,
  AboveRatedPower: 10n,
  AboveClassMaximum: 11n,
  UptimeImpossible: 12n,
  MoreHeatThanEnergy: 13n,
  WrongSignature: 14n,
} as const;
export type CodeName = keyof typeof Code;

/** What the tests of the ledger do again and again, around one world. */
export const ledgerActs = (w: World) => ({
  attest: async (reading: Reading, signer: TypedSigner = w.keys.device) =>
    w.ledger.attest(reading, await w.signReading(reading, signer)),

  /** Credited heat of the reading's node in the epoch of its measurement. */
  credited: (reading: Reading) => w.ledger.creditedHeat(reading.nodeId, reading.measuredAt / BigInt(EPOCH)),

  /** Refused alike by attest (with its error), check and attestBatch (with its code); nothing is kept. */
  async expectRefused(reading: Reading, signature: string, name: CodeName, args: unknown[], at?: number) {
    const before = await w.ledger.registersOf(reading.nodeId);
    const next = at ?? (await w.now()) + 1;
    await w.networkHelpers.time.setNextBlockTimestamp(next);
    await expect(w.ledger.attest(reading, signature))
      .to.be.revertedWithCustomError(w.ledger, `HeatLedger${name}`)
      .withArgs(...args);
    expect(await w.ledger.check(reading, signature)).to.equal(Code[name]);
    await expect(w.ledger.attestBatch([reading], [signature]))
      .to.emit(w.ledger, "ReadingRefused")
      .withArgs(reading.nodeId, reading.seq, Code[name]);
    expect(await w.ledger.registersOf(reading.nodeId)).to.deep.equal(before);
  },
});

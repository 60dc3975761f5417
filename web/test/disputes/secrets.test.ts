import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { encodeAbiParameters, type Hex, keccak256, stringToBytes } from "viem";
import { type Drawer, keepSeed, keepVote, keptSeed, keptVote } from "#features/disputes/domain/keepsakes.ts";
import {
  commitmentOf,
  randomSecret,
  readSeed,
  readVote,
  type SecretVote,
  seedHashOf,
  writeSeed,
  writeVote,
} from "#features/disputes/domain/secrets.ts";
import { people } from "./aDispute.ts";

const vote: SecretVote = {
  disputeId: 3n,
  round: 1,
  reviewer: people.carla,
  isUpheld: true,
  salt: `0x${"5a".repeat(32)}`,
  reason: "Die Zähler laufen rückwärts – eindeutig.",
};

function aDrawer(): Drawer {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => void kept.set(key, text) };
}

describe("seeds", () => {
  it("are 32 bytes, a new one each time", () => {
    const seeds = Array.from({ length: 50 }, randomSecret);
    assert.ok(seeds.every((seed) => /^0x[0-9a-f]{64}$/.test(seed)));
    assert.equal(new Set(seeds).size, 50);
  });
  it("are known by keccak256 of their encoding", () => {
    const seed: Hex = `0x${"11".repeat(32)}`;
    assert.equal(seedHashOf(seed), keccak256(seed));
  });
  it("come back from their file and from a pasted text", () => {
    const seed = randomSecret();
    assert.equal(readSeed(writeSeed(seed)), seed);
    assert.equal(readSeed(` ${seed}\n`), seed);
    assert.equal(readSeed("{}"), undefined);
    assert.equal(readSeed(""), undefined);
    assert.equal(readSeed(writeVote(vote)), undefined);
  });
  it("are found again by what the chain knows", () => {
    const drawer = aDrawer();
    const seed = randomSecret();
    keepSeed(drawer, seedHashOf(seed), seed);
    assert.equal(keptSeed(drawer, seedHashOf(seed)), seed);
    assert.equal(keptSeed(drawer, `0x${"00".repeat(32)}`), undefined);
    assert.equal(keptSeed(undefined, seedHashOf(seed)), undefined);
  });
});

describe("votes", () => {
  it("are committed to as the contract computes it", () => {
    const expected = keccak256(
      encodeAbiParameters(
        [
          { type: "uint256" },
          { type: "uint8" },
          { type: "address" },
          { type: "bool" },
          { type: "bytes32" },
          { type: "bytes32" },
        ],
        [3n, 1, people.carla, true, vote.salt, keccak256(stringToBytes(vote.reason))],
      ),
    );
    assert.equal(commitmentOf(vote), expected);
  });
  it("commit to every part of them", () => {
    const other: Partial<SecretVote>[] = [
      { disputeId: 4n },
      { round: 2 },
      { reviewer: people.david },
      { isUpheld: false },
      { salt: `0x${"5b".repeat(32)}` },
      { reason: "other" },
    ];
    const all = [vote, ...other.map((part) => ({ ...vote, ...part }))].map(commitmentOf);
    assert.equal(new Set(all).size, all.length);
  });
  it("come back from their file, whatever the reason says", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.boolean(), (reason, isUpheld) => {
        const any = { ...vote, reason, isUpheld };
        assert.deepEqual(readVote(writeVote(any)), any);
      }),
    );
    assert.equal(readVote("no JSON"), undefined);
    assert.equal(readVote(writeSeed(randomSecret())), undefined);
    assert.equal(readVote(writeVote({ ...vote, round: 3 })), undefined);
  });
  it("are kept apart by chain, dispute, round and account", () => {
    const drawer = aDrawer();
    const about = { disputeId: 3n, round: 1, reviewer: people.carla };
    keepVote(drawer, 31_337, vote);
    assert.deepEqual(keptVote(drawer, 31_337, about), vote);
    assert.equal(keptVote(drawer, 1, about), undefined);
    assert.equal(keptVote(drawer, 31_337, { ...about, round: 2 }), undefined);
    assert.equal(keptVote(drawer, 31_337, { ...about, reviewer: people.david }), undefined);
    assert.equal(keptVote(undefined, 31_337, about), undefined);
  });
});

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { concat, hexToBytes, keccak256, zeroHash } from "viem";
import { hashLeaf, isProven, proofOf, rootOf, saltLeaves } from "../../src/adapters/intervals/tree.ts";
import { openStore } from "../../src/adapters/store/openStore.ts";
import { intervalsOf } from "../../src/domain/intervals.ts";

const BEGIN = 1_768_435_200;
const QUARTER = 900;
const key = { generation: 1, seq: 9n };
const dir = mkdtempSync(join(tmpdir(), "ecosphere-leaves-"));
after(() => rmSync(dir, { recursive: true }));

const hourOf = (quarters: number) =>
  intervalsOf(
    Array.from({ length: quarters + 1 }, (_, i) => ({
      at: BEGIN + i * QUARTER,
      electricityWh: BigInt(1_000 + 111 * i),
      usefulHeatWh: BigInt(100 * i),
      rejectedHeatWh: BigInt(i),
      computeUnits: BigInt(7_000 * i),
    })),
  );

describe("tree of leaves", () => {
  const leaves = saltLeaves(1n, hourOf(4));
  const hashes = leaves.map((leaf) => leaf.hash);
  const root = rootOf(hashes);

  it("proves each leaf, and no other", () => {
    assert.equal(leaves.length, 5);
    for (const leaf of leaves) assert.ok(isProven(root, leaf.hash, proofOf(hashes, leaf.hash)));
    const proof = proofOf(hashes, hashes[0] as `0x${string}`);
    assert.ok(!isProven(root, keccak256("0x01"), proof));
  });

  it("tells apart every change of an interval, its salt and its node", () => {
    const [{ interval, salt }] = leaves as [(typeof leaves)[0]];
    const same = hashLeaf(1n, { ...interval, salt });
    assert.equal(same, hashes[0]);
    for (const changed of [
      hashLeaf(2n, { ...interval, salt }),
      hashLeaf(1n, { ...interval, salt: zeroHash }),
      ...Object.keys(interval).map((name) =>
        hashLeaf(1n, {
          ...interval,
          salt,
          [name]: typeof interval[name as "from"] === "number" ? 424_242 : 424_242n,
        }),
      ),
    ])
      assert.notEqual(changed, same);
  });

  it("does not take an inner node for a leaf", () => {
    const [a, b] = [...hashes].sort() as [`0x${string}`, `0x${string}`];
    const two = rootOf([a, b]);
    assert.equal(two, keccak256(concat([a, b])));
    // Somebody who knows the node would need a leaf whose hash it is; leaves hash nine words, nodes two.
    assert.ok(!hashes.includes(two));
  });

  it("has salts nobody repeats, and the root zero without leaves", () => {
    assert.equal(new Set(leaves.map((leaf) => leaf.salt)).size, leaves.length);
    assert.equal(rootOf([]), zeroHash);
  });
});

describe("leaf book", () => {
  const filled = (file = ":memory:") => {
    const store = openStore(file);
    const leaves = saltLeaves(1n, hourOf(4));
    store.leaves.add(key, leaves);
    return { store, leaves, root: rootOf(leaves.map((leaf) => leaf.hash)) };
  };

  it("finds the quarter of a moment: its beginning belongs to it, its end to the next", () => {
    const { store, leaves } = filled();
    assert.deepEqual(store.leaves.at(BEGIN)?.leaf, leaves[0]);
    assert.deepEqual(store.leaves.at(BEGIN + QUARTER - 1)?.leaf, leaves[0]);
    assert.deepEqual(store.leaves.at(BEGIN + QUARTER)?.leaf, leaves[1]);
    assert.equal(store.leaves.at(BEGIN - 1), null);
    assert.equal(store.leaves.at(BEGIN + 4 * QUARTER), null);
    assert.deepEqual(store.leaves.at(BEGIN)?.reading, key);
  });

  it("after the roll-up answers with the hour, which the same root still proves", () => {
    const { store, leaves, root } = filled();
    assert.equal(store.leaves.rollUp(BEGIN + 4 * QUARTER - 1), 3, "the last quarter has not ended by then");
    assert.equal(store.leaves.rollUp(BEGIN + 4 * QUARTER), 1);
    const found = store.leaves.at(BEGIN + 2 * QUARTER);
    assert.equal(found?.leaf.interval.to, BEGIN + 4 * QUARTER);
    const hash = found?.leaf.hash ?? "0x";
    assert.ok(isProven(root, hash, proofOf(store.leaves.hashes(key), hash)));
    assert.equal(store.leaves.hashes(key).length, leaves.length);
    assert.ok(!store.leaves.wasErased(BEGIN));
  });

  it("keeps quarters of which no hour is left to tell", () => {
    const store = openStore(":memory:");
    store.leaves.add(key, saltLeaves(1n, hourOf(1)));
    assert.equal(store.leaves.rollUp(BEGIN + 99 * QUARTER), 0);
    assert.notEqual(store.leaves.at(BEGIN), null);
  });

  it("erases what began before a moment and the hour that would give it away; the others are still proven", () => {
    const { store, root } = filled();
    assert.equal(store.leaves.erase(BEGIN + QUARTER), 2, "one quarter and its hour");
    assert.equal(store.leaves.at(BEGIN), null);
    assert.ok(store.leaves.wasErased(BEGIN));
    const found = store.leaves.at(BEGIN + QUARTER);
    const hash = found?.leaf.hash ?? "0x";
    assert.ok(isProven(root, hash, proofOf(store.leaves.hashes(key), hash)));
    assert.equal(store.leaves.erase(BEGIN + QUARTER), 0);
  });

  it("leaves nothing of an erased salt in the files", () => {
    const file = join(dir, "agent.sqlite");
    const { store, leaves } = filled(file);
    const salt = Buffer.from(hexToBytes(leaves[0]?.salt ?? "0x"));
    const kept = Buffer.from(hexToBytes(leaves[2]?.salt ?? "0x"));
    const onDisk = () =>
      Buffer.concat(
        ["", "-wal"].map((suffix) => {
          try {
            return readFileSync(file + suffix);
          } catch {
            return Buffer.alloc(0);
          }
        }),
      );
    assert.ok(onDisk().includes(salt));
    store.leaves.erase(BEGIN + QUARTER);
    assert.ok(!onDisk().includes(salt));
    assert.ok(onDisk().includes(kept));
    store.close();
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Hex, keccak256, type PublicClient, pad } from "viem";
import { IMPLEMENTATION_SLOT, proxyOf } from "../features/proposals/data/proxyOf.ts";
import { readTargetCode } from "../features/proposals/data/targetCode.ts";

const one = "0x1111111111111111111111111111111111111111";
const two = "0x2222222222222222222222222222222222222222";
const target = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const noSlots = { implementation: undefined, beacon: undefined };
const code: Hex = "0x6001600255";

/** A node that knows the present, and the past unless it forgot it. */
const node = (now: { code: Hex; slot?: Hex }, then?: { slot: Hex } | "forgotten") =>
  ({
    getCode: async () => now.code,
    getStorageAt: async ({ slot, blockNumber }: { slot: Hex; blockNumber?: bigint }) => {
      if (slot !== IMPLEMENTATION_SLOT) return pad("0x");
      if (blockNumber === undefined) return now.slot ?? pad("0x");
      if (then === "forgotten" || then === undefined) throw new Error("missing trie node");
      return then.slot;
    },
  }) as unknown as PublicClient;

describe("proxyOf", () => {
  it("knows the two slots of EIP-1967 and the code of EIP-1167", () => {
    assert.deepEqual(proxyOf(code, { ...noSlots, implementation: pad(one) }), {
      kind: "implementation",
      implementation: one,
    });
    assert.deepEqual(proxyOf(code, { ...noSlots, beacon: pad(two) }), { kind: "beacon", beacon: two });
    const minimal = `0x363d3d373d3d3d363d73${one.slice(2)}5af43d82803e903d91602b57fd5bf3` as const;
    assert.deepEqual(proxyOf(minimal, noSlots), { kind: "minimal", implementation: one });
  });

  it("takes empty or strange slots for no proxy", () => {
    assert.equal(proxyOf(code, { implementation: pad("0x"), beacon: pad("0x") }), undefined);
    assert.equal(proxyOf(code, { ...noSlots, implementation: `0x${"11".repeat(32)}` }), undefined);
  });
});

describe("readTargetCode", () => {
  const asked = { target, pinned: keccak256(code), block: 5n } as const;

  it("tells unchanged code from changed code", async () => {
    assert.equal((await readTargetCode(node({ code }), asked)).verdict, "unchanged");
    assert.equal((await readTargetCode(node({ code: "0x6002" }), asked)).verdict, "changed");
    assert.equal((await readTargetCode(node({ code: "0x" }), asked)).verdict, "changed");
  });

  it("claims nothing without a pin", async () => {
    for (const pinned of [undefined, `0x${"00".repeat(32)}` as const])
      assert.equal((await readTargetCode(node({ code }), { ...asked, pinned })).verdict, "unknown");
  });

  it("notices an account that may change its code by EIP-7702", async () => {
    const found = await readTargetCode(node({ code: `0xef0100${one.slice(2)}` }), asked);
    assert.equal(found.isDelegatedAccount, true);
  });

  it("compares what a proxy ran at the proposal with what it runs now, though its own code is the same", async () => {
    const replaced = await readTargetCode(node({ code, slot: pad(two) }, { slot: pad(one) }), asked);
    assert.deepEqual([replaced.verdict, replaced.implementation], ["unchanged", { now: two, before: one }]);
  });

  it("says so when the node keeps no history", async () => {
    const found = await readTargetCode(node({ code, slot: pad(two) }, "forgotten"), asked);
    assert.deepEqual(found.implementation, { now: two, before: null });
  });
});

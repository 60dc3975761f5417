import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Address } from "viem";
import { type Bond, bondActions } from "#features/bonds/domain/bond.ts";
import {
  bountyGrant,
  type GrantBounty,
  type GrantNode,
  type GrantsNow,
  leftOf,
  nodeGrant,
  ownFirst,
} from "#features/grants/domain/grant.ts";

const account = (digit: string) => `0x${digit.repeat(40)}` as Address;
const grants: GrantsNow = {
  terms: { perNode: 200n, perBounty: 25n, perEpoch: 1_000n, minPayout: 10n },
  epoch: 2_900,
  grantedNow: 0n,
  balance: 5_000n,
};
const small = { account: account("2"), epoch: 2_895, amount: 9n };
const large = { account: account("2"), epoch: 2_896, amount: 10n };
const node: GrantNode = {
  id: 1n,
  operator: account("1"),
  isCertified: true,
  isGranted: false,
  payouts: [small, large],
};
const bounty: GrantBounty = {
  id: 4n,
  title: "Solder",
  worker: account("3"),
  isPaid: true,
  isByMembers: true,
  isGranted: false,
};

describe("nodeGrant", () => {
  it("names a payout that is large enough", () => {
    assert.deepEqual(nodeGrant(node, grants), { can: true, amount: 200n, with: large });
  });
  const rows: [Partial<GrantNode>, Partial<GrantsNow>, string][] = [
    [{ isGranted: true }, {}, "alreadyGranted"],
    [{ isCertified: false }, {}, "notCertified"],
    [{ payouts: [] }, {}, "notPaid"],
    [{ payouts: [small] }, {}, "payoutTooSmall"],
    [{}, { terms: { ...grants.terms, perNode: 0n } }, "notOffered"],
    [{}, { grantedNow: 801n }, "capReached"],
    [{}, { balance: 199n }, "short"],
  ];
  for (const [part, where, why] of rows)
    it(`says ${why}`, () => {
      assert.deepEqual(nodeGrant({ ...node, ...part }, { ...grants, ...where }), { can: false, why });
    });
  it("grants up to the last of the cap and of the balance", () => {
    assert.equal(nodeGrant(node, { ...grants, grantedNow: 800n, balance: 200n }).can, true);
  });
});

describe("bountyGrant", () => {
  it("grants what the members paid", () => {
    assert.deepEqual(bountyGrant(bounty, grants), { can: true, amount: 25n, with: 4n });
  });
  const rows: [Partial<GrantBounty>, Partial<GrantsNow>, string][] = [
    [{ isGranted: true }, {}, "alreadyGranted"],
    [{ isPaid: false }, {}, "bountyNotPaid"],
    [{ isByMembers: false }, {}, "notPaidByMembers"],
    [{}, { terms: { ...grants.terms, perBounty: 0n } }, "notOffered"],
    [{}, { grantedNow: 976n }, "capReached"],
    [{}, { balance: 24n }, "short"],
  ];
  for (const [part, where, why] of rows)
    it(`says ${why}`, () => {
      assert.deepEqual(bountyGrant({ ...bounty, ...part }, { ...grants, ...where }), { can: false, why });
    });
});

describe("leftOf", () => {
  it("is nothing when a vote set the cap below what was granted", () => {
    assert.equal(leftOf({ ...grants, grantedNow: 1_001n }), 0n);
    assert.equal(leftOf({ ...grants, grantedNow: 999n }), 1n);
  });
});

describe("ownFirst", () => {
  it("puts the reader's own first and keeps the order otherwise", () => {
    const items = ["1", "2", "3"].map(account);
    assert.deepEqual(
      ownFirst(items, (one) => one, account("2")),
      ["2", "1", "3"].map(account),
    );
    assert.deepEqual(
      ownFirst(items, (one) => one, undefined),
      items,
    );
  });
});

describe("bondActions", () => {
  const bond: Bond = { bonded: 5n, leaving: 3n, locked: 2n, leavesAt: 100 };
  it("lets leave what is bonded, and go what has left", () => {
    assert.deepEqual(bondActions(bond, 99), ["requestExit", "cancelExit"]);
    assert.deepEqual(bondActions(bond, 100), ["requestExit", "cancelExit", "withdraw"]);
    assert.deepEqual(bondActions({ ...bond, bonded: 0n, leaving: 0n, leavesAt: 0 }, 100), []);
  });
});

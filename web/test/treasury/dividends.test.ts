import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  claimableOf,
  expiredOf,
  type Quarter,
  quarterOfYear,
  yearOf,
} from "../../features/treasury/data/dividends.ts";

const quarter = (number: bigint, mine?: Quarter["mine"]): Quarter => ({
  number,
  amount: 100n,
  paid: 0n,
  base: 10n,
  startsAt: 0,
  endsAt: 1,
  expiresAt: 1_000,
  isExpired: false,
  mine,
});

describe("dividends", () => {
  it("name quarters as people do", () => {
    assert.deepEqual([yearOf(0n), quarterOfYear(0n)], [1970, 1]);
    assert.deepEqual([yearOf(224n), quarterOfYear(224n)], [2026, 1]);
    assert.deepEqual([yearOf(223n), quarterOfYear(223n)], [2025, 4]);
  });
  it("claim only what pays: one quarter that does not would refuse all", () => {
    const quarters = [
      quarter(3n, { weight: 1n, claimable: 7n, hasClaimed: false }),
      quarter(2n, { weight: 1n, claimable: 0n, hasClaimed: true }),
      quarter(1n, { weight: 1n, claimable: 5n, hasClaimed: false }),
      quarter(0n),
    ];
    assert.deepEqual(claimableOf(quarters), { numbers: [3n, 1n], amount: 12n });
  });
  it("can be freed after their last second, once", () => {
    const quarters = [quarter(1n), { ...quarter(0n), isExpired: true }];
    assert.deepEqual(expiredOf(quarters, 1_000), []);
    assert.deepEqual(
      expiredOf(quarters, 1_001).map(({ number }) => number),
      [1n],
    );
  });
});

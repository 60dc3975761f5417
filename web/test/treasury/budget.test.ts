import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  type Budget,
  largestBounty,
  leftOfLimit,
  secondsToFull,
  shareOf,
} from "../../features/treasury/data/budget.ts";

const DAY = 86_400;
const budget: Budget = {
  id: 1n,
  token: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  spender: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
  manager: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
  cap: 2_000n,
  capPerBounty: 800n,
  refillSeconds: 30 * DAY,
  limit: 12_000n,
  spent: 1_000n,
  isFrozen: false,
  isClosed: false,
  available: 1_000n,
};

describe("a budget", () => {
  it("says when it is full again", () => {
    assert.equal(secondsToFull(budget), 15 * DAY);
    assert.equal(secondsToFull({ ...budget, available: 2_000n }), 0);
    assert.equal(secondsToFull({ ...budget, available: 1_999n }), Math.ceil((30 * DAY) / 2_000));
  });
  it("refills no further than its limit lets it, and not at all when stopped", () => {
    assert.equal(secondsToFull({ ...budget, spent: 11_500n, available: 500n }), 0);
    assert.equal(secondsToFull({ ...budget, spent: 11_500n, available: 400n }), 1.5 * DAY);
    assert.equal(secondsToFull({ ...budget, isFrozen: true, available: 0n }), 0);
    assert.equal(secondsToFull({ ...budget, isClosed: true, available: 0n }), 0);
  });
  it("offers the least of what the budget, its rule and the treasury allow", () => {
    assert.equal(largestBounty(budget, undefined), 800n);
    assert.equal(largestBounty({ ...budget, available: 500n }, 10_000n), 500n);
    assert.equal(largestBounty(budget, 300n), 300n);
  });
  it("never shows less than nothing", () => {
    assert.equal(leftOfLimit({ limit: 5n, spent: 7n }), 0n);
    assert.equal(shareOf(1n, 0n), 0);
    assert.equal(shareOf(1n, 3n), 0.3333);
  });
});

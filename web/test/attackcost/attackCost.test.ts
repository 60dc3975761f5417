import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parseEther } from "viem";
import {
  type AttackFacts,
  attackCostOf,
  attackLevelOf,
  costAt,
  median,
} from "#features/attackcost/domain/attackCost.ts";

const eco = (amount: number) => parseEther(String(amount));
const euro = (amount: number) => BigInt(amount) * 1_000_000n;
const facts: AttackFacts = {
  treasuryEuro: euro(250_000),
  votableSupply: eco(40_000_000),
  quorum: eco(1_600_000),
  turnouts: [eco(5_000_000), eco(3_000_000), eco(9_000_000)],
  largest: Array.from({ length: 27 }, () => eco(1_481_481)),
};

describe("attackCostOf", () => {
  it("asks for one vote more than the median turnout", () => {
    const cost = attackCostOf(facts);
    assert.equal(cost.turnout, eco(5_000_000));
    assert.equal(cost.needed, eco(5_000_000) + 1n);
    assert.equal(cost.share, 0.125);
    assert.equal(cost.accounts, 4);
  });

  it("asks for the quorum where fewer usually vote, or nobody ever did", () => {
    assert.equal(attackCostOf({ ...facts, turnouts: [eco(1)] }).needed, facts.quorum);
    assert.equal(attackCostOf({ ...facts, turnouts: [] }).needed, facts.quorum);
  });

  it("breaks even where the tokens cost what the treasury holds", () => {
    assert.equal(attackCostOf({ ...facts, turnouts: [eco(2_500_000) - 1n] }).breakEven, 100_000n);
  });

  it("says so when the known accounts do not suffice together", () => {
    assert.equal(attackCostOf({ ...facts, largest: [eco(1)] }).accounts, null);
  });

  it("law: below the break-even price an attack costs less than the treasury, above it never does", () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 14n });
    fc.assert(
      fc.property(amount, fc.bigInt({ min: 10n ** 18n, max: 10n ** 26n }), (treasuryEuro, quorum) => {
        const cost = attackCostOf({ ...facts, treasuryEuro, quorum, turnouts: [] });
        assert.ok(costAt(cost, cost.breakEven) <= treasuryEuro);
        assert.ok(costAt(cost, cost.breakEven + 1n) > treasuryEuro);
      }),
    );
  });
});

describe("attackLevelOf", () => {
  const cost = attackCostOf(facts);

  it("is high when one account can do it alone", () => {
    assert.equal(attackLevelOf({ ...cost, accounts: 1 }, undefined), "high");
    assert.equal(attackLevelOf({ ...cost, accounts: 2 }, undefined), "raised");
  });

  it("is raised up to three accounts, or below a tenth of the votes", () => {
    assert.equal(attackLevelOf({ ...cost, accounts: 3 }, undefined), "raised");
    assert.equal(attackLevelOf({ ...cost, accounts: 4 }, undefined), "low");
    assert.equal(attackLevelOf({ ...cost, share: 0.0999 }, undefined), "raised");
    assert.equal(attackLevelOf({ ...cost, share: 0.1, accounts: null }, undefined), "low");
  });

  it("follows the price where one is known", () => {
    assert.equal(attackLevelOf(cost, cost.breakEven - 1n), "high");
    assert.equal(attackLevelOf(cost, cost.breakEven), "raised");
    assert.equal(attackLevelOf(cost, cost.breakEven * 2n), "low");
  });
});

describe("median", () => {
  it("is the middle, or half way between the two in the middle", () => {
    assert.equal(median([]), 0n);
    assert.equal(median([7n]), 7n);
    assert.equal(median([9n, 1n, 5n]), 5n);
    assert.equal(median([1n, 3n]), 2n);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Address } from "viem";
import { equalShares, readDivision } from "#features/bounties/domain/divideReward.ts";
import { EURO } from "#lib/format/amount.ts";
import { people } from "./aBounty.ts";

const { carla, david, kim } = people;
const context = { reward: 100_000_000n, unit: EURO, locale: "en" };
const read = (...shares: [Address, string][]) => readDivision(new Map(shares), context);

describe("readDivision", () => {
  it("orders payees as the contract wants them and leaves out who gets nothing", () => {
    assert.deepEqual(read([kim, "60"], [david, " "], [carla, "40.00"]), {
      ok: true,
      payees: [carla, kim],
      amounts: [40_000_000n, 60_000_000n],
    });
  });

  it("says what is wrong: no amount, nobody, too little, too much, too many", () => {
    assert.deepEqual(read([kim, "all"]), { ok: false, problem: "notAnAmount", sum: 0n });
    assert.deepEqual(read([kim, ""]), { ok: false, problem: "nobody", sum: 0n });
    assert.deepEqual(read([kim, "99.99"]), { ok: false, problem: "sumDiffers", sum: 99_990_000n });
    assert.deepEqual(read([kim, "60"], [carla, "60"]), {
      ok: false,
      problem: "sumDiffers",
      sum: 120_000_000n,
    });
    const many = Array.from({ length: 11 }, (_, index): [Address, string] => [
      `0x${(index + 1).toString().padStart(40, "0")}`,
      "1",
    ]);
    assert.equal((read(...many) as { problem: string }).problem, "tooMany");
  });
});

describe("equalShares", () => {
  it("gives away exactly the reward, nobody more than the rest above another", () => {
    fc.assert(
      fc.property(fc.bigInt(10n, 10n ** 20n), fc.integer({ min: 1, max: 10 }), (reward, count) => {
        const shares = equalShares(reward, count);
        assert.equal(
          shares.reduce((sum, share) => sum + share, 0n),
          reward,
        );
        const rest = (shares[0] as bigint) - (shares.at(-1) as bigint);
        assert.ok(rest >= 0n && rest < BigInt(count));
      }),
    );
    assert.deepEqual(equalShares(5n, 0), []);
  });
});

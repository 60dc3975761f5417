import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { addUpEscrow } from "#features/bounties/domain/addUpEscrow.ts";
import { bountyStates } from "#features/bounties/domain/bounty.ts";
import { aBounty, eco, euro } from "./aBounty.ts";

const some = fc.array(
  fc.record({
    state: fc.constantFrom(...bountyStates.slice(1)),
    amount: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    token: fc.constantFrom(euro, eco),
  }),
  { maxLength: 30 },
);

describe("addUpEscrow", () => {
  it("counts unpaid bounties of its token only, and sees one unit missing", () => {
    const bounties = [
      aBounty({ amount: 100n, left: 100n }),
      aBounty({ amount: 7n, left: 7n, state: "rejected" }),
      aBounty({ amount: 50n, left: 50n, state: "paid" }),
      aBounty({ amount: 9n, left: 9n, token: eco }),
    ];
    const sum = addUpEscrow({ token: euro, bounties, escrow: 107n, credits: 3n, bonds: 2n, balance: 112n });
    assert.deepEqual(sum, {
      unpaidCount: 2,
      unpaid: 107n,
      credits: 3n,
      bonds: 2n,
      owed: 112n,
      balance: 112n,
      surplus: 0n,
      addsUp: true,
    });
    assert.equal(
      addUpEscrow({ token: euro, bounties, escrow: 107n, credits: 3n, bonds: 2n, balance: 111n }).addsUp,
      false,
    );
    assert.equal(
      addUpEscrow({ token: euro, bounties, escrow: 108n, credits: 3n, bonds: 2n, balance: 113n }).addsUp,
      false,
    );
    assert.equal(
      addUpEscrow({ token: euro, bounties, escrow: 107n, credits: 3n, bonds: 2n, balance: 117n }).surplus,
      5n,
    );
  });

  it("adds up exactly when the board's sum is that of its bounties and its balance covers it", () => {
    fc.assert(
      fc.property(
        some,
        fc.bigInt({ min: 0n, max: 1000n }),
        fc.bigInt({ min: -5n, max: 5n }),
        (parts, credits, off) => {
          const bounties = parts.map((part) => aBounty({ ...part, left: part.amount }));
          const unpaid = bounties
            .filter(({ state, token }) => token === euro && !["paid", "refunded", "settled"].includes(state))
            .reduce((sum, { amount }) => sum + amount, 0n);
          const balance = unpaid + credits + 4n + off;
          assert.equal(
            addUpEscrow({ token: euro, bounties, escrow: unpaid, credits, bonds: 4n, balance }).addsUp,
            off >= 0n,
          );
          assert.equal(
            addUpEscrow({
              token: euro,
              bounties,
              escrow: unpaid + off,
              credits,
              bonds: 0n,
              balance: unpaid + credits + 5n,
            }).addsUp,
            off === 0n,
          );
        },
      ),
    );
  });
});

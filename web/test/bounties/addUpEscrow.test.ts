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
      aBounty({ amount: 100n }),
      aBounty({ amount: 7n, state: "rejected" }),
      aBounty({ amount: 50n, state: "paid" }),
      aBounty({ amount: 9n, token: eco }),
    ];
    const sum = addUpEscrow({ token: euro, bounties, escrow: 107n, credits: 3n, balance: 110n });
    assert.deepEqual(sum, {
      unpaidCount: 2,
      unpaid: 107n,
      credits: 3n,
      owed: 110n,
      balance: 110n,
      surplus: 0n,
      addsUp: true,
    });
    assert.equal(
      addUpEscrow({ token: euro, bounties, escrow: 107n, credits: 3n, balance: 109n }).addsUp,
      false,
    );
    assert.equal(
      addUpEscrow({ token: euro, bounties, escrow: 108n, credits: 3n, balance: 111n }).addsUp,
      false,
    );
    assert.equal(
      addUpEscrow({ token: euro, bounties, escrow: 107n, credits: 3n, balance: 115n }).surplus,
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
          const bounties = parts.map((part) => aBounty(part));
          const unpaid = bounties
            .filter(({ state, token }) => token === euro && state !== "paid" && state !== "refunded")
            .reduce((sum, { amount }) => sum + amount, 0n);
          const balance = unpaid + credits + off;
          assert.equal(
            addUpEscrow({ token: euro, bounties, escrow: unpaid, credits, balance }).addsUp,
            off >= 0n,
          );
          assert.equal(
            addUpEscrow({
              token: euro,
              bounties,
              escrow: unpaid + off,
              credits,
              balance: unpaid + credits + 5n,
            }).addsUp,
            off === 0n,
          );
        },
      ),
    );
  });
});

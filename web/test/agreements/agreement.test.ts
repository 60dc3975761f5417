import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { zeroAddress } from "viem";
import { feeOf, phaseOf, restOf, toAgreement } from "#features/agreements/domain/agreement.ts";
import {
  type AgreementAction,
  agreementActions,
  sidesOf,
} from "#features/agreements/domain/agreementActions.ts";
import { filterAgreements, sumAgreements } from "#features/agreements/domain/filterAgreements.ts";
import { silence } from "#features/agreements/domain/silence.ts";
import { anAgreement, closing, ENDS_AT, people, SETTLE_UNTIL } from "./anAgreement.ts";

const { customer, operator, signer, stranger } = people;

describe("toAgreement", () => {
  const { id: _, ...rest } = anAgreement();
  it("names state and reason", () => {
    const found = toAgreement(7n, { ...rest, state: 2, closeReason: 3 });
    assert.equal(found?.state, "closing");
    assert.equal(found?.closeReason, "termEnded");
  });
  it("says that there is none", () => {
    assert.equal(toAgreement(7n, { ...rest, state: 0, closeReason: 0 }), undefined);
    assert.equal(toAgreement(7n, { ...rest, customer: zeroAddress, state: 1, closeReason: 0 }), undefined);
  });
  it("refuses a state it does not know", () => {
    assert.throws(() => toAgreement(7n, { ...rest, state: 4, closeReason: 0 }), RangeError);
  });
});

describe("phaseOf", () => {
  it("follows the contract's seconds", () => {
    assert.equal(phaseOf(anAgreement(), ENDS_AT - 1), "open");
    assert.equal(phaseOf(anAgreement(), ENDS_AT), "termEnded");
    assert.equal(phaseOf(closing(), SETTLE_UNTIL), "closing");
    assert.equal(phaseOf(closing(), SETTLE_UNTIL + 1), "releasable");
    assert.equal(phaseOf(closing(), undefined), "closing");
    assert.equal(phaseOf(anAgreement({ state: "closed" }), SETTLE_UNTIL + 1), "closed");
  });
});

describe("agreementActions", () => {
  const yes = (
    agreement: ReturnType<typeof anAgreement>,
    account: typeof customer | undefined,
    now: number,
  ) =>
    agreementActions(agreement, { account, operator, now })
      .filter(({ can }) => can)
      .map(({ action }) => action);
  const rows: [
    string,
    ReturnType<typeof anAgreement>,
    typeof customer | undefined,
    number,
    AgreementAction[],
  ][] = [
    ["customer of an open one", anAgreement(), customer, 1, ["settle", "topUp", "close"]],
    ["operator of an open one", anAgreement(), operator, 1, ["settle", "topUp", "close"]],
    ["stranger to an open one", anAgreement(), stranger, ENDS_AT - 1, ["settle", "topUp"]],
    ["stranger after the term", anAgreement(), stranger, ENDS_AT, ["settle", "topUp", "close"]],
    ["stranger to a closing one", closing(), stranger, SETTLE_UNTIL, ["settle"]],
    ["stranger after the window", closing(), stranger, SETTLE_UNTIL + 1, ["release"]],
    ["nobody without a wallet", anAgreement(), undefined, 1, []],
    ["customer of an ended one", anAgreement({ state: "closed" }), customer, 1, []],
  ];
  for (const [who, agreement, account, now, expected] of rows)
    it(`${who}: ${expected.join(", ") || "nothing"}`, () => {
      assert.deepEqual(yes(agreement, account, now), expected);
    });
  it("says until when a closing one takes vouchers", () => {
    const [settle] = agreementActions(closing(), { account: stranger, operator, now: SETTLE_UNTIL });
    assert.deepEqual(settle, { action: "settle", can: true, until: SETTLE_UNTIL });
  });
  it("says why not", () => {
    const actions = agreementActions(anAgreement(), { account: stranger, operator, now: 1 });
    assert.deepEqual(
      actions.filter(({ can }) => !can),
      [
        { action: "close", can: false, why: "termRuns" },
        { action: "release", can: false, why: "notClosingYet" },
      ],
    );
  });
});

describe("sidesOf", () => {
  const sides = (account: typeof customer | undefined, part = {}) =>
    sidesOf(anAgreement(part), { account, operator, now: 1 });
  it("names every side the reader is", () => {
    assert.deepEqual(sides(customer), ["customer"]);
    assert.deepEqual(sides(customer, { voucherKey: customer }), ["customer", "voucherKey"]);
    assert.deepEqual(sides(operator), ["operator"]);
    assert.deepEqual(sides(signer), ["voucherKey"]);
    assert.deepEqual(sides(stranger), ["anyone"]);
    assert.deepEqual(sides(undefined), ["anyone"]);
  });
});

describe("silence", () => {
  it("always returns the rest in the end", () => {
    assert.deepEqual(silence(anAgreement(), 1), { outcome: "openReturns", at: ENDS_AT, isDue: false });
    assert.deepEqual(silence(anAgreement(), ENDS_AT), { outcome: "openReturns", at: ENDS_AT, isDue: true });
    assert.deepEqual(silence(closing(), SETTLE_UNTIL + 1), {
      outcome: "closingReturns",
      at: SETTLE_UNTIL,
      isDue: true,
    });
    assert.equal(silence(anAgreement({ state: "closed" }), 1), undefined);
  });
});

describe("lists and sums", () => {
  const mine = anAgreement({ id: 1n, customer: stranger });
  const other = anAgreement({ id: 2n, nodeId: 5n });
  const ended = anAgreement({ id: 3n, state: "closed" });
  const ids = (filter: "all" | "mine" | "open" | "ended") =>
    filterAgreements([mine, other, ended], { filter, account: stranger, ownNodes: new Set([5n]) }).map(
      ({ id }) => id,
    );
  it("filters by side and state", () => {
    assert.deepEqual(ids("all"), [1n, 2n, 3n]);
    assert.deepEqual(ids("mine"), [1n, 2n]);
    const withoutWallet = { filter: "mine", account: undefined, ownNodes: new Set([5n]) } as const;
    assert.deepEqual(filterAgreements([mine, other], withoutWallet), [other]);
    assert.deepEqual(ids("open"), [1n, 2n]);
    assert.deepEqual(ids("ended"), [3n]);
  });
  it("counts an ended one's rest as returned", () => {
    assert.deepEqual(sumAgreements([mine, ended]), { waiting: 500_000_000n, settled: 200_000_000n });
    assert.equal(restOf(ended), 0n);
  });
});

describe("feeOf", () => {
  it("is never negative and never more than 8 %", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 96n), (amount) => {
        const fee = feeOf(amount);
        return fee >= 0n && fee * 100n <= amount * 8n && amount * 8n - fee * 100n < 100n;
      }),
    );
  });
});

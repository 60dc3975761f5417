import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { plainOptions } from "#features/bounties/domain/newOptions.ts";
import {
  fewestApprovals,
  newTerms,
  readReviewer,
  type TermsForm,
} from "#features/bounties/domain/newTerms.ts";
import { EURO } from "#lib/format/amount.ts";
import { euro, people, reviewers } from "./aBounty.ts";

const now = Math.floor(Date.parse("2026-01-15T12:00:00Z") / 1000);
const context = { token: euro, unit: EURO, locale: "de", now, balance: 2_000_000_000n };
const form: TermsForm = {
  amount: "1.250,50",
  deadline: "2026-02-20T18:00",
  reviewWindowDays: 7,
  reviewers,
  approvalsNeeded: 2,
  title: " Handbuch ",
  text: "Übersetzen",
  options: plainOptions,
};
const problemsOf = (part: Partial<TermsForm>, other: Partial<typeof context> = {}) => {
  const result = newTerms({ ...form, ...part }, { ...context, ...other });
  return result.ok ? {} : result.problems;
};

describe("newTerms", () => {
  it("turns what was typed into terms", () => {
    const result = newTerms(form, context);
    assert.ok(result.ok);
    assert.equal(result.terms.amount, 1_250_500_000n);
    assert.equal(result.terms.reviewWindow, 604_800);
    assert.equal(result.terms.title, "Handbuch");
    assert.equal(result.terms.deadline, Math.floor(new Date("2026-02-20T18:00").getTime() / 1000));
  });

  it("says what is wrong with each field", () => {
    assert.deepEqual(problemsOf({ amount: "viel" }), { amount: "amountNotANumber" });
    assert.deepEqual(problemsOf({ amount: "1,1234567" }), { amount: "amountTooManyDigits" });
    assert.deepEqual(problemsOf({ amount: "0" }), { amount: "amountNotPositive" });
    assert.deepEqual(problemsOf({ amount: "2000,000001" }), { amount: "amountAboveBalance" });
    assert.deepEqual(problemsOf({ deadline: "" }), { deadline: "deadlineMissing" });
    assert.deepEqual(problemsOf({ deadline: "2026-01-01T00:00" }), { deadline: "deadlineTooSoon" });
    assert.deepEqual(problemsOf({ deadline: "2029-01-01T00:00" }), { deadline: "deadlineTooLate" });
    assert.deepEqual(problemsOf({ title: " " }), { title: "titleMissing" });
    assert.deepEqual(problemsOf({ text: "" }), { text: "textMissing" });
    assert.deepEqual(problemsOf({ reviewers: [] }), { reviewers: "reviewersMissing" });
  });

  it("counts bytes as the contract does, not letters", () => {
    assert.deepEqual(problemsOf({ title: "ü".repeat(60) }), {});
    assert.deepEqual(problemsOf({ title: "ü".repeat(61) }), { title: "titleTooLong" });
    assert.deepEqual(problemsOf({ text: "🔥".repeat(1_001) }), { text: "textTooLong" });
  });

  it("wants more than half of the reviewers, and no more than there are", () => {
    assert.deepEqual(problemsOf({ approvalsNeeded: 1 }), { approvalsNeeded: "approvalsInvalid" });
    assert.deepEqual(problemsOf({ approvalsNeeded: 4 }), { approvalsNeeded: "approvalsInvalid" });
    assert.deepEqual(problemsOf({ approvalsNeeded: 3 }), {});
    for (let count = 1; count <= 15; count++) {
      assert.ok(2 * fewestApprovals(count) > count && 2 * (fewestApprovals(count) - 1) <= count);
    }
  });
});

describe("readReviewer", () => {
  it("takes an address or a known name once", () => {
    const known = new Map([["carla", people.carla]]);
    assert.deepEqual(readReviewer(" Carla ", [], known), { ok: true, address: people.carla });
    assert.deepEqual(readReviewer(people.david, [people.carla], known), { ok: true, address: people.david });
    assert.deepEqual(readReviewer("Carla", [people.carla], known), { ok: false, problem: "duplicate" });
    assert.deepEqual(readReviewer("Zoe", [], known), { ok: false, problem: "notAnAddress" });
  });
});

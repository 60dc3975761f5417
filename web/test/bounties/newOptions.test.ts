import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { plainBounty } from "@ecosphere/bindings";
import { keccak256, stringToBytes } from "viem";
import { newOptions, type OptionsForm, plainOptions } from "#features/bounties/domain/newOptions.ts";
import { templateOf, withTemplate } from "#features/bounties/domain/templates.ts";
import { EURO } from "#lib/format/amount.ts";
import { people, reviewers } from "./aBounty.ts";

const { carla, kim, stranger } = people;
const standard = `0x${"5".repeat(64)}`;
const context = { unit: EURO, locale: "en", reviewers, approvalsNeeded: 2, amount: 100_000_000n };
const read = (part: Partial<OptionsForm>, other: Partial<typeof context> = {}) =>
  newOptions({ ...plainOptions, ...part }, { ...context, ...other });
const problemsOf = (part: Partial<OptionsForm>, other: Partial<typeof context> = {}) => {
  const result = read(part, other);
  return result.ok ? {} : result.problems;
};

describe("newOptions", () => {
  it("makes a plain bounty of an empty form", () => {
    assert.deepEqual(read({}), { ok: true, options: plainBounty });
  });

  it("takes everything a bounty may have", () => {
    const result = read({
      parts: ["60", "", "40"],
      standard,
      minEco: "1,000",
      minPaid: "2",
      verifier: stranger,
      repository: " Eco/Sphere ",
      milestone: "7",
      tags: " docs, , photos ",
      link: "https://example.org/task",
    });
    assert.deepEqual(result, {
      ok: true,
      options: {
        ...plainBounty,
        parts: [60_000_000n, 40_000_000n],
        standard,
        minEco: 1_000n * 10n ** 18n,
        minPaid: 2,
        verifier: stranger,
        repository: keccak256(stringToBytes("eco/sphere")),
        milestone: 7n,
        tags: "docs,photos",
        link: "https://example.org/task",
      },
    });
  });

  it("names a worker in mode assign only, who is no reviewer", () => {
    const assigned = read({ mode: "assign", worker: kim });
    assert.ok(assigned.ok && assigned.options.worker === kim && assigned.options.mode === 1);
    assert.deepEqual(read({ worker: kim }), { ok: true, options: plainBounty });
    assert.deepEqual(problemsOf({ mode: "assign", worker: "Kim" }), { worker: "workerInvalid" });
    assert.deepEqual(problemsOf({ mode: "assign", worker: carla }), { worker: "workerReviews" });
  });

  it("leaves out what the mode does not know", () => {
    const contest = read({ mode: "contest", parts: ["1", "2"], verifier: stranger, repository: "a/b" });
    assert.deepEqual(contest, { ok: true, options: { ...plainBounty, mode: 2 } });
    const assigned = read({ mode: "assign", minEco: "5", minPaid: "5" });
    assert.deepEqual(assigned, { ok: true, options: { ...plainBounty, mode: 1 } });
  });

  it("says what is wrong with each field", () => {
    assert.deepEqual(problemsOf({ parts: ["60", "41"] }), { parts: "partsSumDiffers" });
    assert.deepEqual(problemsOf({ parts: ["100", ""] }), { parts: "partsSumDiffers" });
    assert.deepEqual(problemsOf({ parts: ["60", "much"] }), { parts: "partNotAnAmount" });
    assert.deepEqual(problemsOf({ parts: Array.from({ length: 16 }, () => "1") }), { parts: "partsTooMany" });
    assert.deepEqual(problemsOf({ minEco: "some" }), { minEco: "minEcoInvalid" });
    assert.deepEqual(problemsOf({ minPaid: "1.5" }), { minPaid: "minPaidInvalid" });
    assert.deepEqual(problemsOf({ minPaid: "256" }), { minPaid: "minPaidInvalid" });
    assert.deepEqual(problemsOf({ verifier: stranger }), { repository: "repositoryInvalid" });
    assert.deepEqual(problemsOf({ repository: "eco/sphere" }), { verifier: "verifierInvalid" });
    assert.deepEqual(problemsOf({ verifier: carla, repository: "a/b" }), { verifier: "verifierReviews" });
    const alone = { verifier: stranger, repository: "a/b", standard };
    assert.deepEqual(problemsOf(alone, { approvalsNeeded: 1 }), { verifier: "verifierAlone" });
    assert.deepEqual(problemsOf({ milestone: "first" }), { milestone: "milestoneInvalid" });
    assert.deepEqual(problemsOf({ tags: "ü".repeat(101) }), { tags: "tagsTooLong" });
    assert.deepEqual(problemsOf({ link: "javascript:alert(1)" }), { link: "linkInvalid" });
  });
});

describe("templates", () => {
  it("set the mode and the parts, and are recognised again", () => {
    for (const template of ["apply", "assign", "contest", "parts"] as const)
      assert.equal(templateOf(withTemplate({ ...plainOptions, parts: ["1", "2", "3"] }, template)), template);
    assert.deepEqual(withTemplate({ ...plainOptions, worker: kim }, "contest").worker, "");
    assert.deepEqual(withTemplate({ ...plainOptions, parts: ["1", "2", "3"] }, "parts").parts, [
      "1",
      "2",
      "3",
    ]);
  });
});

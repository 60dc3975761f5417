import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Hex } from "viem";
import { type ReviewDraft, verdictOf } from "../../features/roadmap/data/verdict.ts";

const evidenceHash: Hex = `0x${"ee".repeat(32)}`;
const standards: Hex[] = [`0x${"01".repeat(32)}`, `0x${"02".repeat(32)}`];
const context = { evidenceHash, standards, stated: [false, false] };
const draft = (change: Partial<ReviewDraft> = {}): ReviewDraft => ({
  answers: [
    { conforms: true, reason: "" },
    { conforms: true, reason: " tested " },
  ],
  isRejection: false,
  reason: "",
  ...change,
});

describe("verdictOf", () => {
  it("states conformity with each standard, then approves", () => {
    assert.deepEqual(verdictOf(draft(), context), {
      evidenceHash,
      judgements: [
        { standard: standards[0], conforms: true, reason: "" },
        { standard: standards[1], conforms: true, reason: "tested" },
      ],
      isApproval: true,
      reason: "",
    });
  });
  it("does not repeat what stands on chain already", () => {
    const verdict = verdictOf(draft(), { ...context, stated: [true, false] });
    assert.ok(typeof verdict !== "string");
    assert.deepEqual(
      verdict.judgements.map(({ standard }) => standard),
      [standards[1]],
    );
  });
  it("takes a statement back when the reviewer has changed their mind", () => {
    const answers = [
      { conforms: false, reason: "the tests fail" },
      { conforms: true, reason: "" },
    ];
    const verdict = verdictOf(draft({ answers, reason: "see there" }), { ...context, stated: [true, true] });
    assert.ok(typeof verdict !== "string");
    assert.deepEqual(verdict.judgements, [
      { standard: standards[0], conforms: false, reason: "the tests fail" },
    ]);
    assert.equal(verdict.isApproval, false);
  });
  it("rejects for another reason without a word on the standards", () => {
    const answers = [
      { conforms: undefined, reason: "" },
      { conforms: undefined, reason: "" },
    ];
    const verdict = verdictOf(draft({ answers, isRejection: true, reason: "half is missing" }), context);
    assert.deepEqual(verdict, { evidenceHash, judgements: [], isApproval: false, reason: "half is missing" });
  });
  for (const [problem, change] of [
    [
      "unanswered",
      {
        answers: [
          { conforms: true, reason: "" },
          { conforms: undefined, reason: "" },
        ],
      },
    ],
    ["reasonMissing", { isRejection: true }],
    [
      "reasonMissing",
      {
        answers: [
          { conforms: false, reason: " " },
          { conforms: true, reason: "" },
        ],
        reason: "x",
      },
    ],
    ["reasonTooLong", { reason: "ü".repeat(501) }],
  ] as const) {
    it(`says ${problem}`, () =>
      assert.equal(verdictOf(draft(change as Partial<ReviewDraft>), context), problem));
  }
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { phaseOf, silence } from "../../features/roadmap/data/milestone.ts";
import {
  actionsOf,
  type MilestoneAction,
  type Situation,
  type WhyNot,
  whyNot,
} from "../../features/roadmap/data/milestoneActions.ts";
import { timeScale } from "../../features/roadmap/data/spans.ts";
import { aMilestone, DAY, NOW, PAYEE, REVIEWER } from "./aMilestone.ts";

const planned = aMilestone();
const inReview = aMilestone({ state: "review", round: 1, reviewUntil: NOW + 3 * DAY });
const lateReview = aMilestone({ state: "review", round: 1, reviewUntil: NOW + 12 * DAY });

describe("phaseOf", () => {
  for (const [name, milestone, now, phase] of [
    ["planned until the deadline's last second", planned, NOW + 10 * DAY, "planned"],
    ["overdue one second later", planned, NOW + 10 * DAY + 1, "overdue"],
    ["in review until its window's last second", inReview, NOW + 3 * DAY, "review"],
    ["unanswered while the payee may hand in again", inReview, NOW + 3 * DAY + 1, "unanswered"],
    ["overdue after both", inReview, NOW + 10 * DAY + 1, "overdue"],
    ["still in review after the deadline when the window is longer", lateReview, NOW + 11 * DAY, "review"],
    ["paid for ever", aMilestone({ state: "paid" }), NOW + 900 * DAY, "paid"],
  ] as const) {
    it(name, () => assert.equal(phaseOf(milestone, now), phase));
  }
  it("is the contract's state while the time is not known", () => {
    assert.equal(phaseOf(planned, undefined), "planned");
    assert.throws(() => phaseOf(aMilestone({ state: "none" }), NOW), RangeError);
  });
});

describe("silence", () => {
  for (const [milestone, now, outcome, at] of [
    [planned, NOW, "lapsesWithoutEvidence", NOW + 10 * DAY],
    [inReview, NOW, "backToPayee", NOW + 3 * DAY],
    [inReview, NOW + 4 * DAY, "canSubmitAgain", NOW + 10 * DAY],
    [inReview, NOW + 11 * DAY, "canLapse", NOW + 10 * DAY],
    [lateReview, NOW, "lapsesAfterReview", NOW + 12 * DAY],
    [lateReview, NOW + 13 * DAY, "canLapse", NOW + 12 * DAY],
  ] as const) {
    it(`${outcome} at its time`, () => assert.deepEqual(silence(milestone, now), { outcome, at }));
  }
  it("says nothing of what has ended", () => {
    assert.equal(silence(aMilestone({ state: "lapsed" }), NOW), undefined);
  });
});

describe("whyNot", () => {
  const situation: Situation = {
    account: REVIEWER,
    now: NOW,
    reviewers: [REVIEWER],
    isAccredited: true,
    hasReviewed: false,
  };
  const rows: [MilestoneAction, ReturnType<typeof aMilestone>, Partial<Situation>, WhyNot | undefined][] = [
    ["submit", planned, { account: undefined }, "connect"],
    ["submit", planned, {}, "onlyPayee"],
    ["submit", planned, { account: PAYEE }, undefined],
    ["submit", planned, { account: PAYEE, now: NOW + 11 * DAY }, "deadlinePassed"],
    ["submit", inReview, { account: PAYEE }, "reviewWindowOpen"],
    ["submit", inReview, { account: PAYEE, now: NOW + 4 * DAY }, undefined],
    ["review", planned, {}, "nothingToReview"],
    ["review", inReview, { account: PAYEE }, "onlyReviewers"],
    ["review", inReview, { isAccredited: false }, "notAccredited"],
    ["review", inReview, { now: NOW + 4 * DAY }, "reviewWindowPassed"],
    ["review", inReview, { hasReviewed: true }, "alreadyReviewed"],
    ["review", inReview, {}, undefined],
    ["lapse", planned, {}, "notDue"],
    ["lapse", planned, { now: NOW + 11 * DAY }, undefined],
    ["lapse", lateReview, { now: NOW + 11 * DAY }, "notDue"],
    ["lapse", lateReview, { now: NOW + 13 * DAY, account: undefined }, "connect"],
  ];
  for (const [action, milestone, change, why] of rows) {
    it(`${action}, ${milestone.state}: ${why ?? "can be done"}`, () =>
      assert.equal(whyNot(action, milestone, { ...situation, ...change }), why));
  }
  it("offers nothing for what has ended", () => {
    assert.deepEqual(actionsOf(aMilestone({ state: "paid" })), []);
  });
});

describe("timeScale", () => {
  it("holds every milestone and the present, the soonest end first", () => {
    const far = aMilestone({ id: 2n, deadline: NOW + 100 * DAY });
    const texts = new Map([
      ["1", { id: "1", title: "", text: "", plannedAt: NOW - 20 * DAY, endedAt: null, proposal: null }],
    ]);
    const scale = timeScale([far, planned], texts, NOW);
    assert.deepEqual(
      scale.spans.map(({ milestone }) => milestone.id),
      [1n, 2n],
    );
    for (const { from, until } of scale.spans) assert.ok(0 < from && from <= until && until < 1);
    assert.ok(scale.now > (scale.spans[0]?.from ?? 1) && scale.now < (scale.spans[0]?.until ?? 0));
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  applicationsIn,
  type BountyStep,
  type BountyStepKind,
  reviewsIn,
  submissionIn,
} from "#features/bounties/domain/bountyStory.ts";
import { people } from "./aBounty.ts";

let at = 0;
const step = (kind: BountyStepKind, actor = people.kim, text = ""): BountyStep => {
  at += 1;
  return { key: String(at), kind, actor, text, at };
};
const twoRounds = [
  step("created", people.funder),
  step("applied", people.kim, "I can"),
  step("assigned", people.carla, people.kim),
  step("submitted", people.kim, "https://one"),
  step("rejected", people.carla, "tests are missing"),
  step("rejected", people.david, "so they are"),
  { ...step("returned"), actor: undefined },
  step("submitted", people.kim, "https://two"),
  step("approved", people.elif, "good"),
];

describe("bountyStory", () => {
  it("finds who applied", () => {
    assert.deepEqual(applicationsIn(twoRounds), [{ applicant: people.kim, text: "I can", at: 2 }]);
  });

  it("counts only decisions on the latest hand-in, so that a reviewer may decide again", () => {
    assert.equal(submissionIn(twoRounds)?.text, "https://two");
    assert.deepEqual(
      reviewsIn(twoRounds).map(({ actor }) => actor),
      [people.elif],
    );
    assert.equal(reviewsIn(twoRounds.slice(0, 6)).length, 2);
    assert.deepEqual(reviewsIn(twoRounds.slice(0, 3)), []);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  type BountyFilter,
  bountyFilters,
  filterBounties,
  isBountyFilter,
  type ListedBounty,
} from "#features/bounties/domain/filterBounties.ts";
import { aBounty, DEADLINE, REVIEW_UNTIL } from "./aBounty.ts";

const listed = (part: Partial<ListedBounty>): ListedBounty => ({
  ...aBounty(part),
  title: undefined,
  text: undefined,
  ...part,
});

const all = [
  listed({ id: 1n, title: "Übersetzung ins Deutsche", text: "Handbuch", deadline: DEADLINE + 50 }),
  listed({ id: 2n, title: "Carrier board", text: "KiCad files", deadline: DEADLINE }),
  listed({ id: 3n, state: "assigned", title: "Mold for the bath" }),
  listed({ id: 4n, state: "submitted", reviewUntil: REVIEW_UNTIL, title: "Video" }),
  listed({ id: 5n, state: "paid", title: "Logo" }),
  listed({ id: 6n, state: "refunded", title: "Old idea" }),
];
const idsOf = (filter: BountyFilter, search = "", now = 1) =>
  filterBounties(all, { filter, search, now }).map(({ id }) => Number(id));

describe("filterBounties", () => {
  it("lists open ones first by deadline, then the newest", () => {
    assert.deepEqual(idsOf("all"), [2, 1, 6, 5, 4, 3]);
  });

  it("filters by what people see, not by the contract's word alone", () => {
    assert.deepEqual(idsOf("open"), [2, 1]);
    assert.deepEqual(idsOf("inWork"), [4, 3]);
    assert.deepEqual(idsOf("paid"), [5]);
    assert.deepEqual(idsOf("ended"), [6]);
    assert.deepEqual(idsOf("open", "", DEADLINE + 1), [1]);
    assert.deepEqual(idsOf("ended", "", DEADLINE + 1), [6, 3, 2]);
  });

  it("shows each bounty under exactly one choice besides all", () => {
    const choices = (Object.keys(bountyFilters) as BountyFilter[]).filter((key) => key !== "all");
    for (const now of [1, DEADLINE + 1, REVIEW_UNTIL + 1]) {
      const shown = choices.flatMap((choice) => idsOf(choice, "", now));
      assert.deepEqual(shown.sort(), [1, 2, 3, 4, 5, 6]);
    }
  });

  it("finds every word in title, text or number without regard to case and accents", () => {
    assert.deepEqual(idsOf("all", "ubersetzung HANDBUCH"), [1]);
    assert.deepEqual(idsOf("all", "kicad"), [2]);
    assert.deepEqual(idsOf("all", "#4"), [4]);
    assert.deepEqual(idsOf("all", "handbuch kicad"), []);
    assert.deepEqual(idsOf("all", "   "), [2, 1, 6, 5, 4, 3]);
  });

  it("knows its own choices and no inherited names", () => {
    assert.equal(isBountyFilter("open"), true);
    assert.equal(isBountyFilter("toString"), false);
    assert.equal(isBountyFilter(null), false);
  });
});

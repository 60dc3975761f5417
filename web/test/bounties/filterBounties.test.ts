import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { phaseOf } from "#features/bounties/domain/bounty.ts";
import { columnOf } from "#features/bounties/domain/columns.ts";
import { bountiesCsv, bountiesJson } from "#features/bounties/domain/exportBounties.ts";
import {
  type BountyFilter,
  bountyFilters,
  filterBounties,
  isBountyFilter,
  type ListedBounty,
  tagsOf,
} from "#features/bounties/domain/filterBounties.ts";
import { EURO } from "#lib/format/amount.ts";
import { aBounty, DEADLINE, eco, euro, people, REVIEW_UNTIL, reviewers } from "./aBounty.ts";

const listed = (part: Partial<ListedBounty>): ListedBounty => ({
  ...aBounty(part),
  title: undefined,
  text: undefined,
  tags: [],
  reviewers: [],
  spoken: [],
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

describe("the reader's own bounties and narrower choices", () => {
  const { carla, david, kim, funder, stranger } = people;
  const some = [
    listed({
      id: 1n,
      state: "submitted",
      reviewUntil: REVIEW_UNTIL,
      reviewers,
      spoken: [david],
      worker: kim,
    }),
    listed({ id: 2n, tags: ["docs"], amount: 500n, reviewers }),
    listed({ id: 3n, tags: ["docs", "photos"], token: eco, amount: 900n }),
    listed({ id: 4n, state: "contested", mode: "contest", reviewers: [carla], funder: stranger }),
  ];
  const ids = (options: Partial<Parameters<typeof filterBounties>[1]>) =>
    filterBounties(some, { filter: "all", search: "", now: 1, ...options }).map(({ id }) => Number(id));

  it("show a reviewer what waits for their word, and not what they have answered", () => {
    assert.deepEqual(ids({ filter: "toReview", account: carla }), [4, 1]);
    assert.deepEqual(ids({ filter: "toReview", account: david }), []);
    assert.deepEqual(ids({ filter: "toReview" }), []);
  });

  it("show what somebody pays or works on", () => {
    assert.deepEqual(ids({ filter: "mine", account: kim }), [1]);
    assert.deepEqual(ids({ filter: "mine", account: stranger }), [4]);
    assert.deepEqual(ids({ filter: "mine", account: funder }), [2, 3, 1]);
  });

  it("are found by word, reward in one currency, and deadline", () => {
    assert.deepEqual(ids({ tag: "docs" }), [2, 3]);
    assert.deepEqual(ids({ search: "photos" }), [3]);
    assert.deepEqual(ids({ least: { token: euro, amount: 500n } }), [2]);
    assert.deepEqual(ids({ withinSeconds: DEADLINE, now: 1 }).length, 4);
    assert.deepEqual(ids({ withinSeconds: DEADLINE - 2, now: 1 }), []);
    assert.deepEqual(tagsOf(some), ["docs", "photos"]);
  });

  it("stand in one column each", () => {
    assert.deepEqual(
      some.map((bounty) => columnOf(phaseOf(bounty, 1))),
      ["judging", "open", "open", "working"],
    );
  });

  it("are exported with units and times a spreadsheet reads, formulas of strangers disarmed", () => {
    const [one] = some;
    const named = [{ ...(one as ListedBounty), title: "=1+1; hi", amount: 1_500_000n }];
    const csv = bountiesCsv(named, { unitOf: () => EURO, separator: ";" });
    const [head, line] = csv.split("\r\n");
    assert.ok(head?.startsWith("id;title;state;mode;amount;left;currency"));
    assert.ok(line?.startsWith(`1;"'=1+1; hi";submitted;apply;1.5;0.0001;€;`), line);
    assert.equal(
      JSON.parse(bountiesJson(named, { unitOf: () => EURO }))[0].deadline,
      "1970-01-12T13:46:40.000Z",
    );
    assert.equal(bountiesCsv([], { unitOf: () => EURO, separator: "," }), "\r\n");
  });
});

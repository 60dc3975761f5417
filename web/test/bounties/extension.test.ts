import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { divisionsOf, tagsIn } from "#features/bounties/domain/bountyStory.ts";
import { readExtension } from "#features/bounties/domain/extension.ts";
import { localInput } from "#features/bounties/domain/localInput.ts";
import { paidBefore } from "#features/bounties/domain/paidBefore.ts";
import { aBounty, people } from "./aBounty.ts";

const { carla, david, kim, funder, stranger } = people;
const HOUR = 3_600;
const first = Math.floor(Date.parse("2026-02-20T12:00:00Z") / 1000);

describe("readExtension", () => {
  const read = (hours: number, moved = 0) =>
    readExtension(localInput(first + hours * HOUR), {
      firstDeadline: first,
      deadline: first + moved * HOUR,
      maxHours: 100,
    });

  it("counts whole hours after the first deadline, rounded up", () => {
    assert.deepEqual(read(5), { hours: 5 });
    assert.deepEqual(read(4.5), { hours: 5 });
    assert.deepEqual(read(100), { hours: 100 });
    assert.deepEqual(read(7, 6), { hours: 7 });
  });

  it("only moves back, and not for ever", () => {
    assert.deepEqual(read(0), { problem: "notLater" });
    assert.deepEqual(read(6, 6), { problem: "notLater" });
    assert.deepEqual(read(101), { problem: "tooLate" });
    const bounds = { firstDeadline: first, deadline: first, maxHours: 1 };
    assert.deepEqual(readExtension("soon", bounds), { problem: "missing" });
  });
});

describe("paidBefore", () => {
  it("counts bounties of the same funder that paid the account, in ascending order", () => {
    const bounties = [
      aBounty({ id: 9n, state: "paid", worker: kim }),
      aBounty({ id: 2n, state: "paid", worker: kim }),
      aBounty({ id: 3n, state: "paid", worker: kim, funder: stranger }),
      aBounty({ id: 4n, state: "paid", worker: carla }),
      aBounty({ id: 5n, state: "submitted", worker: kim }),
      aBounty({ id: 6n, state: "paid" }),
    ];
    assert.deepEqual(paidBefore(bounties, { funder, account: kim }), [2n, 9n]);
  });
});

describe("divisionsOf", () => {
  it("adds up the voices for the same payees and amounts", () => {
    const first = { payees: [kim, stranger], amounts: [60n, 40n] };
    const other = { payees: [kim, stranger], amounts: [50n, 50n] };
    assert.deepEqual(
      divisionsOf([
        { reviewer: carla, ...first },
        { reviewer: david, ...other },
        { reviewer: david, ...first },
      ]),
      [
        { ...first, supporters: [carla, david] },
        { ...other, supporters: [david] },
      ],
    );
  });
});

describe("tagsIn", () => {
  it("splits words at commas and drops empty ones", () => {
    assert.deepEqual(tagsIn(" docs, ,photos,"), ["docs", "photos"]);
    assert.deepEqual(tagsIn(""), []);
  });
});

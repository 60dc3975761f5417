import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { vestingDeadlines } from "#features/feeds/domain/vestingDeadlines.ts";
import { feedContext } from "./context.ts";

const fixed = {
  id: "1-0xaa-2922",
  node: { number: 1n, site: { label: "Bakery" } },
  epochEndsAt: 1_767_830_400,
  amount: 560_000n,
  vestsAt: 1_770_422_400,
};

describe("vestingDeadlines", () => {
  it("names the amount once it is fixed", () => {
    const [entry] = vestingDeadlines([fixed], feedContext("en"));
    assert.equal(entry?.title, "0.56\u00a0€ can be claimed: Bakery");
    assert.equal(entry?.at, fixed.vestsAt);
    assert.equal(entry?.path, "/nodes/1");
  });
  it("promises no amount before, and knows the day all the same", () => {
    const open = { ...fixed, node: { number: 7n, site: { label: "" } }, amount: null, vestsAt: null };
    const [entry] = vestingDeadlines([open], feedContext("de"));
    assert.equal(entry?.title, "Auszahlung kann abgerufen werden: KI-Heizung 7");
    assert.equal(entry?.at, fixed.epochEndsAt + 30 * 86_400);
  });
  it("keeps the identity of an entry while its amount becomes known", () => {
    const [before] = vestingDeadlines([{ ...fixed, amount: null, vestsAt: null }], feedContext("en"));
    const [after] = vestingDeadlines([fixed], feedContext("en"));
    assert.equal(before?.uid, after?.uid);
  });
});

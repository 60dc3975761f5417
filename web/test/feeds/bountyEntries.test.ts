import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bountyStepKinds } from "#features/feeds/data/getBountySteps.ts";
import { bountyEntries } from "#features/feeds/domain/bountyEntries.ts";
import type { Deployment } from "#lib/chain/deployment.ts";
import { formatDateTime } from "#lib/format/time.ts";
import en from "../../messages/en/feeds.json" with { type: "json" };

const euro = `0x${"e".repeat(40)}` as const;
const at = {
  chainId: 1,
  bountyBoard: `0x${"B".repeat(40)}`,
  euro,
  ecoToken: `0x${"c".repeat(40)}`,
} as unknown as Deployment;
const bounty = {
  id: "7",
  title: "Guide",
  amount: 40_500_000n,
  token: { token: euro },
  funder: euro,
  deadline: 86_400,
};
const said: [string, unknown][] = [];
const t = (key: string, values?: Record<string, string | number>) => {
  said.push([key, values]);
  return key;
};

describe("bountyEntries", () => {
  it("names each step by a lasting id below the board, newest first, with money and deadline in words", () => {
    const entries = bountyEntries(
      [
        { id: "0x1-1", kind: "CREATED", at: 10, bounty },
        { id: "0x2-1", kind: "PAID", at: 20, bounty },
      ],
      { at, t, locale: "en" },
    );
    assert.deepEqual(
      entries.map(({ id, title, path }) => [id, title, path]),
      [
        [`urn:ecosphere:1:0x${"b".repeat(40)}:bounty:7:0x2-1`, "bounties.steps.PAID", "/bounties/7"],
        [`urn:ecosphere:1:0x${"b".repeat(40)}:bounty:7:0x1-1`, "bounties.steps.CREATED", "/bounties/7"],
      ],
    );
    const [, values] = said.find(([key]) => key === "bounties.text") ?? [];
    assert.deepEqual(values, {
      amount: "40.50\u00a0€",
      deadline: `${formatDateTime(86_400, "en", "UTC")} UTC`,
    });
  });

  it("has a sentence for every step it asks for", () => {
    assert.deepEqual(Object.keys(en.bounties.steps).sort(), [...bountyStepKinds].sort());
  });
});

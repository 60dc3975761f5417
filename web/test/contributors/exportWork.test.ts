import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { workCsv, workJson } from "../../features/contributors/domain/exportWork.ts";
import { nothingYet } from "../../features/contributors/domain/reputation.ts";
import { EURO } from "../../lib/format/amount.ts";

const token = "0x5FbDB2315678afecb367f032d93F642f64180aa3" as const;
const work = (id: string, title: string) => ({
  id,
  title,
  state: "PAID" as const,
  amount: 1_250_500_000n,
  token: { token },
  tags: ["a", "b"],
  endedAt: 1_800_000_000,
});
const record = {
  works: [{ ...work("3", "=Guide, with a comma"), endedAt: null }],
  prizes: [{ prize: 30_000_000n, at: 5, bounty: work("7", "Poster") }],
};
const context = { unitOf: () => EURO, separator: "," } as const;

describe("the export of a contributor's page", () => {
  it("is a table with the newest first, harmless to spreadsheets", () => {
    assert.deepEqual(workCsv(record, context).split("\r\n"), [
      "bounty,title,state,kind,amount,currency,token,endedAt,tags",
      `7,Poster,paid,prize,30,€,${token},2027-01-15T08:00:00.000Z,a b`,
      `3,"'=Guide, with a comma",paid,work,1250.5,€,${token},,a b`,
      "",
    ]);
  });
  it("has its line of names without any work too", () =>
    assert.equal(workCsv({ works: [], prizes: [] }, context).split("\r\n").length, 2));
  it("is JSON with every count and what was earned", () => {
    const contributor = {
      ...nothingYet,
      deliveredCount: 2,
      address: token,
      firstAt: 0,
      lastAt: 1_800_000_000,
      earnings: [{ token, amount: 5n }],
    };
    const read = JSON.parse(workJson({ ...record, contributor }, context));
    assert.equal(read.counts.deliveredCount, 2);
    assert.deepEqual(read.earned, [{ amount: "0.000005", currency: "€", token }]);
    assert.deepEqual(
      read.work.map(({ bounty }: { bounty: string }) => bounty),
      ["7", "3"],
    );
  });
});

import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, it } from "node:test";
import { getAgreementStory } from "../../features/agreements/queries/getAgreementStory.ts";

const payout = "0x00000000000000000000000000000000000000aa";
const opened = {
  openedAt: "100",
  firstEscrow: "50000000",
  closingAt: null,
  closedAt: null,
  closeReason: null,
  refunded: null,
  topUps: [],
};

/** An indexer that knows one agreement and `count` settlements, one each second from 1000 on. */
async function storyFrom(agreement: object | null, count: number) {
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const part of request) text += part;
    const { query, variables } = JSON.parse(text);
    const first = Number(variables.after) + 1;
    const settlements = Array.from({ length: Math.max(0, Math.min(1_000, count - first)) }, (_, i) => ({
      ...{
        id: `s${first + i}`,
        number: String(first + i),
        amount: "10",
        fee: "1",
        units: "5",
        energyWh: "2",
      },
      ...{ payoutAccount: payout, at: String(1_000 + first + i) },
    }));
    const data = query.includes("AgreementStory") ? { agreement } : { settlements };
    response.setHeader("content-type", "application/json").end(JSON.stringify({ data }));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  try {
    const { port } = server.address() as AddressInfo;
    return await getAgreementStory({ id: 3n, url: `http://localhost:${port}` });
  } finally {
    server.close();
  }
}

describe("history of an agreement from the indexer", () => {
  it("is null while the indexer does not know the agreement", async () => {
    assert.equal(await storyFrom(null, 0), null);
  });

  it("tells opening, money added, settlements, notice and end in the order of time", async () => {
    const story = await storyFrom(
      {
        ...opened,
        ...{ closingAt: "5000", closedAt: "5000", closeReason: "OPERATOR", refunded: "7" },
        topUps: [{ id: "t1", amount: "5000000", at: "1001" }],
      },
      2,
    );
    assert.deepEqual(
      story?.map(({ kind, at }) => [kind, at]),
      [
        ["opened", 100],
        ["settled", 1_000],
        ["toppedUp", 1_001],
        ["settled", 1_001],
        ["closing", 5_000],
        ["closed", 5_000],
      ],
    );
    assert.deepEqual(story?.[0], { key: "opened", kind: "opened", at: 100, escrow: 50_000_000n });
    assert.deepEqual(story?.at(-1), { key: "closed", kind: "closed", at: 5_000, refunded: 7n });
  });

  it("brings all settlements of many years", async () => {
    const story = await storyFrom(opened, 2_500);
    assert.equal(new Set(story?.map(({ key }) => key)).size, 2_501);
  });
});

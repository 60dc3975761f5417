import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, it } from "node:test";
import { z } from "zod";
import { fetchAll } from "../../lib/graph/fetchAll.ts";

const schema = z.object({ rows: z.array(z.object({ number: z.union([z.string(), z.number()]) })) });

/** Answers as graph-node does: at most `first` rows with numbers above `after`; `Number` or text as the schema of the row says. */
async function askIndexerOf(count: number, as: (number: number) => number | string) {
  let asked = 0;
  const server = createServer(async (request, response) => {
    asked++;
    let text = "";
    for await (const part of request) text += part;
    const { first, after } = JSON.parse(text).variables;
    const from = Number(after) + 1;
    const rows = Array.from({ length: Math.max(0, Math.min(first, count - from)) }, (_, i) => ({
      number: as(from + i),
    }));
    response.setHeader("content-type", "application/json").end(JSON.stringify({ data: { rows } }));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  try {
    const rows = await fetchAll({ query: "", schema, url }, (data) => data.rows);
    return { numbers: rows.map(({ number }) => Number(number)), asked };
  } finally {
    server.close();
  }
}

describe("fetchAll", () => {
  for (const count of [0, 1, 999, 1_000, 1_001, 2_500]) {
    it(`brings all of ${count} rows, each once and in order`, async () => {
      for (const as of [Number, String]) {
        const { numbers, asked } = await askIndexerOf(count, as);
        assert.deepEqual(
          numbers,
          Array.from({ length: count }, (_, i) => i),
        );
        assert.equal(asked, Math.floor(count / 1_000) + 1);
      }
    });
  }
});

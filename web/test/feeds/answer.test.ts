import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { answer } from "../../features/feeds/answer.ts";
import { originOf } from "../../features/feeds/origin.ts";
import { GraphProblem } from "../../lib/graph/GraphProblem.ts";

type Headers = Record<string, string>;
const ask = (headers: Headers = {}) => new Request("http://127.0.0.1:3000/feeds/x.atom", { headers });
const body = { text: "<feed/>", type: "application/atom+xml", modifiedAt: 1_700_000_000 };
const make = async () => body;

describe("answer", () => {
  it("sends the feed with its tag and date", async () => {
    const response = await answer(ask(), make);
    assert.equal(response.status, 200);
    assert.equal(await response.text(), "<feed/>");
    assert.equal(response.headers.get("content-type"), "application/atom+xml");
    assert.equal(response.headers.get("last-modified"), "Tue, 14 Nov 2023 22:13:20 GMT");
  });

  it("answers 304 to who has it already, by tag or by date", async () => {
    const etag = (await answer(ask(), make)).headers.get("etag") ?? "";
    const known: Headers[] = [
      { "if-none-match": etag },
      { "if-none-match": `"other", W/${etag}` },
      { "if-modified-since": "Tue, 14 Nov 2023 22:13:20 GMT" },
    ];
    for (const headers of known) {
      const response = await answer(ask(headers), make);
      assert.equal(response.status, 304, JSON.stringify(headers));
      assert.equal(await response.text(), "");
    }
  });

  it("sends it again to who has another one: the tag decides, not the date", async () => {
    const older: Headers[] = [
      { "if-none-match": '"other"', "if-modified-since": "Tue, 14 Nov 2023 22:13:20 GMT" },
      { "if-modified-since": "Tue, 14 Nov 2023 22:13:19 GMT" },
      { "if-modified-since": "yesterday" },
    ];
    for (const headers of older) {
      const response = await answer(ask(headers), make);
      assert.equal(response.status, 200, JSON.stringify(headers));
    }
  });

  it("asks to come back, with no half feed, when the indexer does not answer", async () => {
    const response = await answer(ask({ "if-none-match": "*" }), async () => {
      throw new GraphProblem("unreachable", "HTTP 502");
    });
    assert.equal(response.status, 503);
    assert.equal(response.headers.get("retry-after"), "60");
    assert.doesNotMatch(await response.text(), /</);
  });

  it("does not call a fault of its own the indexer's", async () => {
    await assert.rejects(
      answer(ask(), async () => {
        throw new TypeError("a bug");
      }),
      TypeError,
    );
  });
});

describe("originOf", () => {
  it("is the address the reader used", () => {
    assert.equal(originOf(ask({ host: "Eco.example:8080" })), "http://eco.example:8080");
    assert.equal(originOf(ask({ host: "eco.example", "x-forwarded-proto": "https" })), "https://eco.example");
    assert.equal(originOf(ask({ host: "[::1]:3000" })), "http://[::1]:3000");
  });
  it("takes no host that is none", () => {
    for (const host of ["a/b", "a b", 'x"><script>', "user@host"])
      assert.equal(originOf(ask({ host })), "http://127.0.0.1:3000", host);
  });
});

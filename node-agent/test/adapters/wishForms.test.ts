import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, beforeEach, describe, it } from "node:test";
import { type PageServer, servePage } from "../../src/adapters/page/servePage.ts";
import { Fatal } from "../../src/errors.ts";

describe("wishes by the household's page", () => {
  let server: PageServer;
  let taken: unknown[];
  before(async () => {
    const wishes = {
      change: (fields: unknown) => {
        if (fields === undefined) throw new Fatal("WishUnknown", "That is no wish of a household.");
        taken.push(fields);
        return { warmerK: 0.5 };
      },
    };
    const source = {
      ...{ name: "Bakery", status: () => null, explain: () => null, waitingFor: () => null },
      ...{ wishes: () => wishes, challenges: () => null },
    };
    server = await servePage(source, "127.0.0.1", 0);
  });
  beforeEach(() => {
    taken = [];
  });
  after(() => server.stop());

  /** fetch does not let a test say another host or site. */
  const post = (path: string, body: string, headers: Record<string, string>) =>
    new Promise<{ status: number; text: string; location: string | undefined }>((resolve, reject) => {
      const { port } = server;
      const asked = request({ host: "127.0.0.1", port, path, method: "POST", headers }, (response) => {
        let text = "";
        response.on("data", (part: Buffer) => {
          text += part.toString();
        });
        const { location } = response.headers;
        response.on("end", () => resolve({ status: response.statusCode ?? 0, text, location }));
      });
      asked.on("error", reject);
      asked.end(body);
    });
  const json = { "content-type": "application/json" };

  it("takes JSON from the home network", async () => {
    const host = { host: "heizung.fritz.box:8701" };
    const { status, text } = await post("/api/wishes", '{"kind":"warmer"}', { ...json, ...host });
    assert.deepEqual([status, JSON.parse(text)], [200, { warmerK: 0.5 }]);
    assert.deepEqual(taken, [{ kind: "warmer" }]);
    assert.equal((await post("/api/wishes", "{", json)).status, 422);
  });

  it("attack: a form of another site has no secret and is refused", async () => {
    for (const secret of ["", "secret=", "secret=00000000000000000000000000000000"]) {
      const { status, text } = await post("/wishes?lang=de", `${secret}&wish=away-60`, {});
      assert.equal(status, 403);
      assert.match(text, /Er kam nicht von dieser Seite/);
    }
    assert.deepEqual(taken, []);
  });

  it("attack: another site's script cannot hide that it asks, nor send JSON as plain text", async () => {
    const elsewhere = { ...json, "sec-fetch-site": "cross-site" };
    assert.equal((await post("/api/wishes", '{"kind":"boost"}', elsewhere)).status, 403);
    assert.equal(
      (await post("/api/wishes", '{"kind":"boost"}', { "content-type": "text/plain" })).status,
      403,
    );
    assert.deepEqual(taken, []);
  });

  it("attack: a name of the internet that points into the house is refused", async () => {
    const rebound = { ...json, host: "evil.example.com" };
    assert.equal((await post("/api/wishes", '{"kind":"boost"}', rebound)).status, 403);
    assert.deepEqual(taken, []);
  });

  it("attack: such a name does not read either whether somebody is at home", async () => {
    const read = (host: string) =>
      new Promise<number | undefined>((resolve) => {
        const { port } = server;
        const path = "/api/status";
        request({ host: "127.0.0.1", port, path, headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).end();
      });
    assert.equal(await read("evil.example.com"), 403);
    assert.equal(await read("192.168.1.5.example.com"), 403);
    // 503: the plant does not run here.
    for (const host of ["192.168.1.5:8701", "[fe80::1]:8701", "heizung.local", "localhost:1"])
      assert.equal(await read(host), 503, host);
  });

  it("refuses what is too long or too often", async () => {
    assert.equal((await post("/api/wishes", "x".repeat(2_000), json)).status, 413);
    const codes = [];
    for (let i = 0; i < 70; i++) codes.push((await post("/api/wishes", '{"kind":"warmer"}', json)).status);
    assert.ok(codes.includes(429));
  });
});

describe("the page's form", () => {
  it("works with the page's own secret, and leads back to the page in its language", async () => {
    const { WishForms } = await import("../../src/adapters/page/WishForms.ts");
    const taken: unknown[] = [];
    const source = {
      ...{ name: "Bakery", status: () => null, explain: () => null, waitingFor: () => null },
      wishes: () => ({ change: (fields: unknown) => ({ taken: taken.push(fields) }) }),
      challenges: () => null,
    };
    const forms = new WishForms(source);
    const { createServer } = await import("node:http");
    const server = createServer((asked, response) =>
      forms.take(asked, response, new URL(asked.url ?? "/", "http://page")),
    );
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as { port: number };
    const body = new URLSearchParams({ secret: forms.secret, wish: "away-7" });
    const response = await fetch(`http://127.0.0.1:${port}/wishes?lang=de`, {
      ...{ method: "POST", body, redirect: "manual" },
    });
    server.close();
    assert.equal(response.status, 303);
    assert.equal(response.headers.get("location"), "/?lang=de");
    assert.deepEqual(taken, [{ kind: "away", days: 7 }]);
  });
});

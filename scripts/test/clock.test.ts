import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { type LocalClient, startChain } from "../stack/chain.ts";
import { freePorts } from "../stack/ports.ts";
import type { Part } from "../stack/process.ts";
import { WorldClock } from "../world/clock.ts";

describe("WorldClock", () => {
  const dir = mkdtempSync(join(tmpdir(), "ecosphere-clock-"));
  let part: Part;
  let client: LocalClient;
  const crashes: string[] = [];

  before(async () => {
    const { rpc } = await freePorts();
    ({ part, client } = await startChain({
      port: rpc,
      dir,
      genesisAt: 1_768_000_000,
      onCrash: (sentence) => crashes.push(sentence),
    }));
  });
  after(async () => {
    await part.stop();
    rmSync(dir, { recursive: true, force: true });
    assert.deepEqual(crashes, []);
  });

  it("refuses a chain that is not the local one", async () => {
    const elsewhere = { ...client, getChainId: async () => 1 } as LocalClient;
    await assert.rejects(WorldClock.create(elsewhere, 720, []), /Chain 1 is not the local chain/);
  });

  it("moves the chain by exactly the skipped seconds", async () => {
    const clock = await WorldClock.create(client, 720, []);
    const from = clock.now;
    await clock.skip(3 * 86_400 + 17);
    assert.equal(clock.now, from + 3 * 86_400 + 17);
    assert.equal(clock.skipping, null);
  });

  for (const seconds of [0, -1, 1.5, Number.NaN, 401 * 86_400])
    it(`refuses to skip ${seconds} seconds`, async () => {
      const clock = await WorldClock.create(client, 720, []);
      assert.throws(() => clock.skip(seconds), RangeError);
    });

  it("waits for a follower before the next hop, and goes on when it has caught up", async () => {
    let reached = 0;
    const asked: number[] = [];
    const server = createServer((_, response) => {
      asked.push(reached);
      response.end(JSON.stringify({ now: reached, chain: { outboxPending: 0 } }));
      reached += 43_200;
    }).listen(0, "127.0.0.1");
    await new Promise((done) => server.once("listening", done));
    const clock = await WorldClock.create(client, 720, [
      { name: "follower", url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    ]);
    reached = clock.now;
    await clock.skip(2 * 86_400);
    server.close();
    assert.ok(asked.length >= 5, `asked ${asked.length} times`);
  });
});

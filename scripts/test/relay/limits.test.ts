import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { personaAddress } from "../../local.ts";
import { RelayWorld } from "./relayWorld.ts";

describe("the relay's limits", { timeout: 120_000 }, () => {
  const world = new RelayWorld();
  const restart = async (env: Record<string, string>) => {
    await world.stopRelay();
    await world.startRelay(env);
  };
  before(() => world.start());
  after(async () => {
    await world.stop();
    assert.deepEqual(world.crashes, []);
  });

  it("refuses what costs more than the budget of a day", async () => {
    await restart({ RELAY_BUDGET_ETH_PER_DAY: "0.00001" });
    const { status, body } = await world.handIn(await world.sign({ voter: "anna", support: 1 }));
    assert.deepEqual([status, body.error?.code], [503, "budgetSpent"]);
    assert.equal((await readStatus()).isReady, false);
  });

  it("refuses while the chain is too dear", async () => {
    await restart({ RELAY_FEE_MAX_GWEI: "0.0000001" });
    const { body } = await world.handIn(await world.sign({ voter: "anna", support: 1 }));
    assert.equal(body.error?.code, "feesTooHigh");
  });

  it("refuses with an empty account, and works again once it is filled", async () => {
    await restart({});
    const relayer = { address: personaAddress("relayer") };
    const before = await world.client.getBalance(relayer);
    await world.client.setBalance({ ...relayer, value: 1n });
    const { status, body } = await world.handIn(await world.sign({ voter: "anna", support: 1 }));
    assert.deepEqual([status, body.error?.code], [503, "outOfFunds"]);
    await world.client.setBalance({ ...relayer, value: before });
    const later = await world.handIn(await world.sign({ voter: "anna", support: 1 }));
    assert.equal((await world.outcome(later.body.id)).state, "done");
    const status2 = await readStatus();
    assert.equal(status2.today.accepted, 1);
    assert.ok(BigInt(status2.today.spentWei) > 0n);
  });

  it("counts per account, also across a restart", async () => {
    await restart({ RELAY_PER_ACCOUNT_PER_DAY: "1" });
    const id = await world.propose("ben", "The second of the day");
    const { status, body } = await world.handIn(
      await world.sign({ voter: "anna", support: 1, proposalId: id }),
    );
    assert.deepEqual([status, body.error?.code], [429, "tooManyByAccount"]);
    assert.ok(body.error?.details.retryAfterSeconds);
  });

  it("counts per client", async () => {
    await restart({ RELAY_PER_CLIENT_PER_DAY: "1" });
    const first = await world.handIn(await world.sign({ voter: "ben", support: 1 }), "203.0.113.7");
    assert.equal((await world.outcome(first.body.id)).state, "done");
    const second = await world.handIn(await world.sign({ voter: "carla", support: 1 }), "203.0.113.7");
    assert.deepEqual([second.status, second.body.error?.code], [429, "tooManyByClient"]);
    const elsewhere = await world.handIn(await world.sign({ voter: "carla", support: 1 }), "203.0.113.8");
    assert.equal((await world.outcome(elsewhere.body.id)).state, "done");
  });

  it("counts all together", async () => {
    await restart({ RELAY_PER_DAY: "3" });
    const { status, body } = await world.handIn(await world.sign({ voter: "elif", support: 1 }));
    assert.deepEqual([status, body.error?.code], [429, "tooManyToday"]);
  });

  it("answers a client that asks without end with a minute's pause", async () => {
    await restart({ RELAY_ATTEMPTS_PER_MINUTE: "3" });
    const codes = [];
    for (let i = 0; i < 4; i++) codes.push((await world.post("/ballots", {})).body.error?.code);
    assert.deepEqual(codes, ["malformed", "malformed", "malformed", "tooManyAttempts"]);
  });

  it("says that the chain is down, and to try again", async () => {
    await restart({ RELAY_RPC_URL: "http://127.0.0.1:9" });
    const { status, body } = await world.handIn(await world.sign({ voter: "elif", support: 1 }));
    assert.deepEqual([status, body.error?.code], [503, "chainDown"]);
    assert.equal(body.error?.details.retryAfterSeconds, "10");
  });

  const readStatus = async () =>
    (await (await fetch(`${world.relayUrl}/status`)).json()) as {
      isReady: boolean;
      today: { accepted: number; spentWei: string };
    };
});

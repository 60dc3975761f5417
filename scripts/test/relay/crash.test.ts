import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { personaAddress } from "../../local.ts";
import { RelayWorld } from "./relayWorld.ts";

const voters = ["anna", "ben", "carla"];

describe("the relay after a crash", { timeout: 120_000 }, () => {
  const world = new RelayWorld();
  before(() => world.start());
  after(async () => {
    await world.stop();
    assert.deepEqual(world.crashes, []);
  });

  it("has lost no accepted ballot and counts none twice, even when the node forgot what was sent", async () => {
    await world.client.setAutomine(false);
    const accepted = [];
    for (const voter of voters)
      accepted.push((await world.handIn(await world.sign({ voter, support: 1 }))).body);
    assert.deepEqual(
      accepted.map(({ state }) => state),
      ["sent", "sent", "sent"],
    );
    await world.killRelay();
    for (const { hash } of accepted) if (hash) await world.client.dropTransaction({ hash });
    assert.equal((await world.tally()).inFavour, 0n);
    await world.startRelay();
    await world.client.setAutomine(true);
    await world.client.mine({ blocks: 1 });
    for (const { id, hash } of accepted) {
      const end = await world.outcome(id);
      assert.deepEqual([end.state, end.hash], ["done", hash]);
    }
    assert.equal(await relayerCount(), 3);
    const weights = await Promise.all(voters.map((voter) => world.votesOf(voter)));
    assert.equal(
      (await world.tally()).inFavour,
      weights.reduce((sum, weight) => sum + weight, 0n),
    );
  });

  it("is killed between answer and block, again and again, and the vote counts once", async () => {
    await world.client.setAutomine(false);
    const { body } = await world.handIn(await world.sign({ voter: "elif", support: 0 }));
    for (let kill = 0; kill < 3; kill++) {
      await world.killRelay();
      await world.startRelay();
    }
    await world.client.mine({ blocks: 1 });
    await world.client.setAutomine(true);
    assert.equal((await world.outcome(body.id)).state, "done");
    assert.equal((await world.tally()).against, await world.votesOf("elif"));
    assert.equal(await relayerCount(), 4);
  });

  it("pays more for a transaction the chain does not take, and never for two", async () => {
    const id = await world.propose("ben", "A second one");
    await world.client.setAutomine(false);
    const { body } = await world.handIn(await world.sign({ voter: "anna", support: 2, proposalId: id }));
    await world.stopRelay();
    // Nobody is there to send it again once the node has forgotten it.
    const { transactions } = await world.client.getBlock({ blockTag: "pending" });
    for (const hash of transactions) await world.client.dropTransaction({ hash });
    await world.client.mine({ blocks: 6 });
    await world.startRelay();
    await until(async () => (await errand(body.id)).hash !== body.hash);
    await world.client.mine({ blocks: 1 });
    await world.client.setAutomine(true);
    assert.equal((await world.outcome(body.id)).state, "done");
    assert.equal((await world.tally(id)).abstain, await world.votesOf("anna"));
    assert.equal(await relayerCount(), 5);
  });

  const relayerCount = () => world.client.getTransactionCount({ address: personaAddress("relayer") });
  const errand = async (id: string) =>
    (await (await fetch(`${world.relayUrl}/errands/${id}`)).json()) as { hash: string | null };
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("it never came true");
}

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { disputesAbi } from "@ecosphere/bindings";
import { keccak256 } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { assertChain, type Chain, connect } from "../../src/adapters/chain/connect.ts";
import { DisputesContract } from "../../src/adapters/chain/DisputesContract.ts";
import { ViemSender } from "../../src/adapters/chain/ViemSender.ts";
import { openStore } from "../../src/adapters/store/openStore.ts";
import { DisputeWatch } from "../../src/app/DisputeWatch.ts";
import { dAppPages } from "../../src/app/dAppPages.ts";
import { TransactionQueue } from "../../src/app/TransactionQueue.ts";
import type { Store } from "../../src/ports/Store.ts";
import { account, CHALLENGE_BOND, call, privateKey } from "../deployment.ts";
import { createWorld, type World } from "../world.ts";

const DAY = 86_400;
const seed = `0x${"5e".repeat(32)}` as const;

describe("DisputeWatch, on a real chain", { timeout: 60_000 }, () => {
  let world: World;
  let chain: Chain;
  let disputes: DisputesContract;
  let store: Store;
  let heard: string[];

  before(async () => {
    world = await createWorld();
    const deploymentFile = `${world.dir}/deployment.json`;
    chain = connect({ id: world.deployment.chainId, rpcUrl: world.rpcUrl, deploymentFile });
    await assertChain(chain, world.deployment.chainId);
    disputes = new DisputesContract(chain);
    const { operator, device } = {
      operator: account("operator").address,
      device: account("voucher").address,
    };
    await as("operator", "nodeRegistry", "registerNode", [1n, operator, device]);
    for (const name of ["deployer", "certifier", "voucher"] as const) {
      const { reviewers, disputes: at } = world.deployment as typeof world.deployment & {
        reviewers: `0x${string}`;
      };
      await call(world.client, name, reviewers, "reviewers", "accredit", [account(name).address, true]);
      await call(world.client, name, at, "disputes", "enlist", []);
    }
    await as("customer", "euro", "approve", [world.deployment.disputes, 100n * CHALLENGE_BOND]);
  });
  after(() => world.stop());
  beforeEach(() => {
    store = openStore(":memory:");
    heard = [];
  });

  const as = (
    from: "operator" | "customer",
    contract: "nodeRegistry" | "euro" | "disputes",
    name: string,
    args: unknown[],
  ) => call(world.client, from, world.deployment[contract], contract, name, args);
  const start = ({ keepsHash = true } = {}) => {
    const sender = new ViemSender({ ...chain, account: privateKeyToAccount(privateKey("submitter")) });
    const queue = new TransactionQueue({ ...store, sender, confirmations: 0 });
    const watch = new DisputeWatch({
      ...{ queue, disputes, memory: store.memory, nodeId: 1n, lookEveryMs: 0, keepsHash },
      pageOf: dAppPages({}).dispute,
      onEvent: (message) => heard.push(message),
    });
    const step = async () => (await queue.advance()) && (await watch.step(await world.now()));
    return { watch, step };
  };
  const challenge = async (nodeId: bigint) => {
    await as("customer", "disputes", "challenge", [
      nodeId,
      0,
      0,
      keccak256(seed),
      keccak256("0x0e"),
      "https://example.org/why",
    ]);
    return disputes.count();
  };
  const toDraw = async (id: bigint) => {
    await world.pass(7 * DAY + 1);
    await as("customer", "disputes", "closeEvidence", [id]);
  };
  const keptBy = async (id: bigint) => {
    const kept = await world.client.getContractEvents({
      ...{ address: world.deployment.disputes, abi: disputesAbi, eventName: "DrawHashKept", fromBlock: 0n },
      args: { id },
    });
    const senders = kept.map(
      async ({ transactionHash: hash }) => (await world.client.getTransaction({ hash })).from,
    );
    return Promise.all(senders);
  };

  it("says until when evidence may be handed in, for its own node only, and says it once", async () => {
    await challenge(2n);
    const id = await challenge(1n);
    const { evidenceUntil } = await disputes.dispute(id);
    const { watch, step } = start();
    await step();
    await step();
    const until = `${new Date(evidenceUntil * 1_000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
    assert.deepEqual(watch.notices(), [
      `Dispute ${id} about this node: evidence may be handed in until ${until} (/disputes/${id}).`,
    ]);
    assert.deepEqual(heard, [`the node is challenged: evidence until ${until}`]);
    await world.pass(7 * DAY + 1);
    await step();
    assert.deepEqual(watch.notices(), [], "no notice of what is too late");
  });

  it("keeps the hash of the draw's block as soon as it is past, once, also after a restart", async () => {
    const id = await challenge(1n);
    await start().step();
    await toDraw(id);
    const { drawBlock } = await disputes.dispute(id);
    const restarted = start();
    assert.equal(await restarted.step(), false, "the block is not made yet");
    await world.client.mine({ blocks: Number(drawBlock - (await world.client.getBlockNumber())) });
    assert.equal(await restarted.step(), true);
    assert.equal(await restarted.step(), false, "nothing to do any more");
    assert.equal((await disputes.dispute(id)).isHashKept, true);
    assert.deepEqual(await keptBy(id), [account("submitter").address.toLowerCase()]);
  });

  it("leaves it alone when somebody else kept it", async () => {
    const id = await challenge(1n);
    await toDraw(id);
    await world.client.mine({ blocks: 6 });
    await as("customer", "disputes", "keepHash", [id]);
    assert.equal(await start().step(), false);
    assert.deepEqual(await keptBy(id), [account("customer").address.toLowerCase()]);
  });

  it("only tells where it pays for no transactions", async () => {
    const id = await challenge(1n);
    const { step, watch } = start({ keepsHash: false });
    await step();
    assert.equal(watch.notices().length, 1);
    await toDraw(id);
    await world.client.mine({ blocks: 6 });
    assert.equal(await step(), false);
    assert.deepEqual(await keptBy(id), []);
  });

  it("forgets a dispute that is closed", async () => {
    const id = await challenge(1n);
    const { step, watch } = start();
    await step();
    await as("operator", "disputes", "concede", [id]);
    await step();
    assert.ok(!watch.notices().some((notice) => notice.includes(`Dispute ${id} `)));
    assert.ok(!store.memory.get("disputesOpen")?.includes(`"${id}"`));
  });
});

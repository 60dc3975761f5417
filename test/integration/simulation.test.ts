/*
given a node without eth_simulateV1 and a fresh deployment
├── it says so, and is told apart from a node that dislikes a request
├── when a proposal of every kind is tried out on a local fork
│   ├── it changes nothing on the node
│   └── it says exactly what the chain says after the same proposal was voted and carried out
├── when an action fails
│   ├── it names the action and what it reverted with
│   └── it names a target without code
├── when the treasury changes between two simulations
│   ├── it finds no difference as long as the effect is the same
│   └── it says that the proposal fails now
└── when forks are asked for
    ├── it refuses what is no simulation, and a block the node does not have
    ├── it keeps no more of them than allowed
    └── it ends them
*/
import { expect } from "chai";
import { network } from "hardhat";
import {
  type Address,
  createPublicClient,
  createTestClient,
  createWalletClient,
  decodeErrorResult,
  encodeFunctionData,
  erc20Abi,
  http,
  keccak256,
  toHex,
} from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import {
  accessManagerAbi,
  budgetsAbi,
  type Deployment,
  ecoGovernorAbi,
  euroMockAbi,
  LOCAL_MNEMONIC,
  LOCAL_WAIT,
  revenueRouterAbi,
  roadmapAbi,
  standardsAbi,
  timelockControllerAbi,
} from "../../bindings/src/index.ts";
import { deployLocal } from "../../scripts/deploy/deployLocal.ts";
import { personaAddress } from "../../scripts/local.ts";
import { isMethodUnknown } from "../../web/features/simulation/data/runScript.ts";
import { compareSimulations } from "../../web/features/simulation/domain/compare.ts";
import { type Fact, textOf } from "../../web/features/simulation/domain/facts.ts";
import { outcomesOf, requestOf } from "../../web/features/simulation/domain/script.ts";
import { type RunScript, simulate } from "../../web/features/simulation/domain/simulate.ts";
import { probesFor } from "../../web/features/simulation/domain/touched.ts";
import { answerSimulation } from "../../web/features/simulation/server/answerSimulation.ts";
import { forkBinary } from "../../web/features/simulation/server/forkBinary.ts";
import { Forks } from "../../web/features/simulation/server/forks.ts";

const DAY = 86_400;
const EURO = 1_000_000n;
const FUNDS = 100_000n * EURO;

const binary = forkBinary(undefined);
if (!binary) throw new Error("the package of anvil is not installed");

async function start() {
  const server = await network.createServer();
  const { address, port } = await server.listen();
  const url = `http://${address}:${port}`;
  const deployment = await deployLocal(url);
  const transport = http(url);
  const client = createPublicClient({ chain: hardhat, transport, pollingInterval: 20 });
  const time = createTestClient({ chain: hardhat, mode: "hardhat", transport });
  const actAs = (index: number) =>
    createWalletClient({
      chain: hardhat,
      transport,
      account: mnemonicToAccount(LOCAL_MNEMONIC, { addressIndex: index }),
    });
  const mine = async (hash: `0x${string}`) => {
    const receipt = await client.waitForTransactionReceipt({ hash, ...LOCAL_WAIT });
    expect(receipt.status).to.equal("success");
    return receipt;
  };
  const mint = { address: deployment.euro, abi: euroMockAbi, functionName: "mint" } as const;
  await mine(await actAs(0).writeContract({ ...mint, args: [deployment.timelockController, FUNDS] }));
  const forks = new Forks(binary as string, url, { max: 2 });
  const run: RunScript = async (script) => {
    const answer = await answerSimulation(JSON.stringify({ params: requestOf(script) }), forks);
    const body = (await answer.json()) as { result?: unknown; error?: string };
    if (!answer.ok) throw new Error(`${answer.status}: ${body.error}`);
    return outcomesOf(body.result);
  };
  const skip = async (seconds: number) => {
    await time.increaseTime({ seconds });
    await time.mine({ blocks: 1 });
  };
  return { server, url, deployment, client, actAs, mine, mint, forks, run, skip };
}

type World = Awaited<ReturnType<typeof start>>;

const kim = () => personaAddress("kim") as Address;
const carla = () => personaAddress("carla") as Address;

const pay = ({ euro }: Deployment, amount: bigint) => ({
  target: euro,
  value: 0n,
  calldata: encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [kim(), amount] }),
});

/** One action of every kind. `now`: Unix seconds. */
function everyKind(deployment: Deployment, now: number) {
  const { euro, revenueRouter, rewardPool, timelockController, ecoGovernor, accessManager } = deployment;
  const { budgets, standards, roadmap, bountyBoard } = deployment;
  const to = (target: Address, calldata: `0x${string}`) => ({ target, value: 0n, calldata });
  const approve = (spender: Address, amount: bigint) =>
    to(euro, encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [spender, amount] }));
  const terms = {
    token: euro,
    spender: bountyBoard,
    manager: kim(),
    cap: 500n * EURO,
    capPerBounty: 100n * EURO,
    refillSeconds: 90 * DAY,
    limit: 2_000n * EURO,
    title: "Repairs",
  };
  const milestone = {
    token: euro,
    amount: 700n * EURO,
    payee: kim(),
    deadline: now + 100 * DAY,
    reviewWindow: 7 * DAY,
    approvalsNeeded: 1,
    reviewers: [carla()],
    standards: [keccak256(toHex("text"))],
    title: "Sensor",
    text: "It measures",
  };
  const publish = [0n, 0, "Code", keccak256(toHex("text")), "ipfs://text", 0, 0] as const;
  return [
    pay(deployment, 1_250n * EURO),
    to(
      revenueRouter,
      encodeFunctionData({
        abi: revenueRouterAbi,
        functionName: "setShares",
        args: [
          [rewardPool, timelockController, kim()],
          [6_000, 3_500, 500],
        ],
      }),
    ),
    to(
      ecoGovernor,
      encodeFunctionData({ abi: ecoGovernorAbi, functionName: "setVotingDelay", args: [2 * DAY] }),
    ),
    to(
      ecoGovernor,
      encodeFunctionData({
        abi: ecoGovernorAbi,
        functionName: "renewGuardian",
        args: [kim(), now + 200 * DAY],
      }),
    ),
    to(
      timelockController,
      encodeFunctionData({
        abi: timelockControllerAbi,
        functionName: "updateDelay",
        args: [BigInt(3 * DAY)],
      }),
    ),
    to(
      accessManager,
      encodeFunctionData({ abi: accessManagerAbi, functionName: "grantRole", args: [1n, kim(), 0] }),
    ),
    to(standards, encodeFunctionData({ abi: standardsAbi, functionName: "accredit", args: [carla(), true] })),
    to(standards, encodeFunctionData({ abi: standardsAbi, functionName: "publish", args: publish })),
    approve(budgets, terms.limit),
    to(budgets, encodeFunctionData({ abi: budgetsAbi, functionName: "open", args: [terms] })),
    approve(roadmap, milestone.amount),
    to(roadmap, encodeFunctionData({ abi: roadmapAbi, functionName: "plan", args: [milestone] })),
  ];
}

type Actions = ReturnType<typeof everyKind>;

/** Proposes, votes, queues and executes for real. */
async function carryOut({ deployment, actAs, mine, skip, client }: World, actions: Actions): Promise<void> {
  const governor = { address: deployment.ecoGovernor, abi: ecoGovernorAbi } as const;
  const targets = actions.map((action) => action.target);
  const values = actions.map((action) => action.value);
  const calldatas = actions.map((action) => action.calldata);
  const hash = keccak256(toHex("# All"));
  await mine(
    await actAs(1).writeContract({
      ...governor,
      functionName: "propose",
      args: [targets, values, calldatas, "# All"],
    }),
  );
  const id = await client.readContract({
    ...governor,
    functionName: "getProposalId",
    args: [targets, values, calldatas, hash],
  });
  await skip(DAY + 1);
  for (const voter of [1, 2])
    await mine(await actAs(voter).writeContract({ ...governor, functionName: "castVote", args: [id, 1] }));
  await skip(5 * DAY + 1);
  const args = [targets, values, calldatas, hash] as const;
  await mine(await actAs(1).writeContract({ ...governor, functionName: "queue", args }));
  await skip(2 * DAY + 1);
  await mine(await actAs(1).writeContract({ ...governor, functionName: "execute", args }));
}

describe("Simulation on a fork", function () {
  this.timeout(120_000);
  let world: World;

  before(async () => {
    world = await start();
  });
  after(async () => {
    await world.forks.close();
    await world.server.close();
  });

  const nowOf = async () => Number((await world.client.getBlock()).timestamp);
  const simulateNow = async (actions: Actions) =>
    simulate(world.run, {
      actions,
      time: (await nowOf()) + 8 * DAY + 4,
      block: await world.client.getBlockNumber({ cacheTime: 0 }),
      deployment: world.deployment,
    });

  describe("the node", () => {
    it("says so, and is told apart from a node that dislikes a request", async () => {
      const ask = (method: string, params: unknown[]) =>
        world.client.request({ method, params } as never).then(
          () => undefined,
          (error: unknown) => error,
        );
      expect(isMethodUnknown(await ask("eth_simulateV1", []))).to.equal(true);
      const disliked = await ask("eth_getBalance", ["nobody"]);
      expect(disliked).to.be.instanceOf(Error);
      expect(isMethodUnknown(disliked)).to.equal(false);
    });
  });

  describe("an action that fails", () => {
    it("names the action and what it reverted with", async () => {
      const { deployment, client } = world;
      const actions = [pay(deployment, EURO), pay(deployment, FUNDS)];
      const { failure, changes } = await simulateNow(actions);
      expect(failure?.index).to.equal(1);
      const error = decodeErrorResult({ abi: euroMockAbi, data: failure?.data ?? "0x" });
      expect(error.errorName).to.equal("ERC20InsufficientBalance");
      expect(error.args).to.deep.equal([deployment.timelockController, FUNDS - EURO, FUNDS]);
      expect(changes).to.deep.equal([]);
      const balanceOf = { address: deployment.euro, abi: erc20Abi, functionName: "balanceOf" } as const;
      expect(await client.readContract({ ...balanceOf, args: [kim()] })).to.equal(0n);
    });
    it("names a target without code", async () => {
      const empty = { ...pay(world.deployment, EURO), target: kim() };
      const { failure } = await simulateNow([pay(world.deployment, EURO), empty]);
      expect(failure).to.deep.equal({ index: 1, data: null });
    });
  });

  describe("the treasury between two simulations", () => {
    it("finds no difference as long as the effect is the same, and says that the proposal fails now", async () => {
      const { deployment, client, actAs, mine, mint, run } = world;
      const actions = [pay(deployment, 60_000n * EURO)];
      const head = () => client.getBlockNumber({ cacheTime: 0 });
      const block = await head();
      const time = (await nowOf()) + 8 * DAY;
      await mine(
        await actAs(0).writeContract({ ...mint, args: [deployment.timelockController, 50_000n * EURO] }),
      );
      const input = { actions, time, deployment };
      const then = await simulate(run, { ...input, block });
      const richer = await simulate(run, { ...input, block: await head() });
      expect(textOf(then.changes[0]?.before ?? null)).not.to.equal(textOf(richer.changes[0]?.before ?? null));
      expect(compareSimulations(then, richer)).to.deep.equal([]);
      const twice = await simulate(run, {
        ...input,
        actions: [...actions, ...actions, ...actions],
        block: await head(),
      });
      expect(compareSimulations(then, twice)).to.deep.equal([{ kind: "failsNow" }]);
    });
  });

  describe("a proposal of every kind", () => {
    it("says exactly what the chain says after the same proposal was voted and carried out", async () => {
      const { deployment, client } = world;
      const actions = everyKind(deployment, await nowOf());
      const before = await client.getBlockNumber({ cacheTime: 0 });
      const { failure, changes, logs } = await simulateNow(actions);
      expect(failure).to.equal(null);
      expect(await client.getBlockNumber({ cacheTime: 0 })).to.equal(before);
      const groups = new Set(changes.map((change) => change.group));
      expect([...groups].sort()).to.deep.equal(
        [
          "allowances",
          "balances",
          "budgets",
          "milestones",
          "reviewers",
          "roles",
          "settings",
          "shares",
          "standards",
        ].sort(),
      );

      await carryOut(world, actions);
      const read = {
        address: deployment.revenueRouter,
        abi: revenueRouterAbi,
        functionName: "recipients",
      } as const;
      const probes = probesFor(deployment, logs, await client.readContract(read));
      const facts = new Map<string, Fact>();
      for (const probe of probes) {
        const { data = "0x" } = await client.call({ to: probe.call.to, data: probe.call.data });
        for (const fact of probe.facts({ isSuccess: true, data, logs: [] })) facts.set(fact.key, fact);
      }
      for (const change of changes) {
        // It is in force from the second it is published.
        if (change.label === "inForceFrom") continue;
        expect(textOf(facts.get(change.key)?.value ?? null), change.key).to.equal(textOf(change.after));
      }
      expect(changes.length).to.be.greaterThan(20);
    });
  });

  describe("forks", () => {
    const statusOf = async (text: string, forks: Forks | null = world.forks) => {
      const answer = await answerSimulation(text, forks ?? undefined);
      return answer.status;
    };
    const script = (block: bigint) => {
      const params = requestOf({
        block,
        time: 2_000_000_000,
        code: {},
        storage: {},
        calls: [{ to: kim(), data: "0x" }],
      });
      return JSON.stringify({ params });
    };

    it("refuses what is no simulation, and a block the node does not have", async () => {
      expect(await statusOf("{}")).to.equal(400);
      expect(await statusOf(script(1n).replace("validation", "validations"))).to.equal(400);
      expect(await statusOf(JSON.stringify({ params: [{ method: "anvil_setBalance" }] }))).to.equal(400);
      expect(await statusOf(script(10n ** 9n))).to.equal(502);
      expect(await statusOf(script(1n), null)).to.equal(501);
      const many = JSON.parse(script(1n));
      many.params[0].blockStateCalls[0].calls = Array.from({ length: 601 }, () => ({
        to: kim(),
        data: "0x",
      }));
      expect(await statusOf(JSON.stringify(many))).to.equal(400);
    });
    it("keeps no more of them than allowed: an idle one makes room, busy ones do not", async () => {
      const { forks } = world;
      for (const block of [1n, 2n, 3n]) expect(await statusOf(script(block))).to.equal(200);
      expect(forks.count).to.be.at.most(2);
      const statuses = await Promise.all([4n, 5n, 6n].map((block) => statusOf(script(block))));
      expect(statuses.filter((status) => status === 503).length).to.be.at.least(1);
    });
    it("ends them", async () => {
      expect(await statusOf(script(7n))).to.equal(200);
      expect(world.forks.count).to.be.greaterThan(0);
      await world.forks.close();
      expect(world.forks.count).to.equal(0);
    });
  });
});

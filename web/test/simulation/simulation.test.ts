import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { recurringBountiesAbi } from "@ecosphere/bindings";
import {
  encodeAbiParameters,
  encodeEventTopics,
  encodeFunctionResult,
  erc20Abi,
  keccak256,
  pad,
  toHex,
} from "viem";
import { isMethodUnknown } from "../../features/simulation/data/runScript.ts";
import { compareSimulations } from "../../features/simulation/domain/compare.ts";
import { earliestExecution, executionOf } from "../../features/simulation/domain/executionTime.ts";
import { type Change, diffFacts, type Fact, type Value } from "../../features/simulation/domain/facts.ts";
import { governanceQueue } from "../../features/simulation/domain/governanceQueue.ts";
import { outcomesOf, requestOf } from "../../features/simulation/domain/script.ts";
import type { Simulation } from "../../features/simulation/domain/simulate.ts";
import { probesFor } from "../../features/simulation/domain/touched.ts";
import { anna, ben, deployment } from "../builder/context.ts";

const money = (amount: bigint): Value => ({ type: "amount", token: deployment.euro, amount });
const fact = (key: string, value: Value): Fact => ({ key, group: "balances", label: "balance", value });

describe("diffFacts", () => {
  it("names what changed, what is new and what is gone, and nothing else", () => {
    const before = [fact("same", money(1n)), fact("moved", money(5n)), fact("gone", money(2n))];
    const after = [fact("same", money(1n)), fact("moved", money(4n)), fact("new", money(3n))];
    const told = diffFacts(before, after).map(({ key, before: from, after: to }) => [key, from, to]);
    assert.deepEqual(told, [
      ["moved", money(5n), money(4n)],
      ["new", null, money(3n)],
      ["gone", money(2n), null],
    ]);
  });
  it("does not say of something new that it is off or empty", () => {
    const off: Value = { type: "flag", isSet: false };
    assert.deepEqual(diffFacts([], [fact("frozen", off), fact("spent", money(0n))]), []);
    assert.equal(diffFacts([fact("frozen", { type: "flag", isSet: true })], [fact("frozen", off)]).length, 1);
  });
});

describe("compareSimulations", () => {
  const change = (key: string, before: Value | null, after: Value | null): Change => ({
    key,
    group: "balances",
    label: "balance",
    before,
    after,
  });
  const simulation = (changes: Change[], failure: Simulation["failure"] = null): Simulation => ({
    block: 1n,
    time: 1,
    failure,
    changes,
    logs: [],
  });
  const kinds = (then: Simulation, now: Simulation) => compareSimulations(then, now).map(({ kind }) => kind);
  const share = (bps: number): Value => ({ type: "share", bps });

  it("lets balances differ as long as they move alike", () => {
    const then = simulation([change("a", money(10n), money(7n))]);
    assert.deepEqual(kinds(then, simulation([change("a", money(90n), money(87n))])), []);
    assert.deepEqual(kinds(then, simulation([change("a", money(90n), money(88n))])), ["changed"]);
  });
  it("minds what everything else becomes, not where it begins", () => {
    const then = simulation([change("a", share(7_000), share(6_000))]);
    assert.deepEqual(kinds(then, simulation([change("a", share(5_000), share(6_000))])), []);
    assert.deepEqual(kinds(then, simulation([change("a", share(7_000), share(5_000))])), ["changed"]);
  });
  it("names effects that came and went", () => {
    const then = simulation([change("a", null, share(1))]);
    assert.deepEqual(kinds(then, simulation([change("b", null, share(1))])), ["added", "missing"]);
  });
  it("says whether it fails now, no longer, or otherwise", () => {
    const fine = simulation([]);
    const failing = simulation([], { index: 0, data: "0x12" });
    assert.deepEqual(kinds(fine, failing), ["failsNow"]);
    assert.deepEqual(kinds(failing, fine), ["worksNow"]);
    assert.deepEqual(kinds(failing, failing), []);
    assert.deepEqual(kinds(failing, simulation([], { index: 1, data: "0x12" })), ["failsOtherwise"]);
  });
});

describe("the time of execution", () => {
  const HOUR = 3_600;
  const DAY = 24 * HOUR;
  const now = 1_000 * DAY + 5;
  it("of a draft lies after delay, vote and waiting period, in whole hours", () => {
    const at = earliestExecution({ now, votingDelay: DAY, votingPeriod: 5 * DAY, timelockDelay: 2 * DAY });
    assert.equal(at, 1_008 * DAY + HOUR);
  });
  it("of a proposal follows its state", () => {
    const times = { now, deadline: now + DAY, eta: now + 3 * DAY, timelockDelay: 2 * DAY };
    assert.equal(executionOf({ ...times, state: "active" }), 1_003 * DAY + HOUR);
    assert.equal(executionOf({ ...times, state: "succeeded" }), 1_002 * DAY + HOUR);
    assert.equal(executionOf({ ...times, state: "queued" }), times.eta + 1);
    assert.equal(executionOf({ ...times, state: "queued", eta: now - 1 }), 1_000 * DAY + HOUR);
  });
});

describe("governanceQueue", () => {
  it("announces the calls of the governor to itself, and only those", () => {
    const { ecoGovernor, euro } = deployment;
    assert.equal(governanceQueue(ecoGovernor, [{ to: euro, data: "0x01" }]), undefined);
    const storage = governanceQueue(ecoGovernor, [
      { to: ecoGovernor, data: "0x02" },
      { to: euro, data: "0x01" },
      { to: ecoGovernor, data: "0x03" },
    ]);
    assert.ok(storage);
    assert.equal(BigInt(Object.values(storage)[0] ?? 0), 2n << 128n);
    assert.deepEqual(Object.values(storage).slice(1), [keccak256("0x02"), keccak256("0x03")]);
  });
});

describe("scripts", () => {
  it("are asked for in one block at their time", () => {
    const [options, block] = requestOf({
      block: 255n,
      time: 16,
      code: { [ben]: "0x5f" },
      storage: { [ben]: { "0x01": "0x02" } },
      calls: [{ from: anna, to: ben, data: "0x", value: 0n }],
    });
    assert.equal(block, "0xff");
    const [only] = (options as { blockStateCalls: unknown[] }).blockStateCalls;
    assert.deepEqual(only, {
      blockOverrides: { time: "0x10" },
      stateOverrides: { [ben]: { code: "0x5f", stateDiff: { "0x01": "0x02" } } },
      calls: [{ from: anna, to: ben, data: "0x" }],
    });
  });
  it("take what a call reverted with from wherever the node puts it", () => {
    const calls = [
      { status: "0x1", returnData: "0x01", logs: [] },
      { status: "0x0", returnData: "0x02" },
      { status: "0x0", returnData: "0x", error: { code: 3, message: "reverted", data: "0x03" } },
    ];
    const outcomes = outcomesOf([{ number: "0x1", calls }]);
    assert.deepEqual(
      outcomes.map(({ isSuccess, data }) => [isSuccess, data]),
      [
        [true, "0x01"],
        [false, "0x02"],
        [false, "0x03"],
      ],
    );
    assert.throws(() => outcomesOf([{ calls: [{ status: "no" }] }]));
  });
  it("tell a node without the method from one that dislikes the request", () => {
    assert.equal(isMethodUnknown(Object.assign(new Error("x"), { code: -32601 })), true);
    assert.equal(
      isMethodUnknown(new Error("a", { cause: { message: "the method eth_simulateV1 does not exist" } })),
      true,
    );
    assert.equal(isMethodUnknown(Object.assign(new Error("out of gas"), { code: -32000 })), false);
  });
});

describe("probesFor", () => {
  const transfer = {
    address: deployment.euro,
    topics: encodeEventTopics({
      abi: erc20Abi,
      eventName: "Transfer",
      args: { from: deployment.timelockController, to: ben },
    }) as `0x${string}`[],
    data: encodeAbiParameters([{ type: "uint256" }], [5n]),
  };
  it("reads the balances of everybody who is paid, once", () => {
    const keysOf = (logs: (typeof transfer)[]) =>
      probesFor(deployment, logs, []).flatMap((probe) =>
        probe
          .facts({ isSuccess: true, data: pad(toHex(1n), { size: 32 }), logs: [] })
          .map((found) => found.key),
      );
    const key = `balances/balance/${ben}//${deployment.euro}`.toLowerCase();
    assert.equal(keysOf([]).includes(key), false);
    assert.equal(keysOf([transfer, transfer]).filter((found) => found === key).length, 1);
  });
  it("reads the plan of recurring bounties that is made or ended", () => {
    const { recurringBounties } = deployment;
    const stopped = {
      address: recurringBounties,
      topics: encodeEventTopics({
        abi: recurringBountiesAbi,
        eventName: "RecurrenceStopped",
        args: { id: 6n, by: anna },
      }) as `0x${string}`[],
      data: "0x" as const,
    };
    const probe = probesFor(deployment, [stopped], []).find(({ call }) => call.to === recurringBounties);
    const plan = { budgetId: 4n, nextAt: 9, periodSeconds: 60, roundsLeft: 2, isStopped: true };
    const data = encodeFunctionResult({
      abi: recurringBountiesAbi,
      functionName: "planOf",
      result: { ...plan, termsHash: keccak256("0x") },
    });
    const facts = probe?.facts({ isSuccess: true, data, logs: [] }) ?? [];
    assert.deepEqual(
      facts.map(({ label, id }) => `${label} ${id}`),
      ["planBudget 6", "nextAt 6", "period 6", "roundsLeft 6", "stopped 6"],
    );
    assert.deepEqual(facts.at(-1)?.value, { type: "flag", isSet: true });
  });
  it("takes a read that fails for nothing there", () => {
    for (const probe of probesFor(deployment, [transfer], [anna]))
      assert.deepEqual(probe.facts({ isSuccess: false, data: "0x", logs: [] }), []);
    const result = encodeFunctionResult({ abi: erc20Abi, functionName: "balanceOf", result: 9n });
    const [balance] = probesFor(deployment, [], []);
    assert.deepEqual(balance?.facts({ isSuccess: true, data: result, logs: [] })[0]?.value, {
      type: "amount",
      token: deployment.euro,
      amount: 9n,
    });
  });
});

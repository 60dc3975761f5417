import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { plainBounty } from "@ecosphere/bindings";
import { parseEther } from "viem";
import { repositoryHash } from "#lib/verifier/pullLink.ts";
import { DAY, daysAhead } from "../../features/builder/domain/context.ts";
import { actionKinds } from "../../features/builder/kinds/index.ts";
import {
  anna,
  ben,
  context,
  deployment,
  hashOf,
  now,
  planOf,
  problemsOf,
  readBack,
  terms,
} from "./context.ts";

const stranger = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";
const plain = {
  token: deployment.euro,
  amount: 250_000_000n,
  reviewWindow: 7 * DAY,
  approvalsNeeded: 2,
  reviewers: [anna, ben],
  title: "Guide",
  text: "Write it",
  options: plainBounty,
};

describe("a funded bounty", () => {
  it("asks for exactly its reward and creates the bounty with it", () => {
    const plan = planOf("bounty", { terms: terms({ amount: "2,500" }) });
    assert.deepEqual(plan.allowances, [
      { token: deployment.euro, spender: deployment.bountyBoard, amount: 2_500_000_000n, present: 0n },
    ]);
    const { name, args } = readBack(plan.calls[0]);
    assert.equal(name, "create");
    assert.deepEqual(args, [{ ...plain, amount: 2_500_000_000n, deadline: daysAhead(now, 30) }]);
  });
  it("knows every option of the board, and ECO", () => {
    const options = {
      parts: ["150", "100"],
      minEco: "5",
      minPaid: "1",
      verifier: stranger,
      repository: "eco/handbook",
      milestone: "2",
      tags: "a, b",
      link: "https://example.org",
    };
    const [args] = readBack(planOf("bounty", { currency: "eco", terms: terms({}, options) }).calls[0]).args;
    assert.deepEqual(args, {
      ...plain,
      token: deployment.ecoToken,
      amount: parseEther("250"),
      deadline: daysAhead(now, 30),
      options: {
        ...plainBounty,
        mode: 0,
        parts: [parseEther("150"), parseEther("100")],
        minEco: parseEther("5"),
        minPaid: 1,
        verifier: stranger,
        repository: repositoryHash("eco/handbook"),
        milestone: 2n,
        tags: "a,b",
        link: "https://example.org",
      },
    });
  });
  it("refuses a deadline before the vote is through, and texts that are too long in bytes", () => {
    const wrong = { terms: "termsIncomplete" };
    for (const part of [{ deadline: "9" }, { deadline: "731" }, { title: "ü".repeat(61) }])
      assert.deepEqual(problemsOf("bounty", { terms: terms(part) }), wrong);
    for (const part of [{ deadline: "10" }, { title: "ü".repeat(60) }])
      assert.deepEqual(problemsOf("bounty", { terms: terms(part) }), {});
  });
  it("with a standard wants accredited reviewers, without one anybody", () => {
    const reviewers = [anna, stranger];
    assert.deepEqual(problemsOf("bounty", { terms: terms({ reviewers }) }), {});
    const standard = hashOf("s");
    assert.deepEqual(problemsOf("bounty", { terms: terms({ reviewers }, { standard }) }), {
      terms: "termsIncomplete",
    });
    assert.deepEqual(problemsOf("bounty", { terms: terms({}, { standard }) }), {});
  });
});

describe("a recurring bounty", () => {
  const inputs = { firstDays: "12", periodDays: "30", rounds: "6", terms: terms({ deadline: "14" }) };
  it("is planned on the budget its contract manages, with seconds of work for a deadline", () => {
    const plan = planOf("recurring", inputs);
    assert.deepEqual(readBack(plan.calls[0]), {
      contract: "recurringBounties",
      name: "plan",
      args: [4n, daysAhead(now, 12), 30 * DAY, 6, { ...plain, deadline: 14 * DAY }],
    });
    assert.deepEqual([plan.spends, plan.warnings], [undefined, []]);
  });
  for (const [name, part, problems] of [
    ["that begins before the vote is carried out", { firstDays: "9" }, { firstDays: "numberOutside" }],
    ["without rounds", { rounds: "0" }, { rounds: "numberOutside" }],
    ["above the budget's cap", { terms: terms({ amount: "300.01" }) }, { terms: "termsIncomplete" }],
    [
      "with a reviewer who is not accredited, and a wrong period: both are named",
      { terms: terms({ reviewers: [anna, stranger] }), periodDays: "731" },
      { terms: "termsIncomplete", periodDays: "numberOutside" },
    ],
  ] as const)
    it(`${name} is refused`, () =>
      assert.deepEqual(problemsOf("recurring", { ...inputs, ...part }), problems));
  it("needs a budget of its contract, and warns when that is frozen", () => {
    const [, care] = context.facts.budgets;
    assert.ok(care);
    const with_ = (budgets: typeof context.facts.budgets) => ({
      ...context,
      facts: { ...context.facts, budgets },
    });
    assert.deepEqual(problemsOf("recurring", inputs, with_([])), { budget: "recurringBudgetMissing" });
    assert.deepEqual(planOf("recurring", inputs, with_([{ ...care, isFrozen: true }])).warnings, [
      { code: "budgetFrozen" },
    ]);
  });
  for (const [recurringOperation, more, contract, name, args] of [
    ["pause", {}, "budgets", "freeze", [4n]],
    ["resume", {}, "budgets", "unfreeze", [4n]],
    ["stop", {}, "recurringBounties", "stop", [6n]],
    ["withdrawRound", { round: "31" }, "recurringBounties", "cancelBounty", [6n, 31n]],
  ] as const)
    it(`is changed: ${recurringOperation}`, () => {
      const plan = planOf("recurring", { recurringOperation, plan: "6", ...more });
      assert.deepEqual(readBack(plan.calls[0]), { contract, name, args });
    });
  it("that does not exist cannot be ended", () => {
    const none = { ...context, facts: { ...context.facts, plans: [] } };
    assert.deepEqual(problemsOf("recurring", { recurringOperation: "stop" }, none), { plan: "planMissing" });
  });
});

describe("a ruling", () => {
  const hintOf = (percent: string, within = context) =>
    actionKinds.ruling.fields({ percent }, within).find(({ name }) => name === "percent")?.hint?.values;
  it("divides the part in question, with a reason", () => {
    const inputs = { disputed: "12", percent: "33.33", rulingReason: "Half of it is there." };
    assert.deepEqual(readBack(planOf("ruling", inputs).calls[0]), {
      contract: "bountyBoard",
      name: "rule",
      args: [12n, 3_333, "Half of it is there."],
    });
  });
  it("can give the worker nothing, and then the bond goes to the other side", () => {
    assert.deepEqual(readBack(planOf("ruling", { percent: "0", rulingReason: "No." }).calls[0]).args, [
      12n,
      0,
      "No.",
    ]);
    assert.deepEqual(hintOf("0"), {
      percent: "0",
      worker: "0.00\u00a0€",
      funder: "50.00\u00a0€",
      bond: "3.00\u00a0€",
      bondTo: "funder",
    });
    assert.equal(hintOf("0.01")?.bondTo, "worker");
  });
  it("that the funder asked for gives the bond to the worker only when the worker gets everything", () => {
    const [one] = context.facts.disputed;
    assert.ok(one);
    const within = { ...context, facts: { ...context.facts, disputed: [{ ...one, isByWorker: false }] } };
    assert.equal(hintOf("99.99", within)?.bondTo, "funder");
    assert.equal(hintOf("100", within)?.bondTo, "worker");
  });
  it("needs a dispute, a percentage and a reason, and time for the vote", () => {
    const late = { ...context, now: now + 13 * DAY };
    assert.deepEqual(problemsOf("ruling", { percent: "100.1" }, late), {
      disputed: "rulingTooLate",
      percent: "percentInvalid",
      rulingReason: "textMissing",
    });
    const none = { ...context, facts: { ...context.facts, disputed: [] } };
    assert.deepEqual(problemsOf("ruling", { rulingReason: "r" }, none), { disputed: "disputedMissing" });
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseEther, zeroAddress } from "viem";
import { DAY, daysAhead } from "../../features/builder/domain/context.ts";
import { writeRows } from "../../features/builder/domain/draft.ts";
import { anna, ben, context, deployment, hashOf, now, planOf, problemsOf, readBack } from "./context.ts";

describe("a payment", () => {
  it("is read by the reader's notation and pays exactly that", () => {
    const inputs = { currency: "euro", amount: "1.250,50", recipient: ben };
    const plan = planOf("transfer", inputs, { ...context, locale: "de" });
    assert.deepEqual(readBack(plan.calls[0]), {
      contract: "euro",
      name: "transfer",
      args: [ben, 1_250_500_000n],
    });
    assert.deepEqual(plan.spends, [{ token: deployment.euro, amount: 1_250_500_000n }]);
    assert.deepEqual(problemsOf("transfer", inputs), { amount: "amountNotANumber" });
  });
  it("counts ECO in its own digits", () => {
    const plan = planOf("transfer", { currency: "eco", amount: "0.5", recipient: ben });
    assert.deepEqual(readBack(plan.calls[0]).args, [ben, parseEther("0.5")]);
  });
  it("of the chain's own coin has no calldata", () => {
    const plan = planOf("transfer", { currency: "coin", amount: "2", recipient: ben });
    assert.deepEqual(plan.calls, [{ target: ben, value: parseEther("2"), calldata: "0x" }]);
  });
  it("names what is missing beside its field", () => {
    assert.deepEqual(problemsOf("transfer", {}), { amount: "amountMissing", recipient: "accountMissing" });
    const wrong = { amount: "0", recipient: ben.replace("3C", "3c") };
    assert.deepEqual(problemsOf("transfer", wrong), {
      amount: "amountNotPositive",
      recipient: "accountInvalid",
    });
  });
});

describe("a split of income", () => {
  const rows = (...list: [string, string][]) => ({
    shares: writeRows(list.map(([recipient, share]) => ({ recipient, share }))),
  });
  it("begins with the present shares", () => {
    assert.deepEqual(readBack(planOf("split", {}).calls[0]), {
      contract: "revenueRouter",
      name: "setShares",
      args: [
        [deployment.rewardPool, deployment.timelockController],
        [7_000, 3_000],
      ],
    });
  });
  for (const [name, input, code] of [
    ["that is not whole", rows([anna, "60"], [ben, "39.99"]), "sharesNotWhole"],
    ["with a share of nothing", rows([anna, "100"], [ben, "0"]), "shareInvalid"],
    ["with three decimals", rows([anna, "33.333"], [ben, "66.667"]), "shareInvalid"],
    ["for the same account twice", rows([anna, "50"], [anna, "50"]), "accountTwice"],
    ["for the router itself", rows([deployment.revenueRouter, "100"]), "shareForRouter"],
    ["for nobody", rows(), "sharesNotWhole"],
    ["for a mistyped address", rows(["0x12", "100"]), "shareRecipientInvalid"],
  ] as const) {
    it(`${name} is refused`, () => assert.deepEqual(problemsOf("split", input), { shares: code }));
  }
});

describe("a role", () => {
  it("is given with its waiting period", () => {
    const plan = planOf("role", { roleOperation: "grant", role: "1", account: ben, delayDays: "2" });
    assert.deepEqual(readBack(plan.calls[0]), {
      contract: "accessManager",
      name: "grantRole",
      args: [1n, ben, 2 * DAY],
    });
    assert.deepEqual(plan.warnings, []);
  });
  it("of another number is taken away", () => {
    const plan = planOf("role", { roleOperation: "revoke", role: "other", roleId: "7", account: ben });
    assert.deepEqual(readBack(plan.calls[0]).args, [7n, ben]);
  });
  it("of a reviewer is given and taken in the standards", () => {
    for (const [roleOperation, isAccredited] of [
      ["accredit", true],
      ["withdraw", false],
    ] as const)
      assert.deepEqual(readBack(planOf("role", { roleOperation, account: ben }).calls[0]), {
        contract: "standards",
        name: "accredit",
        args: [ben, isAccredited],
      });
  });
  it("warns of administrators, above all when the treasury would be none any more", () => {
    const admin = { role: "0", account: ben };
    assert.deepEqual(planOf("role", { ...admin, roleOperation: "grant" }).warnings, [
      { code: "adminGranted" },
    ]);
    const lost = { role: "0", roleOperation: "revoke", account: deployment.timelockController };
    assert.deepEqual(planOf("role", lost).warnings, [{ code: "adminLost" }]);
  });
  it("of the guardian has a term of at most 730 days that outlasts the vote", () => {
    const guardian = { roleOperation: "renewGuardian", account: ben };
    const plan = planOf("role", { ...guardian, termDays: "365" });
    assert.deepEqual(readBack(plan.calls[0]), {
      contract: "ecoGovernor",
      name: "renewGuardian",
      args: [ben, daysAhead(now, 365)],
    });
    assert.deepEqual(problemsOf("role", { ...guardian, termDays: "731" }), { termDays: "numberOutside" });
    assert.deepEqual(problemsOf("role", { ...guardian, termDays: "8" }), { termDays: "numberOutside" });
  });
});

describe("a budget", () => {
  const inputs = { budgetTitle: "Repairs", manager: ben, cap: "50", capPerBounty: "20", limit: "100" };
  it("opens with its limit on top of what the contract may take already", () => {
    const plan = planOf("budget", inputs);
    const need = { token: deployment.euro, spender: deployment.budgets };
    assert.deepEqual(plan.allowances, [{ ...need, amount: 100_000_000n, present: 40_000_000n }]);
    const { contract, name, args } = readBack(plan.calls[0]);
    assert.deepEqual([contract, name], ["budgets", "open"]);
    assert.deepEqual(args, [
      {
        token: deployment.euro,
        spender: deployment.bountyBoard,
        manager: ben,
        cap: 50_000_000n,
        capPerBounty: 20_000_000n,
        refillSeconds: 90 * DAY,
        limit: 100_000_000n,
        title: "Repairs",
      },
    ]);
  });
  it("warns of more than a tenth of the treasury", () => {
    assert.deepEqual(planOf("budget", inputs).warnings, []);
    assert.deepEqual(planOf("budget", { ...inputs, limit: "100.01" }).warnings, [{ code: "budgetLarge" }]);
  });
  it("refuses caps that do not fit into each other", () => {
    const wrong = { ...inputs, capPerBounty: "50.01", limit: "49.99" };
    assert.deepEqual(problemsOf("budget", wrong), { capPerBounty: "amountAbove", limit: "amountBelow" });
  });
  for (const [operation, more, args] of [
    ["setManager", { manager: ben }, [3n, ben]],
    ["freeze", {}, [3n]],
    ["unfreeze", {}, [3n]],
    ["close", {}, [3n]],
  ] as const)
    it(`${operation} concerns the chosen one`, () => {
      const plan = planOf("budget", { budgetOperation: operation, budget: "3", ...more });
      assert.deepEqual(readBack(plan.calls[0]), { contract: "budgets", name: operation, args });
    });
  it("that does not exist cannot be closed", () => {
    const without = { ...context, facts: { ...context.facts, budgets: [] } };
    assert.deepEqual(problemsOf("budget", { budgetOperation: "close" }, without), {
      budget: "budgetMissing",
    });
  });
});

describe("a milestone", () => {
  const inputs = {
    milestoneTitle: "Sensor",
    deliverable: "It measures",
    payee: anna,
    amount: "900",
    reviewers: ben,
  };
  it("takes its tranche and pins its standards", () => {
    const plan = planOf("milestone", { ...inputs, standards: `${hashOf("a")}\n${hashOf("b")}` });
    assert.deepEqual(plan.allowances, [
      { token: deployment.euro, spender: deployment.roadmap, amount: 900_000_000n, present: 0n },
    ]);
    const { contract, name, args } = readBack(plan.calls[0]);
    assert.deepEqual([contract, name], ["roadmap", "plan"]);
    assert.deepEqual(args, [
      {
        token: deployment.euro,
        amount: 900_000_000n,
        payee: anna,
        deadline: daysAhead(now, 180),
        reviewWindow: 14 * DAY,
        approvalsNeeded: 1,
        reviewers: [ben],
        standards: [hashOf("a"), hashOf("b")],
        title: "Sensor",
        text: "It measures",
      },
    ]);
  });
  it("lets nobody review their own work, and pins nothing twice", () => {
    assert.deepEqual(problemsOf("milestone", { ...inputs, reviewers: `${ben} ${anna}` }), {
      reviewers: "payeeIsReviewer",
    });
    const twice = `${hashOf("a")} ${hashOf("a")}`;
    assert.deepEqual(problemsOf("milestone", { ...inputs, standards: twice }), { standards: "hashTwice" });
    assert.deepEqual(problemsOf("milestone", { ...inputs, standards: "0x12" }), {
      standards: "hashOfListInvalid",
    });
  });
});

describe("a standard", () => {
  const inputs = { standardTitle: "Sensors", contentHash: hashOf("text"), uri: "ipfs://text" };
  it("begins a new line, in force at once and open", () => {
    const plan = planOf("standard", { ...inputs, standardKind: "1" });
    assert.deepEqual(readBack(plan.calls[0]), {
      contract: "standards",
      name: "publish",
      args: [0n, 1, "Sensors", hashOf("text"), "ipfs://text", 0, 0],
    });
  });
  it("of an existing line keeps its kind", () => {
    const plan = planOf("standard", {
      ...inputs,
      line: "2",
      standardKind: "0",
      fromDays: "20",
      untilDays: "30",
    });
    const { args } = readBack(plan.calls[0]);
    assert.deepEqual(args, [
      2n,
      1,
      "Sensors",
      hashOf("text"),
      "ipfs://text",
      daysAhead(now, 20),
      daysAhead(now, 30),
    ]);
  });
  it("ends", () => {
    const plan = planOf("standard", { standardOperation: "end", contentHash: hashOf("old"), endDays: "0" });
    assert.deepEqual(readBack(plan.calls[0]), {
      contract: "standards",
      name: "end",
      args: [hashOf("old"), 0],
    });
  });
  it("cannot begin before the vote is through, nor end before it begins", () => {
    assert.deepEqual(problemsOf("standard", { ...inputs, fromDays: "3" }), { fromDays: "daysOrNow" });
    assert.deepEqual(problemsOf("standard", { ...inputs, fromDays: "30", untilDays: "30" }), {
      untilDays: "endBeforeBegin",
    });
    assert.deepEqual(problemsOf("standard", { ...inputs, contentHash: "0x1" }), {
      contentHash: "hashInvalid",
    });
  });
});

describe("a voting rule", () => {
  for (const [setting, inputs, contract, name, args] of [
    ["votingDelay", { hours: "48" }, "ecoGovernor", "setVotingDelay", [2 * DAY]],
    ["votingPeriod", { hours: "72" }, "ecoGovernor", "setVotingPeriod", [3 * DAY]],
    ["quorum", { percent: "5" }, "ecoGovernor", "updateQuorumNumerator", [5n]],
    ["threshold", { threshold: "50,000" }, "ecoGovernor", "setProposalThreshold", [parseEther("50000")]],
    ["timelockDelay", { hours: "24" }, "timelockController", "updateDelay", [BigInt(DAY)]],
    ["guardianTerm", { termDays: "30" }, "ecoGovernor", "renewGuardian", [anna, daysAhead(now, 30)]],
  ] as const) {
    it(`${setting} is set`, () => {
      const plan = planOf("setting", { setting, ...inputs });
      assert.deepEqual(readBack(plan.calls[0]), { contract, name, args });
      assert.deepEqual(plan.warnings ?? [], []);
    });
  }
  for (const [setting, inputs, code] of [
    ["votingDelay", { hours: "0" }, "votingDelayShort"],
    ["votingPeriod", { hours: "24" }, "votingPeriodShort"],
    ["votingPeriod", { hours: "8760" }, "votingSlow"],
    ["quorum", { percent: "1" }, "quorumLow"],
    ["quorum", { percent: "60" }, "quorumHigh"],
    ["threshold", { threshold: "1" }, "thresholdLow"],
    ["threshold", { threshold: "1,000,000" }, "thresholdHigh"],
    ["timelockDelay", { hours: "1" }, "timelockShort"],
  ] as const) {
    it(`${setting} warns: ${code}`, () =>
      assert.deepEqual(planOf("setting", { setting, ...inputs }).warnings, [{ code }]));
  }
  it("refuses what the contract would", () => {
    assert.deepEqual(problemsOf("setting", { setting: "votingPeriod", hours: "0" }), {
      hours: "numberOutside",
    });
    assert.deepEqual(problemsOf("setting", { setting: "quorum", percent: "101" }), {
      percent: "numberOutside",
    });
  });
});

describe("another call", () => {
  it("of a contract of ours uses its ABI", () => {
    const plan = planOf("call", {
      contract: "bountyBoard",
      function: "setTokenAllowed(address,bool)",
      argument0: ben,
      argument1: "true",
    });
    assert.deepEqual(readBack(plan.calls[0]), {
      contract: "bountyBoard",
      name: "setTokenAllowed",
      args: [ben, true],
    });
  });
  it("takes a signature of a stranger's contract, with ether where it may", () => {
    const plan = planOf("call", {
      contract: "other",
      address: ben,
      how: "abi",
      abi: "pay(uint256[] amounts, (address to, uint8 kind) terms) payable",
      function: "pay(uint256[],(address,uint8))",
      argument0: "[1, 2]",
      argument1: `{"to": "${anna}", "kind": 3}`,
      coins: "0.5",
    });
    assert.equal(plan.calls[0]?.target, ben);
    assert.equal(plan.calls[0]?.value, parseEther("0.5"));
    assert.deepEqual(plan.spends, [{ token: null, amount: parseEther("0.5") }]);
  });
  it("sends raw bytes as they are, with a warning", () => {
    const plan = planOf("call", { contract: "other", how: "raw", address: ben, calldata: "0xdeadbeef" });
    assert.deepEqual(plan.calls, [{ target: ben, value: 0n, calldata: "0xdeadbeef" }]);
    assert.deepEqual(plan.warnings, [{ code: "rawBytes" }]);
  });
  it("names every argument that cannot be read", () => {
    const inputs = { contract: "bountyBoard", function: "setTokenAllowed(address,bool)" };
    assert.deepEqual(problemsOf("call", { ...inputs, argument0: zeroAddress.slice(1), argument1: "yes" }), {
      argument0: "accountInvalid",
      argument1: "boolExpected",
    });
    assert.deepEqual(problemsOf("call", { contract: "other", how: "raw", address: ben, calldata: "0xabc" }), {
      calldata: "calldataInvalid",
    });
    assert.deepEqual(problemsOf("call", { contract: "other", address: ben, abi: "nonsense(" }), {
      abi: "abiInvalid",
    });
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decodeFunctionData, erc20Abi } from "viem";
import { checksOf } from "../../features/builder/domain/checks.ts";
import { compile } from "../../features/builder/domain/compile.ts";
import {
  type Draft,
  readDraft,
  readRows,
  writeDraft,
  writeRows,
} from "../../features/builder/domain/draft.ts";
import {
  addAction,
  moveAction,
  removeAction,
  restoreAction,
} from "../../features/builder/domain/editDraft.ts";
import { planDraft, textProblems } from "../../features/builder/domain/planDraft.ts";
import { readTerms } from "../../features/builder/domain/termsInput.ts";
import { anna, ben, context, deployment, planOf, terms } from "./context.ts";

const draft: Draft = {
  title: "Title",
  text: "Why",
  actions: [
    { id: "a", kind: "transfer", inputs: { currency: "euro", amount: "1.250,50", recipient: ben } },
    { id: "b", kind: "split", inputs: { shares: writeRows([{ recipient: anna, share: "33,5" }]) } },
    { id: "c", kind: "bounty", inputs: { terms: terms({ amount: "1.000" }, { parts: ["999,5", "0,5"] }) } },
  ],
};

describe("a stored draft", () => {
  it("comes back as it was", () => assert.deepEqual(readDraft(writeDraft(draft, "de"), "de"), draft));
  it("keeps its amounts when the language changes in between", () => {
    const read = readDraft(writeDraft(draft, "de"), "en");
    assert.equal(read?.actions[0]?.inputs.amount, "1,250.50");
    assert.equal(read?.actions[0]?.inputs.recipient, ben);
    assert.deepEqual(readRows(read?.actions[1]?.inputs.shares), [{ recipient: anna, share: "33.5" }]);
    const { amount, options } = readTerms(read?.actions[2]?.inputs.terms);
    assert.deepEqual([amount, options.parts], ["1,000", ["999.5", "0.5"]]);
  });
  it("of another version or damaged is refused", () => {
    assert.equal(readDraft(writeDraft(draft, "de").replace('"version":2', '"version":1'), "de"), null);
    assert.equal(readDraft(writeDraft(draft, "de").slice(0, -5), "de"), null);
    assert.equal(readDraft(writeDraft(draft, "de").replace('"transfer"', '"theft"'), "de"), null);
  });
});

describe("editing", () => {
  const order = ({ actions }: Draft) => actions.map((action) => action.id).join("");
  const pair = { ...draft, actions: draft.actions.slice(0, 2) };
  const three = addAction(pair, { id: "c", kind: "call", inputs: {} });
  it("moves an action, and at the ends not at all", () => {
    assert.equal(order(moveAction(three, "c", -1)), "acb");
    assert.equal(order(moveAction(three, "a", 1)), "bac");
    assert.equal(order(moveAction(three, "a", -1)), "abc");
    assert.equal(order(moveAction(three, "c", 1)), "abc");
    assert.equal(order(moveAction(three, "x", 1)), "abc");
  });
  it("brings a removed action back to its place", () => {
    const [, second] = three.actions;
    assert.ok(second);
    const without = removeAction(three, "b");
    assert.equal(order(without), "ac");
    assert.deepEqual(restoreAction(without, second, 1), three);
  });
});

describe("compile", () => {
  const bounty = (amount: string) => planOf("bounty", { terms: terms({ amount }) });
  it("sums what one spender needs into a single approval before its first use", () => {
    const { actions, origins, spends } = compile([
      planOf("transfer", { amount: "1", recipient: ben }),
      bounty("10"),
      bounty("20"),
    ]);
    assert.deepEqual(origins, [0, 1, 1, 2]);
    const [, approve] = actions;
    assert.ok(approve);
    const { functionName, args } = decodeFunctionData({ abi: erc20Abi, data: approve.calldata });
    assert.deepEqual([functionName, args], ["approve", [deployment.bountyBoard, 30_000_000n]]);
    assert.deepEqual(spends, [{ token: deployment.euro, amount: 31_000_000n }]);
  });
  it("adds to what a spender may take and keeps", () => {
    const need = { token: deployment.euro, spender: ben, present: 5n };
    const { actions } = compile([
      { calls: [], allowances: [{ ...need, amount: 1n }] },
      { calls: [], allowances: [{ ...need, amount: 2n }] },
      { calls: [], allowances: [{ ...need, spender: anna, amount: 4n, present: 0n }] },
    ]);
    const approved = actions.map(
      (action) => decodeFunctionData({ abi: erc20Abi, data: action.calldata }).args,
    );
    assert.deepEqual(approved, [
      [ben, 8n],
      [anna, 4n],
    ]);
  });
});

describe("planDraft", () => {
  it("shows what is complete and knows that something is missing", () => {
    const planned = planDraft(
      [
        { id: "a", kind: "transfer", inputs: { currency: "euro", recipient: ben } },
        { id: "b", kind: "transfer", inputs: { currency: "euro", amount: "2", recipient: ben } },
      ],
      context,
    );
    assert.equal(planned.isComplete, false);
    assert.deepEqual(planned.complete, ["b"]);
    assert.equal(planned.compiled.actions.length, 1);
    assert.equal(planDraft([], context).isComplete, false);
  });
  it("wants a title and a text of bounded length", () => {
    assert.equal(textProblems({ title: " ", text: "" }).title?.code, "titleMissing");
    assert.equal(textProblems({ title: "T", text: "ä".repeat(5_001) }).text?.code, "textTooLong");
    assert.deepEqual(textProblems({ title: "T", text: "ä".repeat(5_000) }), {
      title: undefined,
      text: undefined,
    });
  });
});

describe("checks before proposing", () => {
  const pay = (amount: string) => compile([planOf("transfer", { amount, recipient: ben })]);
  const enough = { votes: context.facts.settings.threshold, live: undefined };
  const codes = (...args: Parameters<typeof checksOf>) => checksOf(...args).map((check) => check.code);
  it("pass with enough votes and enough money", () =>
    assert.deepEqual(codes(pay("1,000"), enough, context), []));
  it("stop an account with too few votes or a proposal under way", () => {
    const proposer = { votes: enough.votes - 1n, live: { until: 1_800_000_100, id: 7n } };
    const found = checksOf(pay("1"), proposer, context);
    assert.deepEqual(
      found.map((check) => [check.code, check.isBlocking]),
      [
        ["tooFewVotes", true],
        ["liveProposal", true],
      ],
    );
  });
  it("note that the treasury has too little for all actions together", () => {
    const both = compile([
      planOf("transfer", { amount: "600", recipient: ben }),
      planOf("transfer", { amount: "400.01", recipient: anna }),
    ]);
    assert.deepEqual(codes(both, enough, context), ["treasuryShort"]);
  });
  it("note two approvals of which the second replaces the first", () => {
    const approve = (amount: string) =>
      planOf("call", {
        contract: "euro",
        function: "approve(address,uint256)",
        argument0: ben,
        argument1: amount,
      });
    assert.deepEqual(checksOf(compile([approve("1"), approve("2")]), enough, context), [
      { code: "approvedTwice", isBlocking: false, values: { first: 1, second: 2 } },
    ]);
  });
});

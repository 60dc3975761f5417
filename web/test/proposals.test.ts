import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bountyBoardAbi, deploymentOf, LOCAL_CHAIN_ID } from "@ecosphere/bindings";
import { encodeFunctionData, erc20Abi, parseEther, zeroAddress } from "viem";
import { decodeAction } from "../features/proposals/data/decodeAction.ts";
import { composeDescription, splitDescription } from "../features/proposals/data/description.ts";
import { proposalStateOf } from "../features/proposals/data/proposalState.ts";
import { tallyOf } from "../features/proposals/data/tally.ts";
import { explainVotingPower } from "../features/proposals/data/votingPower.ts";
import { contractAbis } from "../lib/chain/contractAbis.ts";

const deployment = deploymentOf(LOCAL_CHAIN_ID);
const anna = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const ben = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";

describe("decodeAction", () => {
  it("calls an action without calldata a payment", () => {
    const action = { target: anna, value: parseEther("1"), calldata: "0x" } as const;
    assert.equal(decodeAction(action, deployment, contractAbis).kind, "payment");
  });

  it("is loud about a selector our contract does not know", () => {
    const action = { target: deployment.bountyBoard, value: 0n, calldata: "0xdeadbeef00" } as const;
    const decoded = decodeAction(action, deployment, contractAbis);
    assert.ok(decoded.kind === "unknownFunction");
    assert.equal(decoded.selector, "0xdeadbeef");
    assert.equal(decoded.calldata, "0xdeadbeef00");
  });

  it("is loud about a target we do not know, even when the selector is a familiar one", () => {
    const calldata = encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [ben, 1n] });
    assert.equal(
      decodeAction({ target: anna, value: 0n, calldata }, deployment, contractAbis).kind,
      "unknownTarget",
    );
  });

  it("does not trust calldata that is cut short", () => {
    const full = encodeFunctionData({ abi: bountyBoardAbi, functionName: "assign", args: [1n, ben] });
    const calldata = full.slice(0, 40) as `0x${string}`;
    const decoded = decodeAction(
      { target: deployment.bountyBoard, value: 0n, calldata },
      deployment,
      contractAbis,
    );
    assert.equal(decoded.kind, "unknownFunction");
  });
});

describe("descriptions", () => {
  it("end with the proposer suffix and are shown without it", () => {
    const description = composeDescription(" Title ", "Why\nnot", anna);
    assert.equal(description, `# Title\n\nWhy\nnot\n\n#proposer=${anna}`);
    assert.deepEqual(splitDescription(description), { title: "Title", text: "Why\nnot" });
  });
  it("keep a suffix-like text in the middle", () => {
    const text = `see #proposer=${anna} above`;
    assert.equal(splitDescription(composeDescription("T", text, ben)).text, text);
  });
});

describe("tallyOf", () => {
  const votes = { forVotes: 60n, againstVotes: 20n, abstainVotes: 20n };
  it("counts For and Abstain towards the quorum, as the contract does", () => {
    const tally = tallyOf(votes, 80n);
    assert.deepEqual([tally.quorumVotes, tally.isQuorumReached, tally.isAhead], [80n, true, true]);
    assert.equal(tallyOf(votes, 81n).isQuorumReached, false);
  });
  it("is not ahead in a tie", () => {
    assert.equal(tallyOf({ forVotes: 5n, againstVotes: 5n, abstainVotes: 0n }, 1n).isAhead, false);
  });
  it("has shares of 0 before the first vote", () => {
    const tally = tallyOf({ forVotes: 0n, againstVotes: 0n, abstainVotes: 0n }, 0n);
    assert.deepEqual([tally.forShare, tally.quorumShare], [0, 0]);
  });
});

describe("explainVotingPower", () => {
  const facts = {
    account: anna,
    treasury: deployment.timelockController,
    votes: 0n,
    balanceAtSnapshot: 0n,
    balanceNow: 0n,
    delegateAtSnapshot: anna,
  } as const;
  for (const [name, change, kind] of [
    ["own votes", { votes: 5n, balanceAtSnapshot: 5n }, "votes"],
    [
      "tokens delegated away",
      { balanceAtSnapshot: 5n, balanceNow: 5n, delegateAtSnapshot: ben },
      "delegatedAway",
    ],
    ["tokens acquired after the snapshot", { balanceNow: 5n }, "acquiredLater"],
    ["no tokens", {}, "noTokens"],
    [
      "the treasury",
      { account: deployment.timelockController, balanceAtSnapshot: 9n, delegateAtSnapshot: zeroAddress },
      "treasury",
    ],
  ] as const) {
    it(`explains ${name}`, () => assert.equal(explainVotingPower({ ...facts, ...change }).kind, kind));
  }
  it("says which part others delegated", () => {
    const explained = explainVotingPower({ ...facts, votes: 9n, balanceAtSnapshot: 4n });
    assert.deepEqual(explained, { kind: "votes", votes: 9n, own: 4n, delegated: 5n });
  });
});

describe("proposalStateOf", () => {
  it("calls Active after the regular end the objection period", () => {
    assert.equal(proposalStateOf(1, { now: 101, voteEnd: 100 }), "objection");
    assert.equal(proposalStateOf(1, { now: 100, voteEnd: 100 }), "active");
    assert.equal(proposalStateOf(4, { now: 101, voteEnd: 100 }), "succeeded");
  });
  it("refuses a state it does not know", () => assert.throws(() => proposalStateOf(8), RangeError));
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cancellationOf } from "#features/proposals/data/cancellationOf.ts";
import type { Proposal } from "#features/proposals/data/proposalShape.ts";
import { proposalStates } from "#features/proposals/data/proposalState.ts";
import { proposalGroups, whereOf } from "#features/proposals/data/searchProposals.ts";
import { timelineOf } from "#features/proposals/data/timelineOf.ts";

const NOW = 1_700_000_000;

describe("the groups of proposals", () => {
  const search = { title: "", page: 0 };

  it("ask for nothing when all are wanted, and for the title when one is searched", () => {
    assert.deepEqual(whereOf({ ...search, group: "all" }, NOW), {});
    assert.deepEqual(whereOf({ ...search, group: "all", title: " bath " }, NOW), {
      and: [{ title_contains_nocase: "bath" }],
    });
  });

  it("never mix `or` with another condition in one object, which graph-node refuses", () => {
    for (const group of proposalGroups) {
      const { and = [] } = whereOf({ ...search, group, title: "x" }, NOW) as { and?: object[] };
      for (const condition of and)
        if ("or" in condition) assert.deepEqual(Object.keys(condition), ["or"], group);
    }
  });
});

describe("cancellationOf", () => {
  const facts = {
    ...{ isGuardian: false, isProposer: false, votes: 5n, threshold: 5n },
    state: "active" as const,
  };
  const states = [...proposalStates, "objection"] as const;

  it("lets the guardian cancel whatever is alive", () => {
    const may = states.filter((state) => cancellationOf({ ...facts, isGuardian: true, state }));
    assert.deepEqual(may, ["pending", "active", "succeeded", "queued", "objection"]);
  });

  it("lets the proposer withdraw before the vote only", () => {
    const may = states.filter((state) => cancellationOf({ ...facts, isProposer: true, state }));
    assert.deepEqual(may, ["pending"]);
  });

  it("lets anyone cancel until the vote ends once the proposer fell below the bar of then", () => {
    const may = states.filter((state) => cancellationOf({ ...facts, votes: 4n, state }));
    assert.deepEqual(may, ["pending", "active", "objection"]);
    assert.equal(cancellationOf(facts), null);
  });
});

describe("timelineOf", () => {
  const proposal = {
    ...{ createdAt: NOW, voteStart: NOW + 10, voteEnd: NOW + 20 },
    history: { objectionEnd: null, queuedAt: null, executedAt: null, canceledAt: null },
  } as unknown as Proposal;
  const keys = (found: ReturnType<typeof timelineOf>) => found.map(({ key }) => key);

  it("is in order, with the objection period once there is one", () => {
    const facts = { state: "active", objectionEnd: NOW + 30, eta: 0 } as const;
    assert.deepEqual(keys(timelineOf(proposal, facts)), ["created", "voteStart", "voteEnd", "objectionEnd"]);
  });

  it("leaves out what a withdrawn proposal never reaches", () => {
    const canceled = {
      ...proposal,
      history: { ...proposal.history, canceledAt: NOW + 5 },
    } as unknown as Proposal;
    const facts = { state: "canceled", objectionEnd: 0, eta: 0 } as const;
    assert.deepEqual(keys(timelineOf(canceled, facts)), ["created", "canceled"]);
  });

  it("names when a queued proposal can be carried out", () => {
    const facts = { state: "queued", objectionEnd: 0, eta: NOW + 50 } as const;
    assert.equal(timelineOf(proposal, facts).at(-1)?.key, "eta");
  });
});

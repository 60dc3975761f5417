import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { PublicClient } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { toDelegate } from "#features/delegates/data/delegateShape.ts";
import { plainWords } from "#features/delegates/data/plainWords.ts";
import { whereOf } from "#features/delegates/data/searchDelegates.ts";
import { timesBetween } from "#features/delegates/data/timesBetween.ts";
import { isSignedBy } from "#lib/chain/isSignedBy.ts";
import { statementTypedData } from "#lib/relay/statement.ts";

const anna = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

describe("toDelegate", () => {
  const member = {
    address: anna,
    ...{ votes: 5n, balance: 3n, delegate: null, delegatorCount: 1, voteCount: 4, firstProposal: 3 },
    ...{ lastVotedAt: null, proposalCount: 0, executedProposalCount: 0, since: 1_700_000_000 },
  } as const;

  it("counts the proposals somebody could vote on since they had votes", () => {
    assert.deepEqual([toDelegate(member, 10).voted, toDelegate(member, 10).couldVote], [4, 8]);
  });

  it("never says less than what they voted on, nor a negative number", () => {
    assert.equal(toDelegate(member, 3).couldVote, 4);
    assert.equal(toDelegate({ ...member, voteCount: 0, firstProposal: 4 }, 2).couldVote, 0);
  });

  it("takes an account without a choice for its own delegate", () => {
    assert.equal(toDelegate(member, 1).delegate, anna);
  });
});

describe("the search for delegates", () => {
  const base = { isTreasury: false, votes_gt: "0" };

  it("lists all without a text, by a part of the address, or by accounts whose name fits", () => {
    assert.deepEqual(whereOf({ text: " ", named: [] }), base);
    assert.deepEqual(whereOf({ text: "0x7099", named: [] }), {
      and: [base, { or: [{ address_contains: "0x7099" }] }],
    });
    assert.deepEqual(whereOf({ text: "anna", named: [anna] }), {
      and: [base, { or: [{ address_in: [anna.toLowerCase()] }] }],
    });
  });

  it("finds nobody for a text that is neither", () => {
    assert.deepEqual(whereOf({ text: "zoe", named: [] }), { and: [base, { or: [{ address_in: [] }] }] });
  });
});

describe("timesBetween", () => {
  it("spreads times evenly from first to last", () => {
    assert.deepEqual(timesBetween(0, 100, 5), [0, 25, 50, 75, 100]);
  });

  it("is one time where nothing lies between", () => {
    assert.deepEqual(timesBetween(7, 7), [7]);
    assert.deepEqual(timesBetween(9, 7), [7]);
    assert.deepEqual(timesBetween(0, 2, 12), [0, 1, 2]);
  });
});

describe("plainWords", () => {
  it("leaves words, not marks", () => {
    assert.equal(
      plainWords("# I\n\n- read **every** [budget](https://x.y)\n> twice"),
      "I read every budget twice",
    );
  });
});

describe("isSignedBy", () => {
  const account = privateKeyToAccount(generatePrivateKey());
  const venue = { chainId: 31_337, ecoGovernor: anna, ecoToken: anna } as const;
  const statement = { delegate: account.address, sequence: 1, text: "I read every budget." };
  const noContract = {
    readContract: async () => Promise.reject(new Error("no code")),
  } as unknown as PublicClient;
  const wallet = (answer: string) => ({ readContract: async () => answer }) as unknown as PublicClient;

  it("believes the key, and not for another text, number, chain or account", async () => {
    const typedData = statementTypedData(statement, venue);
    const signature = await account.signTypedData(typedData as never);
    assert.equal(await isSignedBy(noContract, account.address, { typedData, signature }), true);
    const others = [
      statementTypedData({ ...statement, text: "Send me money." }, venue),
      statementTypedData({ ...statement, sequence: 2 }, venue),
      statementTypedData(statement, { ...venue, chainId: 1 }),
    ];
    for (const other of others)
      assert.equal(await isSignedBy(noContract, account.address, { typedData: other, signature }), false);
    assert.equal(await isSignedBy(noContract, anna, { typedData, signature }), false);
  });

  it("asks a contract wallet, and believes only the word of ERC-1271", async () => {
    const typedData = statementTypedData(statement, venue);
    const signature = "0x1234" as const;
    assert.equal(await isSignedBy(wallet("0x1626ba7e"), anna, { typedData, signature }), true);
    assert.equal(await isSignedBy(wallet("0xffffffff"), anna, { typedData, signature }), false);
  });
});

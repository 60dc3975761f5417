import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bountyBoardAbi } from "@ecosphere/bindings";
import {
  type Abi,
  type Address,
  encodeAbiParameters,
  encodeEventTopics,
  type TransactionReceipt,
} from "viem";
import { createdBounty } from "#features/bounties/domain/createdBounty.ts";
import { outcomeOf } from "#features/bounties/domain/outcomeOf.ts";
import { euro, people } from "./aBounty.ts";

const board = people.stranger;

function log(eventName: string, args: Record<string, unknown>, address: Address = board) {
  const item = (bountyBoardAbi as Abi).find((entry) => entry.type === "event" && entry.name === eventName);
  assert.ok(item?.type === "event");
  const rest = item.inputs.filter((input) => !input.indexed);
  return {
    address,
    topics: encodeEventTopics({ abi: [item], eventName, args }),
    data: encodeAbiParameters(
      rest,
      rest.map((input) => args[input.name ?? ""]),
    ),
  };
}
const receipt = (...logs: ReturnType<typeof log>[]) => [{ logs } as unknown as TransactionReceipt];
const review = (approved: boolean) =>
  log("ReviewGiven", { id: 1n, reviewer: people.carla, approved, reason: "" });
const paid = log("BountyPaid", { id: 1n, worker: people.kim, token: euro, amount: 5n, unanswered: false });
const credit = log("CreditBooked", { account: people.kim, token: euro, amount: 5n });
const refunded = log("BountyRefunded", { id: 1n, funder: people.funder, token: euro, amount: 5n });
const ended = (finalRejection: boolean) => log("SubmissionRejected", { id: 1n, finalRejection, until: 9 });

describe("outcomeOf", () => {
  it("tells a counted decision from one that ends the bounty", () => {
    assert.equal(outcomeOf(receipt(review(true)), board), "approved");
    assert.equal(outcomeOf(receipt(review(false)), board), "rejected");
    assert.equal(outcomeOf(receipt(review(true), paid), board), "paid");
    assert.equal(outcomeOf(receipt(review(true), credit, paid), board), "paidAsCredit");
    assert.equal(outcomeOf(receipt(review(false), ended(false)), board), "returned");
    assert.equal(outcomeOf(receipt(review(false), ended(true)), board), "finallyRejected");
    assert.equal(outcomeOf(receipt(refunded), board), "refunded");
    const part = log("PartPaid", {
      id: 1n,
      worker: people.kim,
      token: euro,
      amount: 5n,
      part: 0,
      unanswered: false,
    });
    assert.equal(outcomeOf(receipt(review(true), part), board), "partPaid");
    const settled = log("DisputeSettled", {
      id: 1n,
      token: euro,
      toWorker: 5n,
      toFunder: 0n,
      bondTo: people.kim,
      ruled: true,
    });
    assert.equal(outcomeOf(receipt(settled), board), "settled");
  });

  it("does not listen to other contracts", () => {
    const elsewhere = { ...paid, address: euro };
    assert.equal(outcomeOf(receipt(review(true), elsewhere), board), "approved");
  });
});

describe("createdBounty", () => {
  it("finds the number the board gave", () => {
    const created = log("BountyCreated", {
      id: 12n,
      funder: people.funder,
      token: euro,
      amount: 5n,
      deadline: 9,
      reviewWindow: 9,
      approvalsNeeded: 1,
      reviewers: [people.carla],
      title: "t",
      text: "x",
    });
    assert.equal(createdBounty(receipt(created), board), 12n);
    assert.equal(createdBounty(receipt(review(true)), board), undefined);
  });
});

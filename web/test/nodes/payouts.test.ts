import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rewardPoolAbi } from "@ecosphere/bindings";
import fc from "fast-check";
import {
  type Address,
  encodeAbiParameters,
  encodeEventTopics,
  type TransactionReceipt,
  toFunctionSelector,
} from "viem";
import { claimedIn } from "#features/nodes/domain/claimedIn.ts";
import { directIncome } from "#features/nodes/domain/earnings.ts";
import { epochAt, epochEndsAt, epochStartsAt } from "#features/nodes/domain/epoch.ts";
import type { Payout } from "#features/nodes/domain/payout.ts";
import { payoutStage } from "#features/nodes/domain/payoutStage.ts";
import { sumPayouts } from "#features/nodes/domain/sumPayouts.ts";

const account = `0x${"a".repeat(40)}` as Address;
const EPOCH = 2_900;
const END = epochEndsAt(EPOCH);
const ALLOCATABLE = END + 48 * 3_600;
const VESTS = END + 30 * 86_400;

const aPayout = (part: Partial<Payout> = {}): Payout => ({
  nodeId: 1n,
  account,
  epoch: EPOCH,
  inputs: { fee: 1000n, energyWh: 10n, heatWh: 10n, betaBps: 7_000n },
  stated: { qBps: 10_000n, amount: 700n },
  amount: 700n,
  isAllocated: false,
  isClaimed: false,
  hold: "none",
  epochEndsAt: END,
  allocatableAt: ALLOCATABLE,
  vestsAt: VESTS,
  ...part,
});

describe("epoch", () => {
  it("begins and ends so that every second belongs to exactly one", () => {
    fc.assert(
      fc.property(fc.nat(4_000_000_000), (at) => {
        const epoch = epochAt(at);
        assert.ok(epochStartsAt(epoch) <= at && at < epochEndsAt(epoch));
        assert.equal(epochEndsAt(epoch), epochStartsAt(epoch + 1));
      }),
    );
  });
});

describe("payoutStage", () => {
  const stageAt = (now: number, part: Partial<Payout> = {}) => payoutStage(aPayout(part), now);

  it("goes from earning over the grace for late readings to the claim", () => {
    assert.equal(stageAt(END - 1), "earning");
    assert.equal(stageAt(END), "grace");
    assert.equal(stageAt(ALLOCATABLE - 1), "grace");
    assert.equal(stageAt(ALLOCATABLE), "allocatable");
    assert.equal(stageAt(ALLOCATABLE, { isAllocated: true }), "vesting");
    assert.equal(stageAt(VESTS - 1, { isAllocated: true }), "vesting");
    assert.equal(stageAt(VESTS, { isAllocated: true }), "claimable");
  });

  it("can be claimed without having been fixed before", () => {
    assert.equal(stageAt(VESTS), "claimable");
  });

  it("waits while a dispute keeps it back, and vests on meanwhile", () => {
    assert.equal(stageAt(VESTS - 1, { isAllocated: true, hold: "held" }), "vesting");
    assert.equal(stageAt(VESTS, { isAllocated: true, hold: "held" }), "held");
  });

  it("is lost as soon as the dispute is, unless it was paid before", () => {
    assert.equal(stageAt(END - 1, { hold: "forfeited" }), "forfeited");
    assert.equal(stageAt(VESTS, { isClaimed: true, hold: "forfeited" }), "claimed");
  });

  it("is never claimed twice and never promises what was not earned", () => {
    assert.equal(stageAt(VESTS, { isClaimed: true, isAllocated: true }), "claimed");
    assert.equal(stageAt(VESTS, { amount: 0n }), "empty");
    assert.equal(stageAt(END - 1, { amount: 0n }), "earning");
  });
});

describe("sumPayouts", () => {
  it("puts every payout into exactly one sum", () => {
    const parts = fc.array(
      fc.record({
        amount: fc.bigInt({ min: 0n, max: 10n ** 9n }),
        isAllocated: fc.boolean(),
        isClaimed: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(parts, fc.integer({ min: END - 10, max: VESTS + 10 }), (some, now) => {
        const payouts = some.map((part) => aPayout(part));
        const sums = sumPayouts(payouts, now);
        const whole = payouts.reduce((sum, { amount }) => sum + amount, 0n);
        assert.equal(sums.earning + sums.vesting + sums.claimable + sums.claimed, whole);
        assert.equal(
          sums.claimablePayouts.reduce((sum, { amount }) => sum + amount, 0n),
          sums.claimable,
        );
      }),
    );
  });
});

describe("directIncome", () => {
  it("is what customers paid less the fee", () => {
    assert.equal(
      directIncome([
        { settledAmount: 100n, feeAmount: 8n },
        { settledAmount: 50n, feeAmount: 4n },
      ]),
      138n,
    );
  });
});

describe("claimedIn", () => {
  const pool = `0x${"b".repeat(40)}` as Address;
  const claimed = (amount: bigint, address = pool) => ({
    address,
    topics: encodeEventTopics({
      abi: rewardPoolAbi,
      eventName: "PayoutClaimed",
      args: { nodeId: 1n, payout: account, epoch: EPOCH },
    }),
    data: encodeAbiParameters([{ type: "uint256" }], [amount]),
  });
  const credited = (amount: bigint) => ({
    address: pool,
    topics: encodeEventTopics({ abi: rewardPoolAbi, eventName: "CreditBooked", args: { account } }),
    data: encodeAbiParameters([{ type: "uint256" }], [amount]),
  });
  const receipt = (logs: unknown[]) => [{ logs } as unknown as TransactionReceipt];

  it("adds the claims up and names what waits as credit", () => {
    assert.deepEqual(claimedIn(receipt([claimed(5n), claimed(7n), credited(7n)]), pool), {
      amount: 12n,
      credited: 7n,
      skipped: [],
    });
  });

  it("says of what was left out why, and shows what it does not know", () => {
    const skipped = (reason: `0x${string}`) => ({
      address: pool,
      topics: encodeEventTopics({
        abi: rewardPoolAbi,
        eventName: "ClaimSkipped",
        args: { nodeId: 1n, payout: account, epoch: EPOCH },
      }),
      data: encodeAbiParameters([{ type: "bytes4" }], [reason]),
    });
    const held = toFunctionSelector("RewardPoolHeld(uint256,address,uint32)");
    const claims = claimedIn(receipt([claimed(5n), skipped(held), skipped("0xdeadbeef")]), pool);
    assert.equal(claims.amount, 5n);
    assert.deepEqual(
      claims.skipped.map(({ nodeId, epoch, reason }) => [nodeId, epoch, reason]),
      [
        [1n, EPOCH, "RewardPoolHeld"],
        [1n, EPOCH, "0xdeadbeef"],
      ],
    );
  });

  it("does not listen to other contracts", () => {
    assert.deepEqual(claimedIn(receipt([claimed(5n, account)]), pool), {
      amount: 0n,
      credited: 0n,
      skipped: [],
    });
  });
});

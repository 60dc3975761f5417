import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  type DaySums,
  dayOf,
  daysOf,
  opposite,
  type Share,
  sharesOf,
  spanOf,
  sumBefore,
} from "../../features/treasury/data/fifo.ts";
import type { Movement } from "../../features/treasury/movements.ts";
import { aMovement } from "./aMovement.ts";

const DAY = 86_400;

/** The days of a history as the indexer sums them. */
function daysOfHistory(history: Movement[]): DaySums[] {
  const days = new Map<number, DaySums>();
  for (const { at, direction, amount } of history) {
    const day = dayOf(at);
    const sums = days.get(day) ?? { day, totalIn: 0n, totalOut: 0n };
    if (direction === "IN") sums.totalIn += amount;
    else sums.totalOut += amount;
    days.set(day, sums);
  }
  return [...days.values()];
}

/** What the page does, on a whole history in memory. */
function shares(movement: Movement, history: Movement[]): Share[] {
  const days = daysOfHistory(history);
  const other = opposite(movement.direction);
  const sameDay = history.filter(({ at }) => dayOf(at) === dayOf(movement.at));
  const span = spanOf(movement, days, sameDay);
  const range = daysOf(span, days, other);
  if (!range) return [];
  const found = history.filter(
    ({ at, direction }) => direction === other && dayOf(at) >= range.first && dayOf(at) <= range.last,
  );
  return sharesOf(span, found, sumBefore(days, other, range.first));
}

const total = (found: Share[]) => found.reduce((sum, { amount }) => sum + amount, 0n);

/** Histories in which the treasury never pays what it does not have. */
const histories = fc
  .array(fc.record({ amount: fc.bigInt(1n, 1_000n), wantsOut: fc.boolean(), gap: fc.nat(40_000) }), {
    maxLength: 40,
  })
  .map((steps) => {
    let balance = 0n;
    let at = 1_768_435_200;
    return steps.map(({ amount, wantsOut, gap }, index) => {
      at += gap;
      const isOut = wantsOut && amount <= balance;
      balance += isOut ? -amount : amount;
      return aMovement({ amount, direction: isOut ? "OUT" : "IN", at, order: BigInt(index + 1) });
    });
  });

describe("first in, first out", () => {
  it("tells which income paid for what, in part where it must", () => {
    const history = [
      aMovement({ direction: "IN", amount: 60n, order: 1n, at: 10 * DAY }),
      aMovement({ direction: "IN", amount: 50n, order: 2n, at: 11 * DAY }),
      aMovement({ direction: "OUT", amount: 40n, order: 3n, at: 12 * DAY }),
      aMovement({ direction: "OUT", amount: 30n, order: 4n, at: 12 * DAY }),
    ];
    const [first, second, , last] = history as [Movement, Movement, Movement, Movement];
    assert.deepEqual(
      shares(last, history).map(({ movement, amount }) => [movement.order, amount]),
      [
        [1n, 20n],
        [2n, 10n],
      ],
    );
    assert.deepEqual(
      shares(first, history).map(({ movement, amount }) => [movement.order, amount]),
      [
        [3n, 40n],
        [4n, 20n],
      ],
    );
    assert.equal(total(shares(second, history)), 10n, "40 of it are still in the treasury");
  });

  it("finds the whole of every payment, and never pays twice with the same euro", () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const movement of history) {
          const found = shares(movement, history);
          const sum = total(found);
          if (movement.direction === "OUT") assert.equal(sum, movement.amount);
          else assert.ok(sum <= movement.amount);
          for (const { movement: other } of found)
            assert.ok(
              movement.direction === "OUT" ? other.order < movement.order : other.order > movement.order,
            );
        }
      }),
    );
  });

  it("says the same from both ends", () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const income of history.filter(({ direction }) => direction === "IN")) {
          for (const { movement, amount } of shares(income, history)) {
            const back = shares(movement, history).find(({ movement: other }) => other.id === income.id);
            assert.equal(back?.amount, amount);
          }
        }
      }),
    );
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { rebate } from "#features/nodes/domain/rebate.ts";

/** The documented formula in exact fractions, floored only at the end of q and at the end of the amount. */
function referenceQ(heatWh: bigint, energyWh: bigint): bigint {
  if (energyWh === 0n) return 0n;
  // q = heat / (0.95 * energy), in basis points: 10,000 * heat * 100 / (95 * energy)
  const floor = (heatWh * 1_000_000n) / (energyWh * 95n);
  return floor < 10_000n ? floor : 10_000n;
}

const inputs = fc.record({
  fee: fc.bigInt({ min: 0n, max: 10n ** 15n }),
  energyWh: fc.bigInt({ min: 0n, max: 10n ** 10n }),
  heatWh: fc.bigInt({ min: 0n, max: 10n ** 10n }),
  betaBps: fc.bigInt({ min: 0n, max: 9_000n }),
});

describe("rebate", () => {
  it("gives 70 % of beta's share without any credited heat, and all of it with full use", () => {
    const fee = 1_000_000n;
    assert.equal(rebate({ fee, energyWh: 1000n, heatWh: 0n, betaBps: 7_000n }).amount, 490_000n);
    assert.equal(rebate({ fee, energyWh: 1000n, heatWh: 950n, betaBps: 7_000n }).amount, 700_000n);
    assert.equal(rebate({ fee, energyWh: 1000n, heatWh: 5_000n, betaBps: 7_000n }).qBps, 10_000n);
  });

  it("is 0 without paid work", () => {
    assert.deepEqual(rebate({ fee: 0n, energyWh: 0n, heatWh: 10_000n, betaBps: 7_000n }), {
      qBps: 0n,
      amount: 0n,
    });
  });

  it("stays between 70 % and 100 % of beta · fee and equals the formula rounded down", () => {
    fc.assert(
      fc.property(inputs, ({ fee, energyWh, heatWh, betaBps }) => {
        const { qBps, amount } = rebate({ fee, energyWh, heatWh, betaBps });
        assert.equal(qBps, referenceQ(heatWh, energyWh));
        const scaled = fee * betaBps * (70_000n + 3n * qBps);
        assert.ok(amount * 1_000_000_000n <= scaled && scaled < (amount + 1n) * 1_000_000_000n);
        assert.ok(amount * 10_000n <= fee * betaBps);
      }),
    );
  });

  it("never falls when more heat is used, and never rises when the same heat needs more energy", () => {
    fc.assert(
      fc.property(inputs, fc.bigInt({ min: 1n, max: 10n ** 9n }), (given, more) => {
        const base = rebate(given).amount;
        assert.ok(rebate({ ...given, heatWh: given.heatWh + more }).amount >= base);
        fc.pre(given.energyWh > 0n);
        assert.ok(rebate({ ...given, energyWh: given.energyWh + more }).amount <= base);
      }),
    );
  });
});

import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { voucherDomain, voucherTypes } from "@ecosphere/bindings";
import { verifyTypedData } from "viem";
import type { ReportBody } from "../../src/adapters/customer/protocol.ts";
import { type CustomerStore, openCustomerStore } from "../../src/adapters/store/openCustomerStore.ts";
import { VoucherDesk } from "../../src/app/VoucherDesk.ts";
import { account } from "../deployment.ts";

const CONTRACT = "0x00000000000000000000000000000000000000cc";
const UNITS_PER_RUN = 1_000;
const agreement = {
  id: 3n,
  workloadSeed: `0x${"ab".repeat(32)}`,
  pricePerUnit: 100n,
  escrow: 1_000_000_000n,
} as const;
const right = (_seed: string, index: number) => `0x${index.toString(16).padStart(64, "0")}` as const;
const wrong = `0x${"f".repeat(64)}` as const;

function report(
  measuredAt: number,
  firstRun: number,
  count: number,
  change: Partial<ReportBody> = {},
): ReportBody {
  const runs = Array.from({ length: count }, (_, i) => ({
    index: firstRun + i,
    digest: right("", firstRun + i),
  }));
  const cumulativeUnits = (firstRun + count) * UNITS_PER_RUN;
  return { measuredAt, cumulativeUnits, energyWh: cumulativeUnits / 10, runs, ...change };
}

describe("VoucherDesk", () => {
  let store: CustomerStore;
  let checked: number[];
  let desk: VoucherDesk;

  const open = (choose?: (count: number, size: number) => number[]) =>
    new VoucherDesk({
      ...{ store, chainId: 31_337, computeAgreements: CONTRACT, unitsPerRun: UNITS_PER_RUN, sampleSize: 2 },
      voucherKey: account("voucher"),
      recompute: (seed, index) => {
        checked.push(index);
        return right(seed, index);
      },
      choose,
      now: () => 100_000,
    });

  beforeEach(() => {
    store = openCustomerStore(":memory:");
    checked = [];
    desk = open();
  });

  it("signs a running total after computing a sample again", async () => {
    await desk.handle(agreement, report(1_000, 0, 4));
    const { signature, ...message } = await desk.handle(agreement, report(2_000, 4, 3));
    assert.equal(message.cumulativeUnits, 7_000n);
    assert.equal(message.cumulativeAmount, 700_000n);
    assert.equal(checked.length, 4);
    assert.equal(new Set(checked.slice(0, 2)).size, 2, "different runs");
    const isSigned = await verifyTypedData({
      address: account("voucher").address,
      domain: voucherDomain(31_337, CONTRACT),
      types: voucherTypes,
      primaryType: "Voucher",
      ...{ message, signature },
    });
    assert.ok(isSigned);
  });

  it("gives the same voucher for the same report, without computing again, also after a restart", async () => {
    const first = await desk.handle(agreement, report(1_000, 0, 4));
    const before = checked.length;
    desk = open();
    assert.deepEqual(await desk.handle(agreement, report(1_000, 0, 4)), first);
    assert.equal(checked.length, before);
  });

  it("signs nothing for a wrong result and nothing ever after, also after a restart", async () => {
    const cheat = report(1_000, 0, 4);
    for (const run of cheat.runs) run.digest = wrong;
    await assert.rejects(desk.handle(agreement, cheat), { code: "WrongResult" });
    desk = open();
    await assert.rejects(desk.handle(agreement, report(1_000, 0, 4)), { code: "AgreementRefused" });
    assert.equal(store.vouchers.last(agreement.id), null);
  });

  it("catches one wrong result among four half of the time with a sample of two", async () => {
    let caught = 0;
    for (let round = 0; round < 40; round++) {
      store = openCustomerStore(":memory:");
      const cheat = report(1_000, 0, 4);
      (cheat.runs[1] as { digest: string }).digest = wrong;
      await open()
        .handle(agreement, cheat)
        .catch(() => caught++);
    }
    assert.ok(caught > 6 && caught < 34, `caught ${caught} of 40`);
  });

  for (const [what, body, code] of [
    ["runs that leave a gap", report(1_000, 1, 2), "RunsOutOfOrder"],
    ["more units than runs", report(1_000, 0, 2, { cumulativeUnits: 2_001 }), "UnitsDoNotMatchRuns"],
    ["a report from the future", report(100_500, 0, 2), "ReportFromTheFuture"],
  ] as const)
    it(`refuses ${what}`, async () => {
      await assert.rejects(desk.handle(agreement, body), { code });
      assert.equal(desk.refusedReason(agreement.id), null, "a mistake is no fraud");
    });

  it("refuses another report for a period that was answered", async () => {
    await desk.handle(agreement, report(1_000, 0, 2));
    await assert.rejects(desk.handle(agreement, report(1_000, 0, 3)), { code: "ReportContradicts" });
  });

  it("refuses an earlier period and falling energy", async () => {
    await desk.handle(agreement, report(1_000, 0, 2));
    await assert.rejects(desk.handle(agreement, report(900, 2, 1)), { code: "ReportNotLater" });
    await assert.rejects(desk.handle(agreement, report(1_100, 2, 1, { energyWh: 1 })), {
      code: "EnergyFell",
    });
  });

  it("asks to wait while the escrow does not cover the work", async () => {
    const poor = { ...agreement, escrow: 150_000n };
    await assert.rejects(desk.handle(poor, report(1_000, 0, 2)), { code: "EscrowLow", isFinal: false });
    await desk.handle(agreement, report(1_000, 0, 2));
  });
});

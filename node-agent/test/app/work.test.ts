import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { zeroHash } from "viem";
import type { AgreementsContract } from "../../src/adapters/chain/AgreementsContract.ts";
import { openStore } from "../../src/adapters/store/openStore.ts";
import { Work } from "../../src/app/Work.ts";
import type { Reading } from "../../src/ports/AttestationSink.ts";
import { FakeCluster } from "../../src/ports/ComputeCluster.ts";
import type { Store } from "../../src/ports/Store.ts";
import { account } from "../deployment.ts";
import { SigningCustomer } from "../signingCustomer.ts";
import { CONTRACT, terms } from "../terms.ts";

const PERIOD = 21_600;
describe("Work", () => {
  let store: Store;
  let customer: SigningCustomer;
  let availability: number;
  let voucherKey: `0x${string}`;
  let work: Work;

  beforeEach(() => {
    store = openStore(":memory:");
    availability = -1;
    voucherKey = account("voucher").address;
    open(new SigningCustomer(terms));
  });

  function open(next: SigningCustomer): void {
    customer = next;
    const agreement = async () => ({ state: "open", nodeId: 1n, pricePerUnit: 100n, voucherKey });
    work = new Work({
      ...{
        store,
        customer,
        nodeId: 1n,
        chainId: 31_337,
        computeAgreements: CONTRACT,
        reportEverySeconds: PERIOD,
      },
      cluster: new FakeCluster((_seed, index) => `0x${index.toString(16).padStart(64, "0")}`),
      agreements: { agreement } as unknown as AgreementsContract,
      setAvailability: (share) => {
        availability = share;
      },
      registers: () => ({ computeUnits: 700n, electricityWh: 90n }),
    });
  }

  const reading = (measuredAt: number, computeUnits: bigint): Reading => ({
    ...{
      nodeId: 1n,
      generation: 1,
      seq: 1n,
      measuredAt,
      computeUnits,
      electricityWh: 90n + (computeUnits - 700n) / 10n,
    },
    ...{ usefulHeatWh: 0n, rejectedHeatWh: 0n, uptimeSeconds: 0n, intervalRoot: zeroHash },
  });

  async function finish(): Promise<void> {
    while (await work.step());
  }

  it("asks for no heat from computing without an agreement", async () => {
    open(new SigningCustomer(null));
    await assert.rejects(work.step(), { code: "NoAgreement" });
    assert.equal(availability, 0);
  });

  it("counts from the registers at adoption and reports whole runs only", async () => {
    await finish();
    assert.equal(availability, 1);
    work.addPeriod(reading(PERIOD, 700n + 3_999n));
    work.addPeriod(reading(PERIOD + 3_600, 700n + 5_000n));
    work.addPeriod(reading(2 * PERIOD, 700n + 60_000n));
    await finish();
    assert.deepEqual(
      customer.reports.map(({ firstRun, runCount, cumulativeUnits }) => [
        firstRun,
        runCount,
        cumulativeUnits,
      ]),
      [
        [0, 3, 3_000n],
        [3, 57, 60_000n],
      ],
    );
    assert.equal(store.work.lastVoucher(5n)?.cumulativeAmount, 6_000_000n);
    assert.equal(store.work.countRuns(), 60);
  });

  it("goes on after a restart with what was stored", async () => {
    await finish();
    work.addPeriod(reading(PERIOD, 700n + 30_000n));
    await work.step();
    open(customer);
    await finish();
    assert.equal(store.work.lastVoucher(5n)?.cumulativeUnits, 30_000n);
    assert.equal(store.work.countRuns(), 30);
  });

  it("keeps no voucher that says less than was agreed", async () => {
    customer.change = (voucher) => {
      voucher.cumulativeAmount -= 1n;
    };
    await finish();
    work.addPeriod(reading(PERIOD, 700n + 2_000n));
    await finish();
    assert.equal(store.work.lastVoucher(5n), null);
  });

  it("keeps no voucher signed by another key than the agreement's", async () => {
    voucherKey = account("operator").address;
    await finish();
    work.addPeriod(reading(PERIOD, 700n + 2_000n));
    await finish();
    assert.equal(store.work.lastVoucher(5n), null);
  });

  it("begins again from what the customer has paid for after a refusal", async () => {
    await finish();
    customer.refusal = "Run 7 is expected at place 0.";
    work.addPeriod(reading(PERIOD, 700n + 2_000n));
    await finish();
    assert.equal(store.work.nextDue(), null);
    assert.equal(work.adopted?.unitsBase, 700n, "adopted again from the present registers");
  });
});

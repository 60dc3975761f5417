import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { computeAgreementsAbi, rewardPoolAbi } from "@ecosphere/bindings";
import { LocalCluster } from "../../src/adapters/compute/LocalCluster.ts";
import { HttpCustomer } from "../../src/adapters/customer/HttpCustomer.ts";
import type { CustomerStatus } from "../../src/adapters/customer/protocol.ts";
import { type AgentProcess, killAll, startAgent } from "../agentProcess.ts";
import { account, artifact, WORLD_BEGIN } from "../deployment.ts";
import { createWorld, freePort, until, type World } from "../world.ts";

const DAY = 86_400;
const EPOCH = WORLD_BEGIN / (7 * DAY);

describe("from work to payout", { timeout: 240_000 }, () => {
  let world: World;
  let customer: AgentProcess;
  let customerUrl: string;
  let config: string;

  before(async () => {
    world = await createWorld();
    const port = await freePort();
    customer = startAgent("customer", world.customerFile({ port }));
    customerUrl = await customer.url();
    config = world.configFile({ compute: { customerUrl }, page: { port: await freePort() } });
  });
  after(async () => {
    await killAll();
    await world.stop();
  });

  const euroOf = (name: "operator" | "customer") =>
    world.client.readContract({
      address: world.deployment.euro,
      abi: artifact("contracts/mocks/EuroMock").abi,
      functionName: "balanceOf",
      args: [account(name).address],
    }) as Promise<bigint>;
  const customerStatus = async () => (await (await fetch(`${customerUrl}/status`)).json()) as CustomerStatus;
  const settled = () =>
    world.client.getContractEvents({
      address: world.deployment.computeAgreements,
      abi: computeAgreementsAbi,
      eventName: "VoucherSettled",
      fromBlock: 0n,
      strict: true,
    });

  it("opens an agreement, does the work, settles vouchers and has the payout allocated", async (t) => {
    const agent = startAgent("run", config);
    await until(async () => (await agent.status()).compute.unitsPerRun > 0, 60_000, agent.output);
    const begin = Date.now();
    for (let day = 1; day <= 9; day++) await skipDay(agent);
    t.diagnostic(`nine days with work took ${((Date.now() - begin) / 1_000).toFixed(1)} s`);
    await world.pass(3_600);
    const allocated = await until(
      async () => {
        const found = await world.client.getContractEvents({
          address: world.deployment.rewardPool,
          abi: rewardPoolAbi,
          eventName: "PayoutAllocated",
          fromBlock: 0n,
          strict: true,
        });
        return found.length > 0 && found;
      },
      30_000,
      agent.output,
    );
    assert.equal(allocated.length, 1);
    assert.equal(allocated[0]?.args.epoch, EPOCH);
    assert.ok((allocated[0]?.args.amount ?? 0n) > 0n);

    // The epoch's payout may be allocated while the last day's work is still being settled.
    await until(async () => (await settled()).length >= 8, 60_000, agent.output);
    const { registers } = await agent.status();
    // While it runs it may settle between two questions, and a failure here would leave it running for the next test.
    await agent.kill("SIGTERM");
    const vouchers = await settled();
    const paid = vouchers.reduce((sum, { args }) => sum + args.amount - args.fee, 0n);
    assert.equal(await euroOf("operator"), paid, "the operator has exactly what was settled, less the fee");
    const units = vouchers.reduce((sum, { args }) => sum + args.units, 0n);
    const [agreement] = (await customerStatus()).agreements;
    assert.ok(Number(units) <= (agreement?.cumulativeUnits ?? 0));
    assert.ok((agreement?.checkedRuns ?? 0) > 20, "a sample of every report was computed again");
    assert.ok(Number(units) <= registers.computeUnits, "no more is paid than was metered");
  });

  it("claims the payout when it is vested, not before, and not twice", async () => {
    const before = await euroOf("operator");
    const early = startAgent("claim", config);
    assert.equal(await early.exited, 0);
    assert.match(early.output(), /vest on 2026-02-21[\s\S]*Nothing is vested/);
    await world.pass(30 * DAY);
    const claim = startAgent("claim", config);
    assert.equal(await claim.exited, 0, claim.output());
    assert.match(claim.output(), /Paid \d+\.\d{6} € for 1 epoch/);
    const gained = (await euroOf("operator")) - before;
    assert.ok(gained > 0n);
    assert.match(claim.output(), new RegExp(`Paid ${(Number(gained) / 1e6).toFixed(6)} €`));
    const again = startAgent("claim", config);
    await again.exited;
    assert.match(again.output(), /Nothing is vested and unclaimed/);
    assert.equal((await euroOf("operator")) - before, gained);
  });

  it("earns a cheating executor nothing and ends its agreement", async () => {
    const earned = await euroOf("operator");
    const http = new HttpCustomer(customerUrl);
    const terms = await until(() => http.terms(1n), 30_000, customer.output);
    const first = terms.nextRun;
    const cheat = Array.from({ length: 5 }, (_, i) => ({
      index: first + i,
      digest: `0x${(i + 1).toString().padStart(64, "0")}` as const,
    }));
    const period = {
      agreementId: terms.agreementId,
      measuredAt: await world.now(),
      cumulativeUnits: terms.cumulativeUnits + 5n * BigInt(terms.unitsPerRun),
      energyWh: terms.energyWh + 5_000n,
      firstRun: first,
      runCount: 5,
    };
    const answer = await http.report(period, cheat);
    assert.equal(answer.kind, "refused");
    assert.match(answer.kind === "refused" ? answer.reason : "", /its result is wrong/);

    const cluster = new LocalCluster({ executors: 1, cpuShare: 1 });
    const honest = await cluster.run(terms.workloadSeed, first, 5);
    await cluster.stop();
    assert.equal((await http.report(period, honest)).kind, "refused", "honest work comes too late");
    await until(
      async () => {
        const found = await world.client.readContract({
          address: world.deployment.computeAgreements,
          abi: computeAgreementsAbi,
          functionName: "agreementOf",
          args: [terms.agreementId],
        });
        return found.state >= 2;
      },
      30_000,
      customer.output,
    );
    assert.equal(await http.terms(1n), null, "no new agreement for a cheat");
    assert.equal(await euroOf("operator"), earned);
  });

  it("answers a report that is none with a sentence", async () => {
    const post = (path: string, body: string) =>
      fetch(customerUrl + path, { method: "POST", body, headers: { "content-type": "application/json" } });
    const invalid = await post("/agreements/1/report", `{"measuredAt": -1}`);
    assert.equal(invalid.status, 422);
    assert.match(await invalid.text(), /expected no negative number/);
    assert.equal((await post("/agreements/1/report", "{")).status, 422);
    const run = { index: 0, digest: `0x${"0".repeat(64)}` };
    const stranger = JSON.stringify({ measuredAt: 1, cumulativeUnits: 1, energyWh: 1, runs: [run] });
    assert.match(
      await (await post("/agreements/99/report", stranger)).text(),
      /Agreement 99 is not one of ours/,
    );
  });

  async function skipDay(agent: AgentProcess): Promise<void> {
    await world.pass(DAY);
    const target = await world.now();
    await until(
      async () => {
        const status = await agent.status();
        return status.now >= target - 60 && status.chain.outboxPending === 0;
      },
      60_000,
      agent.output,
    );
  }
});

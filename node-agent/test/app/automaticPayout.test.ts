import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { computeAgreementsAbi, rewardPoolAbi } from "@ecosphere/bindings";
import { killAll, startAgent } from "../agentProcess.ts";
import { account, call } from "../deployment.ts";
import { createWorld, freePort, until, type World } from "../world.ts";

const DAY = 86_400;
/** Forty days of the plant take ten seconds of a processor of one's own, and ten times as long beside other suites. */
const PATIENCE_MS = 200_000;

/** Who pays for the transactions of the agent. */
for (const who of ["its own key", "a submitter"] as const)
  describe(`payouts that nobody asks for, paid by ${who}`, { timeout: 3 * PATIENCE_MS }, () => {
    let world: World;
    after(async () => {
      await killAll();
      await world.stop();
    });

    it("are allocated when the epoch is over and claimed when they are vested, once", async () => {
      world = await createWorld();
      const port = await freePort();
      const customer = startAgent("customer", world.customerFile({ port }));
      const customerUrl = await customer.url();
      const submitter =
        who === "a submitter"
          ? startAgent("submit", world.submitterFile({ batches: { readingsPerNodePerDay: 1_000 } }))
          : null;
      const paid = submitter
        ? { keys: { deviceKeyFile: "./keys/device" }, submitters: [await submitter.url()] }
        : {};
      const events = async (eventName: "PayoutAllocated" | "PayoutClaimed") => {
        const found = await world.client.getContractEvents({
          ...{ address: world.deployment.rewardPool, abi: rewardPoolAbi, eventName, fromBlock: 0n },
        });
        return found.length > 0 && found;
      };
      const output = () => `${agent.output()}\n--- submitter:\n${submitter?.output()}`;

      let agent = startAgent("run", world.configFile({ compute: { customerUrl }, ...paid }));
      await until(async () => (await agent.status()).compute.unitsPerRun > 0, PATIENCE_MS, output);
      const { revenueRouter, computeAgreements } = world.deployment;
      const setFailing = (isFailing: boolean) =>
        call(world.client, "deployer", revenueRouter, "revenueRouter", "setFailing", [isFailing]);
      const pendingFees = () =>
        world.client.readContract({
          ...{ address: computeAgreements, abi: computeAgreementsAbi, functionName: "pendingFees" },
        });
      // The fee of the first settlement waits: whoever pays for transactions brings it later, and the payout lives on it.
      await setFailing(true);
      await world.pass(DAY + 3_600);
      const worked = await world.now();
      await until(async () => (await agent.status()).now >= worked - 60, PATIENCE_MS, output);
      const agreements = async () => {
        const { waitingFor } = (await agent.status()).chain;
        return waitingFor === null;
      };
      await until(agreements, PATIENCE_MS, output);
      assert.ok((await pendingFees()) > 0n);
      await setFailing(false);
      await agent.kill("SIGTERM");
      await customer.kill("SIGTERM");

      agent = startAgent("run", world.configFile({ readings: { everySeconds: DAY }, ...paid }));
      await world.pass(9 * DAY);
      await until(async () => (await pendingFees()) === 0n, PATIENCE_MS, output);
      const allocated = await until(() => events("PayoutAllocated"), PATIENCE_MS, output);
      assert.equal(allocated.length, 1);
      await until(async () => (await agent.status()).now >= (await world.now()) - 60, PATIENCE_MS, output);
      assert.equal(await events("PayoutClaimed"), false, "not before it is vested");
      const balance = () =>
        world.client.readContract({
          ...{
            address: world.deployment.euro,
            functionName: "balanceOf",
            args: [account("operator").address],
          },
          abi: [
            {
              type: "function",
              name: "balanceOf",
              stateMutability: "view",
              inputs: [{ type: "address" }],
              outputs: [{ type: "uint256" }],
            },
          ] as const,
        });
      const before = await balance();
      await world.pass(30 * DAY);
      const claimed = await until(() => events("PayoutClaimed"), PATIENCE_MS, output);
      assert.equal(claimed.length, 1);
      const gained = (await balance()) - before;
      assert.ok(gained > 0n);
      await world.pass(3_600);
      await until(async () => (await agent.status()).now >= (await world.now()) - 60, PATIENCE_MS, output);
      assert.equal(((await events("PayoutClaimed")) || []).length, 1, "and not twice");
      const { from } = await world.client.getTransaction({
        hash: claimed[0]?.transactionHash as `0x${string}`,
      });
      assert.equal(from.toLowerCase(), account("submitter").address.toLowerCase());
    });
  });

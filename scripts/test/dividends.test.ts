import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { type Address, erc20Abi, type PublicClient, parseUnits, stringToHex, zeroHash } from "viem";
import { type Deployment, euroMockAbi, LOCAL_WAIT, revenueRouterAbi } from "../../bindings/src/index.ts";
import { claimableOf, expiredOf, readDividends } from "../../web/features/treasury/data/dividends.ts";
import { claimDividends, closeQuarter, expireQuarter } from "../../web/features/treasury/dividendActions.ts";
import type { Call } from "../../web/lib/tx/call.ts";
import { deployLocal } from "../deploy/deployLocal.ts";
import { personaAddress } from "../local.ts";
import { type LocalClient, startChain } from "../stack/chain.ts";
import { freePorts } from "../stack/ports.ts";
import type { Part } from "../stack/process.ts";
import { act } from "../world/actor.ts";

const DAY = 86_400;
const GENESIS = Date.UTC(2026, 0, 15) / 1000;
const INCOME = parseUnits("1000", 6);

describe("dividends, as the page reads and claims them", () => {
  const dir = mkdtempSync(join(tmpdir(), "ecosphere-dividends-"));
  let part: Part;
  let client: LocalClient;
  let at: Deployment;
  const anna = personaAddress("anna");

  const read = (account: Address | undefined) =>
    readDividends(client as unknown as PublicClient, at, account);
  const send = (persona: string, { address, abi, functionName, args }: Call) =>
    act(client, persona, { address, abi, functionName, args } as never);
  const passTo = async (time: number) => {
    await client.setNextBlockTimestamp({ timestamp: BigInt(time) });
    await client.mine({ blocks: 1 });
  };

  before(async () => {
    const { rpc } = await freePorts();
    const started = await startChain({ port: rpc, dir, genesisAt: GENESIS, onCrash: assert.fail });
    ({ part, client } = started);
    at = await deployLocal(started.rpcUrl);
  });
  after(async () => {
    await part.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it("are none while the share is 0", async () => {
    const { share, waiting, quarters, isExcluded } = await read(anna);
    assert.deepEqual(
      { share, waiting, quarters, isExcluded },
      { share: 0, waiting: 0n, quarters: [], isExcluded: false },
    );
    assert.equal((await read(at.timelockController)).isExcluded, true);
  });

  it("wait in the router once a vote gave a share, and can be claimed when the quarter is closed", async () => {
    await giveShare();
    const euro = { address: at.euro, abi: euroMockAbi } as const;
    const router = { address: at.revenueRouter, abi: revenueRouterAbi } as const;
    await act(client, "ben", { ...euro, functionName: "mint", args: [personaAddress("ben"), INCOME] });
    await act(client, "ben", { ...euro, functionName: "approve", args: [at.revenueRouter, INCOME] });
    const kind = stringToHex("test", { size: 32 });
    await act(client, "ben", { ...router, functionName: "deposit", args: [kind, zeroHash, INCOME] });
    const before = await read(anna);
    assert.equal(before.share, 0.1);
    assert.equal(before.waiting, INCOME / 10n);

    await passTo(Date.UTC(2026, 6, 1) / 1000 + DAY);
    await send("kim", closeQuarter(at));
    const { quarters, isLastClosed, waiting } = await read(anna);
    const [quarter] = quarters;
    assert.equal(isLastClosed, true);
    assert.equal(waiting, 0n);
    assert.equal(quarters.length, 1);
    assert.equal(quarter?.startsAt, Date.UTC(2026, 3, 1) / 1000);
    const { weight = 0n, claimable } = quarter?.mine ?? {};
    assert.ok(quarter && weight > 0n);
    assert.equal(claimable, (weight * (INCOME / 10n)) / quarter.base);

    const { numbers, amount } = claimableOf(quarters);
    await send("anna", claimDividends(at, numbers, anna));
    const balance = await client.readContract({
      address: at.euro,
      abi: erc20Abi,
      functionName: "balanceOf",
      args: [anna],
    });
    assert.equal(balance, amount);
    const after = await read(anna);
    assert.deepEqual(claimableOf(after.quarters), { numbers: [], amount: 0n });
    assert.equal(after.quarters[0]?.mine?.hasClaimed, true);
    assert.equal(after.quarters[0]?.paid, amount);
  });

  it("are free again when nobody claimed them for two years", async () => {
    const [quarter] = (await read(undefined)).quarters;
    assert.ok(quarter);
    assert.deepEqual(expiredOf([quarter], quarter.expiresAt), []);
    await passTo(quarter.expiresAt + 1);
    const { quarters } = await read(undefined);
    const [expired] = expiredOf(quarters, quarter.expiresAt + 1);
    assert.equal(expired?.number, quarter.number, "the page still shows it");
    await send("kim", expireQuarter(at, quarter.number));
    const { quarters: freed, waiting } = await read(undefined);
    assert.deepEqual(expiredOf(freed, quarter.expiresAt + 1), []);
    assert.equal(waiting, quarter.amount - quarter.paid);
  });

  /** What the execution of a vote does: a tenth of all income for the members. */
  async function giveShare(): Promise<void> {
    const address = at.timelockController;
    await client.impersonateAccount({ address });
    await client.setBalance({ address, value: parseUnits("1", 18) });
    const hash = await client.writeContract({
      account: address,
      address: at.revenueRouter,
      abi: revenueRouterAbi,
      functionName: "setShares",
      args: [
        [at.rewardPool, address, at.memberDividends],
        [6_000, 3_000, 1_000],
      ],
    });
    const receipt = await client.waitForTransactionReceipt({ hash, ...LOCAL_WAIT });
    assert.equal(receipt.status, "success");
    await client.stopImpersonatingAccount({ address });
  }
});

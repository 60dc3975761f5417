/*
given an epoch with paid work, when it is in dispute
├── it is allocated and vests on, and is not paid until the dispute ends
└── forfeited, it is neither allocated nor paid; what was allocated becomes free, once, and is not paid twice either
*/
import { expect } from "chai";
import { marketActs } from "../helpers/market.ts";
import { DAY, deployNetwork, EPOCH, type World } from "../helpers/network.ts";

describe("RewardPool, a payout in dispute", () => {
  let w: World;
  let market: Awaited<ReturnType<typeof marketActs>>;
  let restore: () => Promise<void>;
  let start: number;
  let key: { nodeId: bigint; payout: string; epoch: bigint };

  before(async () => {
    w = await deployNetwork();
    await w.node(await w.site());
    market = await marketActs(w);
    await market.open({ days: 300, escrow: 500_000_000n });
    start = (Math.floor((await w.now()) / EPOCH) + 1) * EPOCH;
    key = { nodeId: 1n, payout: w.actors.payout.address, epoch: BigInt(start / EPOCH) };
    await w.networkHelpers.time.increaseTo(start);
    const snapshot = await w.networkHelpers.takeSnapshot();
    restore = () => snapshot.restore();
  });

  const at = (seconds: number) => w.networkHelpers.time.increaseTo(start + seconds);
  let pool: World["pool"];
  let holds: Awaited<ReturnType<typeof deployHolds>>;
  const deployHolds = () => w.ethers.deployContract("SwitchableHolds");
  const Hold = { None: 0, Held: 1, Forfeited: 2 } as const;
  const reason = (name: string) => pool.interface.getError(name as "RewardPoolHeld")?.selector;
  const refusedHere = (action: Promise<unknown>, name: string) =>
    expect(action)
      .to.be.revertedWithCustomError(pool, `RewardPool${name}`)
      .withArgs(1, key.payout, key.epoch);

  beforeEach(async () => {
    await restore();
    holds = await deployHolds();
    const args = [w.router, w.ledger, w.agreements, w.nodes, 7_000, holds] as const;
    pool = await w.ethers.deployContract("RewardPool", [...args]);
    await w.router.setShare(pool, 7_000);
    await market.settle({ cumulativeAmount: 20_000_000n, cumulativeUnits: 200_000n, energyWh: 18_000n });
    await at(EPOCH + 2 * DAY);
  });

  it("is allocated and vests on, and is paid when the dispute has ended", async () => {
    await holds.setHold(1, key.epoch, Hold.Held);
    await pool.allocate(key);
    await at(EPOCH + 30 * DAY);
    await expect(pool.claim([key])).to.be.revertedWithCustomError(pool, "RewardPoolNothingClaimed");
    expect((await pool.check(key)).reason).to.equal(reason("RewardPoolHeld"));
    await refusedHere(pool.forfeit(key), "NotForfeited");
    await holds.setHold(1, key.epoch, Hold.None);
    await refusedHere(pool.forfeit(key), "NotForfeited");
    await pool.claim([key]);
    await refusedHere(pool.forfeit(key), "AlreadyClaimed");
  });

  it("says that it vests before it says that it is held", async () => {
    await holds.setHold(1, key.epoch, Hold.Held);
    expect((await pool.check(key)).reason).to.equal(reason("RewardPoolStillVesting"));
  });

  it("is not allocated once forfeited", async () => {
    await holds.setHold(1, key.epoch, Hold.Forfeited);
    await refusedHere(pool.allocate(key), "Forfeited");
    await refusedHere(pool.forfeit(key), "NothingToForfeit");
    await at(EPOCH + 30 * DAY);
    expect((await pool.check(key)).reason).to.equal(reason("RewardPoolForfeited"));
    await expect(pool.claim([key])).to.be.revertedWithCustomError(pool, "RewardPoolNothingClaimed");
  });

  it("is freed once, by anyone, if it was allocated before, and never paid", async () => {
    await pool.allocate(key);
    const free = await pool.free();
    await holds.setHold(1, key.epoch, Hold.Forfeited);
    await expect(pool.connect(w.actors.stranger).forfeit(key))
      .to.emit(pool, "PayoutForfeited")
      .withArgs(1, key.payout, key.epoch, 784_000);
    expect([await pool.totalVesting(), await pool.free()]).to.deep.equal([0n, free + 784_000n]);
    expect([...(await pool.payoutOf(key))]).to.deep.equal([784_000n, true, false, true]);
    await refusedHere(pool.forfeit(key), "NothingToForfeit");
    await refusedHere(pool.allocate(key), "AlreadyAllocated");
    await at(EPOCH + 30 * DAY);
    expect((await pool.check(key)).reason).to.equal(reason("RewardPoolForfeited"));
    await expect(pool.claim([key])).to.be.revertedWithCustomError(pool, "RewardPoolNothingClaimed");
  });
});

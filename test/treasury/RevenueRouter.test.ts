/*
given a router with shares 70 : 30
├── setShares
│   ├── when called by a stranger, it reverts
│   ├── when lengths differ, the sum is not whole, a recipient is invalid or listed twice, it reverts
│   ├── it keeps what was earned under the old shares
│   └── it lets a removed recipient return
├── deposit
│   ├── when nothing is received or the allowance is missing, it reverts
│   ├── it counts what was really received
│   └── it says kind, reference and payer
├── pull
│   ├── when there is nothing, it returns 0
│   ├── when one recipient is blocked, the others still pull
│   ├── when the recipient re-enters, it pays once
│   └── it pays the recipient, whoever calls
└── any sequence of deposits, pulls and new shares
    └── Σ pulled + Σ pullable + dust = Σ deposited, dust < recipients
*/
import { expect } from "chai";
import fc from "fast-check";
import { network } from "hardhat";
import { nameActors } from "../helpers/actors.ts";
import { freshGovernance } from "../helpers/deploy.ts";
import { proposalOf, proposalsOn } from "../helpers/proposals.ts";

const EURO = 1_000_000n;

async function deployRouter() {
  const connection = await network.create();
  const { ethers } = connection;
  const actors = nameActors(await ethers.getSigners());
  const { deployer, anna, ben, olaf } = actors;
  const access = await ethers.deployContract("AccessManager", [deployer]);
  const euro = await ethers.deployContract("UnfriendlyEuro");
  const router = await ethers.deployContract("RevenueRouter", [euro, access, [anna, ben], [7_000, 3_000]]);
  await euro.mint(olaf, 1_000_000n * EURO);
  await euro.connect(olaf).approve(router, 1_000_000n * EURO);
  const KIND = ethers.id("COMPUTE_FEE");
  const deposit = (amount: bigint, ref = ethers.ZeroHash) => router.connect(olaf).deposit(KIND, ref, amount);
  return { ...connection, actors, access, euro, router, KIND, deposit };
}

describe("RevenueRouter", () => {
  let at: Awaited<ReturnType<typeof deployRouter>>;
  beforeEach(async () => {
    at = await deployRouter();
  });

  describe("setShares", () => {
    it("reverts when called by a stranger", async () => {
      const { router, actors } = at;
      await expect(router.connect(actors.mallory).setShares([actors.mallory], [10_000]))
        .to.be.revertedWithCustomError(router, "AccessManagedUnauthorized")
        .withArgs(actors.mallory.address);
    });

    it("reverts when lengths differ or the sum is not whole", async () => {
      const { router, actors } = at;
      await expect(router.setShares([actors.anna, actors.ben], [10_000]))
        .to.be.revertedWithCustomError(router, "RevenueRouterShareCountMismatch")
        .withArgs(2, 1);
      for (const last of [2_999, 3_001])
        await expect(router.setShares([actors.anna, actors.ben], [7_000, last]))
          .to.be.revertedWithCustomError(router, "RevenueRouterSharesNotWhole")
          .withArgs(7_000 + last, 10_000);
      await expect(router.setShares([], []))
        .to.be.revertedWithCustomError(router, "RevenueRouterSharesNotWhole")
        .withArgs(0, 10_000);
    });

    it("reverts when a recipient is nobody, the router, without share, or listed twice", async () => {
      const { router, actors, ethers } = at;
      const address = await router.getAddress();
      for (const [recipient, share] of [
        [ethers.ZeroAddress, 5_000],
        [address, 5_000],
        [actors.kim.address, 0],
      ] as const)
        await expect(router.setShares([actors.anna, recipient], [10_000 - share, share]))
          .to.be.revertedWithCustomError(router, "RevenueRouterInvalidRecipient")
          .withArgs(recipient);
      await expect(router.setShares([actors.anna, actors.anna], [5_000, 5_000]))
        .to.be.revertedWithCustomError(router, "RevenueRouterDuplicateRecipient")
        .withArgs(actors.anna.address);
    });

    it("keeps what was earned under the old shares and pays the new ones from then on", async () => {
      const { router, actors, deposit } = at;
      const { anna, ben, carla } = actors;
      await deposit(100n * EURO);
      await expect(router.setShares([ben, carla], [5_000, 5_000]))
        .to.emit(router, "SharesChanged")
        .withArgs([ben.address, carla.address], [5_000, 5_000]);
      await deposit(100n * EURO);
      expect(await router.pullable(anna)).to.equal(70n * EURO);
      expect(await router.pullable(ben)).to.equal(80n * EURO);
      expect(await router.pullable(carla)).to.equal(50n * EURO);
      expect(await router.shareOf(anna)).to.equal(0);
      expect(await router.recipients()).to.deep.equal([ben.address, carla.address]);
    });

    it("lets a removed recipient return without pay for its absence", async () => {
      const { router, actors, deposit } = at;
      const { anna, ben } = actors;
      await deposit(10n * EURO);
      await router.setShares([ben], [10_000]);
      await deposit(10n * EURO);
      await router.setShares([anna], [10_000]);
      await deposit(10n * EURO);
      expect(await router.pullable(anna)).to.equal(17n * EURO);
      expect(await router.pullable(ben)).to.equal(13n * EURO);
    });

    it("is changed by a vote", async () => {
      const governance = await freshGovernance();
      const { router, actors } = governance;
      const data = router.interface.encodeFunctionData("setShares", [[actors.kim.address], [10_000]]);
      await proposalsOn(governance).enact(proposalOf([{ target: await router.getAddress(), data }]));
      expect(await router.recipients()).to.deep.equal([actors.kim.address]);
    });
  });

  describe("deposit", () => {
    it("reverts when nothing is received or the allowance is missing", async () => {
      const { router, euro, actors, KIND, deposit, ethers } = at;
      await expect(deposit(0n))
        .to.be.revertedWithCustomError(router, "RevenueRouterNothingReceived")
        .withArgs(0);
      await expect(
        router.connect(actors.mallory).deposit(KIND, ethers.ZeroHash, 1n),
      ).to.be.revertedWithCustomError(euro, "ERC20InsufficientAllowance");
    });

    it("says kind, reference and payer, and splits by the shares", async () => {
      const { router, actors, KIND, deposit, ethers } = at;
      const ref = ethers.zeroPadValue("0x07", 32);
      await expect(deposit(100n * EURO, ref))
        .to.emit(router, "RevenueDeposited")
        .withArgs(KIND, ref, actors.olaf.address, 100n * EURO);
      expect(await router.pullable(actors.anna)).to.equal(70n * EURO);
      expect(await router.pullable(actors.ben)).to.equal(30n * EURO);
      expect(await router.totalDeposited()).to.equal(100n * EURO);
    });

    it("counts what a coin with a fee really brought", async () => {
      const { router, euro, actors, deposit } = at;
      await euro.setFeeBps(100);
      await deposit(100n * EURO);
      expect(await router.totalDeposited()).to.equal(99n * EURO);
      expect(await router.pullable(actors.anna)).to.equal((99n * EURO * 7n) / 10n);
    });

    it("ignores coins sent without a deposit", async () => {
      const { router, euro, actors } = at;
      await euro.connect(actors.olaf).transfer(router, 5n * EURO);
      expect(await router.totalDeposited()).to.equal(0);
      expect(await router.pullable(actors.anna)).to.equal(0);
    });
  });

  describe("pull", () => {
    it("returns 0 when there is nothing, to strangers too", async () => {
      const { router, actors } = at;
      expect(await router.pull.staticCall(actors.anna)).to.equal(0);
      await expect(router.pull(actors.mallory)).not.to.emit(router, "RevenuePulled");
    });

    it("pays the recipient, whoever calls, once", async () => {
      const { router, euro, actors, deposit } = at;
      await deposit(100n * EURO);
      await expect(router.connect(actors.mallory).pull(actors.anna))
        .to.emit(router, "RevenuePulled")
        .withArgs(actors.anna.address, 70n * EURO);
      await router.pull(actors.anna);
      expect(await euro.balanceOf(actors.anna)).to.equal(70n * EURO);
      expect(await euro.balanceOf(actors.mallory)).to.equal(0);
      expect(await router.totalPulled()).to.equal(70n * EURO);
      expect(await router.pullable(actors.anna)).to.equal(0);
    });

    it("keeps the share of a blocked recipient and pays the others", async () => {
      const { router, euro, actors, deposit } = at;
      await deposit(100n * EURO);
      await euro.setBlocked(actors.anna, true);
      await expect(router.pull(actors.anna)).to.be.revertedWithCustomError(euro, "Blocked");
      await router.pull(actors.ben);
      expect(await euro.balanceOf(actors.ben)).to.equal(30n * EURO);
      await euro.setBlocked(actors.anna, false);
      await router.pull(actors.anna);
      expect(await euro.balanceOf(actors.anna)).to.equal(70n * EURO);
    });

    it("pays once when the recipient re-enters", async () => {
      const { router, euro, ethers, deposit } = at;
      const caller = await ethers.deployContract("CallingReceiver");
      await router.setShares([caller], [10_000]);
      await deposit(10n * EURO);
      await euro.setHooked(caller, true);
      const data = router.interface.encodeFunctionData("pull", [await caller.getAddress()]);
      await caller.arm(router, data, false);
      await router.pull(caller);
      expect(await caller.calls()).to.equal(1);
      expect(router.interface.parseError(await caller.lastRevert())?.name).to.equal(
        "ReentrancyGuardReentrantCall",
      );
      expect(await euro.balanceOf(caller)).to.equal(10n * EURO);
    });

    it("stops a recipient that may set shares and does so while it is paid", async () => {
      const { router, euro, access, ethers, actors, deposit } = at;
      const caller = await ethers.deployContract("CallingReceiver");
      await access.grantRole(0, caller, 0);
      await router.setShares([caller], [10_000]);
      await deposit(10n * EURO);
      await euro.setHooked(caller, true);
      const data = router.interface.encodeFunctionData("setShares", [[actors.ben.address], [10_000]]);
      await caller.arm(router, data, false);
      await router.pull(caller);
      expect(router.interface.parseError(await caller.lastRevert())?.name).to.equal(
        "ReentrancyGuardReentrantCall",
      );
      expect(await router.shareOf(caller)).to.equal(10_000);
      await caller.act(router, data);
      expect(await router.shareOf(actors.ben)).to.equal(10_000);
    });
  });

  it("conserves every cent in any sequence, with less dust than recipients", async () => {
    const { router, euro, ethers, actors, deposit } = at;
    const people = [actors.anna, actors.ben, actors.carla, actors.david].map(({ address }) => address);
    const step = fc.oneof(
      fc.record({ amount: fc.bigInt(1n, 9_999n) }),
      fc.record({ puller: fc.nat(3) }),
      fc.record({
        cuts: fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { minLength: 3, maxLength: 3 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        for (const now of steps) {
          if ("amount" in now) await deposit(now.amount);
          else if ("puller" in now) await router.pull(people[now.puller] ?? ethers.ZeroAddress);
          else {
            const [a = 0, b = 0, c = 0] = [...now.cuts].sort((x, y) => x - y);
            await router.setShares(people, [a, b - a, c - b, 10_000 - c]);
          }
          const pullable = await Promise.all(people.map((person) => router.pullable(person)));
          const owed = pullable.reduce((sum, amount) => sum + amount, 0n);
          const dust = (await router.totalDeposited()) - (await router.totalPulled()) - owed;
          expect(dust >= 0n && dust < BigInt(people.length), `dust ${dust}`).to.equal(true);
          expect(await euro.balanceOf(router)).to.equal(owed + dust);
        }
      }),
      { numRuns: 12 },
    );
  });
});

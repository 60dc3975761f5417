/*
given a fresh deployment by Ignition
├── when every role event of the timelock is replayed
│   ├── it leaves the governor alone with PROPOSER, CANCELLER and EXECUTOR
│   └── it leaves the timelock alone with DEFAULT_ADMIN
├── when every role event of the access manager is replayed
│   ├── it leaves the timelock alone with ADMIN, without delay
│   ├── it leaves the certifier alone with CERTIFIER, the heat ledger alone with LEDGER
│   └── it leaves Disputes alone with DISPUTES, which may move bonds of nodes and nothing else
├── when the deployer calls what it called during deployment
│   └── it reverts everywhere
├── it names the guardian, for at most 730 days
├── it splits income 70 : 30 between reward pool and treasury
├── it gives members no share of income until they vote for it, and leaves treasury and escrows out
├── it bounds the price of compute where burning power for a payout cannot pay
├── it grants no ECO until a vote sets terms, and asks 50 € of who challenges a node
├── it gives both halves of the board's code the same neighbours
├── it sends what lapses, and what budgets give back, to the treasury
└── it leaves no founding member with a quorum alone
*/
import { expect } from "chai";
import { type BaseContract, keccak256, toUtf8Bytes, ZeroHash } from "ethers";
import { network } from "hardhat";
import local from "../../scripts/deploy/modules/Local.ts";
import { localFounders, personaAddress } from "../../scripts/local.ts";
import { PRICES } from "../economics/town.ts";

const role = (name: string) => keccak256(toUtf8Bytes(name));

async function deploy() {
  const connection = await network.create();
  const { ethers } = connection;
  const deployed = await connection.ignition.deploy(local, { displayUi: false });
  const [deployer] = await ethers.getSigners();
  if (!deployer) throw new Error("no deployer");
  return {
    ...connection,
    deployer,
    accessManager: await ethers.getContractAt("AccessManager", deployed.accessManager),
    timelockController: await ethers.getContractAt("TimelockController", deployed.timelockController),
    ecoToken: await ethers.getContractAt("EcoToken", deployed.ecoToken),
    ecoGovernor: await ethers.getContractAt("EcoGovernor", deployed.ecoGovernor),
    revenueRouter: await ethers.getContractAt("RevenueRouter", deployed.revenueRouter),
    bountyBoard: await ethers.getContractAt("BountyBoard", deployed.bountyBoard),
    siteRegistry: await ethers.getContractAt("SiteRegistry", deployed.siteRegistry),
    nodeRegistry: await ethers.getContractAt("NodeRegistry", deployed.nodeRegistry),
    heatLedger: await ethers.getContractAt("HeatLedger", deployed.heatLedger),
    rewardPool: await ethers.getContractAt("RewardPool", deployed.rewardPool),
    standards: await ethers.getContractAt("Standards", deployed.standards),
    roadmap: await ethers.getContractAt("Roadmap", deployed.roadmap),
    budgets: await ethers.getContractAt("Budgets", deployed.budgets),
    memberDividends: await ethers.getContractAt("MemberDividends", deployed.memberDividends),
    nodeBonds: await ethers.getContractAt("NodeBonds", deployed.nodeBonds),
    computeAgreements: await ethers.getContractAt("ComputeAgreements", deployed.computeAgreements),
    disputes: await ethers.getContractAt("Disputes", deployed.disputes),
    memberGrants: await ethers.getContractAt("MemberGrants", deployed.memberGrants),
  };
}

type Deployed = Awaited<ReturnType<typeof deploy>>;

/** Holders by role after all RoleGranted and RoleRevoked events of `contract`. */
async function holders(contract: BaseContract): Promise<Record<string, string[]>> {
  const events = [
    ...(await contract.queryFilter("RoleGranted")),
    ...(await contract.queryFilter("RoleRevoked")),
  ].sort((a, b) => a.blockNumber - b.blockNumber || a.index - b.index);
  const found: Record<string, Set<string>> = {};
  for (const event of events) {
    const parsed = contract.interface.parseLog(event);
    if (!parsed) continue;
    const id = String(parsed.args[0]);
    const accounts = found[id] ?? new Set();
    if (parsed.name === "RoleGranted") accounts.add(String(parsed.args.account));
    else accounts.delete(String(parsed.args.account));
    found[id] = accounts;
  }
  return Object.fromEntries(
    Object.entries(found)
      .filter(([, accounts]) => accounts.size > 0)
      .map(([id, accounts]) => [id, [...accounts]]),
  );
}

describe("Roles after deployment", () => {
  let at: Deployed;
  before(async () => {
    at = await deploy();
  });

  it("leaves the governor alone with the timelock's operating roles, the timelock alone with its admin role", async () => {
    const governor = await at.ecoGovernor.getAddress();
    expect(await holders(at.timelockController)).to.deep.equal({
      [ZeroHash]: [await at.timelockController.getAddress()],
      [role("PROPOSER_ROLE")]: [governor],
      [role("CANCELLER_ROLE")]: [governor],
      [role("EXECUTOR_ROLE")]: [governor],
    });
  });

  it("leaves the timelock alone with ADMIN, the certifier with CERTIFIER, ledger and disputes with theirs, without delay", async () => {
    const timelock = await at.timelockController.getAddress();
    expect(await holders(at.accessManager)).to.deep.equal({
      "0": [timelock],
      "1": [personaAddress("certifier")],
      "2": [await at.heatLedger.getAddress()],
      "3": [await at.disputes.getAddress()],
    });
    expect(await at.accessManager.hasRole(2, at.heatLedger)).to.deep.equal([true, 0n]);
    expect(await at.accessManager.hasRole(0, timelock)).to.deep.equal([true, 0n]);
    expect(await at.accessManager.hasRole(1, personaAddress("certifier"))).to.deep.equal([true, 0n]);
    expect(await at.accessManager.hasRole(3, at.disputes)).to.deep.equal([true, 0n]);
  });

  it("lets the certifier call exactly what certifies, the ledger what opens generations, disputes what moves bonds", async () => {
    const events = await at.accessManager.queryFilter(at.accessManager.filters.TargetFunctionRoleUpdated());
    const nodeRegistry = await at.nodeRegistry.getAddress();
    const granted = events.map((event) => at.accessManager.interface.parseLog(event)?.args.toArray());
    expect(granted).to.have.deep.members([
      [await at.siteRegistry.getAddress(), at.siteRegistry.getFunction("certifySite").fragment.selector, 1n],
      ...(["certifyNode", "withdrawCertification"] as const).map((verb) => [
        nodeRegistry,
        at.nodeRegistry.getFunction(verb).fragment.selector,
        1n,
      ]),
      [nodeRegistry, at.nodeRegistry.getFunction("openGeneration").fragment.selector, 2n],
      ...(await Promise.all(
        (["lock", "unlock", "slash"] as const).map(async (verb) => [
          await at.nodeBonds.getAddress(),
          at.nodeBonds.getFunction(verb).fragment.selector,
          3n,
        ]),
      )),
    ]);
  });

  it("leaves the deployer nothing: each of its former rights reverts", async () => {
    const { deployer } = at;
    await expect(at.revenueRouter.setShares([deployer.address], [10_000]))
      .to.be.revertedWithCustomError(at.revenueRouter, "AccessManagedUnauthorized")
      .withArgs(deployer.address);
    await expect(at.bountyBoard.setTokenAllowed(deployer.address, true))
      .to.be.revertedWithCustomError(at.bountyBoard, "AccessManagedUnauthorized")
      .withArgs(deployer.address);
    for (const [contract, call] of [
      [at.standards, at.standards.accredit(deployer.address, true)],
      [at.budgets, at.budgets.setManager(1, deployer.address)],
      [at.memberDividends, at.memberDividends.exclude(deployer.address)],
      [at.nodeBonds, at.nodeBonds.slash(1, 1, deployer.address)],
      [at.disputes, at.disputes.setChallengeBond(1)],
      [at.memberGrants, at.memberGrants.setTerms({ perNode: 1, perBounty: 1, perEpoch: 1, minPayout: 1 })],
      [at.memberGrants, at.memberGrants.returnToTreasury(1)],
    ] as const)
      await expect(call)
        .to.be.revertedWithCustomError(contract, "AccessManagedUnauthorized")
        .withArgs(deployer.address);
    await expect(at.accessManager.grantRole(1, deployer.address, 0))
      .to.be.revertedWithCustomError(at.accessManager, "AccessManagerUnauthorizedAccount")
      .withArgs(deployer.address, 0);
    await expect(at.timelockController.grantRole(role("PROPOSER_ROLE"), deployer.address))
      .to.be.revertedWithCustomError(at.timelockController, "AccessControlUnauthorizedAccount")
      .withArgs(deployer.address, ZeroHash);
  });

  it("names the guardian for at most 730 days", async () => {
    expect(await at.ecoGovernor.guardian()).to.equal(personaAddress("guardian"));
    const now = (await at.ethers.provider.getBlock("latest"))?.timestamp ?? 0;
    const until = Number(await at.ecoGovernor.guardianUntil());
    expect(until).to.be.within(now + 364 * 86_400, now + 730 * 86_400);
  });

  it("splits income 70 : 30 between reward pool and treasury", async () => {
    expect(await at.revenueRouter.shareOf(at.rewardPool)).to.equal(7_000);
    expect(await at.revenueRouter.shareOf(at.timelockController)).to.equal(3_000);
  });

  it("gives members no share of income until they vote for it, and leaves treasury and escrows out", async () => {
    expect(await at.revenueRouter.shareOf(at.memberDividends)).to.equal(0);
    expect(await at.memberDividends.excludedAccounts()).to.have.members(
      await Promise.all(
        [at.timelockController, at.bountyBoard, at.roadmap, at.budgets, at.memberGrants].map((each) =>
          each.getAddress(),
        ),
      ),
    );
  });

  it("sends what lapses, and what budgets give back, to the treasury", async () => {
    const treasury = await at.timelockController.getAddress();
    expect(await at.roadmap.treasury()).to.equal(treasury);
    expect(await at.budgets.treasury()).to.equal(treasury);
    for (const contract of [at.nodeBonds, at.disputes, at.memberGrants])
      expect(await contract.treasury()).to.equal(treasury);
  });

  it("gives both halves of the board's code the same ECO, standards and guardian", async () => {
    const outcomes = await at.ethers.getContractAt("BountyOutcomes", await at.bountyBoard.outcomes());
    for (const half of [at.bountyBoard, outcomes])
      expect([await half.eco(), await half.standards(), await half.guardian()]).to.deep.equal([
        await at.ecoToken.getAddress(),
        await at.standards.getAddress(),
        await at.ecoGovernor.getAddress(),
      ]);
  });

  it("bounds the price of compute where burning power for a payout cannot pay (test/economics)", async () => {
    expect([...(await at.computeAgreements.priceBounds())]).to.deep.equal([PRICES.lowest, PRICES.highest]);
  });

  it("grants no ECO until a vote sets terms, and asks 50 € of who challenges a node", async () => {
    expect([...(await at.memberGrants.terms())]).to.deep.equal([0n, 0n, 0n, 0n]);
    expect(await at.memberGrants.budgets()).to.equal(await at.budgets.getAddress());
    expect(await at.disputes.challengeBond()).to.equal(50_000_000n);
    expect(await at.disputes.reviewers()).to.equal(await at.standards.getAddress());
    expect(await at.rewardPool.holds()).to.equal(await at.disputes.getAddress());
  });

  it("has at least five founding members, none of whom has a quorum alone", async () => {
    const founders = localFounders();
    expect(founders.length).to.be.at.least(5);
    await at.networkHelpers.mine(2);
    const block = await at.ethers.provider.getBlock("latest");
    const quorum = await at.ecoGovernor.quorum((block?.timestamp ?? 0) - 1);
    for (const founder of founders) expect(await at.ecoToken.balanceOf(founder.address)).to.be.below(quorum);
    expect(await at.ecoToken.getVotes(at.timelockController)).to.equal(0);
  });
});

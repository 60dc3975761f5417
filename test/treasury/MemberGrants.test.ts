/*
given grants that the members funded and set terms for
├── when a node's operator is to become a member
│   ├── no such node, not certified, not paid, paid too little, granted already, its key granted already: refused by name
│   ├── nothing offered, the epoch's cap reached, too little ECO: refused, and possible later
│   └── the operator gets it, whoever calls; a payout that waits as a credit counts
├── when a bounty's worker is to become a member
│   ├── not paid, paid by somebody else, a contest, granted already: refused by name
│   └── the worker gets it, when the treasury or a budget paid
├── when an epoch ends its cap begins anew, at the second; nodes and bounties share it; a lowered cap stops at once
├── strangers set no terms and return nothing; terms above the epoch's cap are refused
└── sybils
    ├── a node that was never paid, one paid with dust, the same device key at a friend's node: nothing
    └── a bounty of one's own, however it is paid: nothing
*/
import { expect } from "chai";
import { id } from "ethers";
import { Mode, plainOptions } from "../helpers/board.ts";
import { deployBoardParts } from "../helpers/boardParts.ts";
import { marketActs } from "../helpers/market.ts";
import { DAY, deployNetwork, EPOCH, Kind, Tier } from "../helpers/network.ts";

const EURO = 1_000_000n;
const TERMS = { perNode: 100n, perBounty: 40n, perEpoch: 250n, minPayout: EURO };

async function deployGrants() {
  const w = await deployNetwork();
  const { admin, treasury, guardian, olaf, frida, customer } = w.actors;
  const eco = await w.ethers.deployContract("EcoToken", [treasury, 10_000n, [customer], [1n]]);
  const { board } = await deployBoardParts(w.ethers, { access: w.access, guardian: w.guardians, eco });
  const budgets = await w.ethers.deployContract("Budgets", [w.access, w.guardians, treasury, w.reviewers]);
  const grants = await w.ethers.deployContract("MemberGrants", [
    w.access,
    eco,
    treasury,
    w.pool,
    board,
    budgets,
    w.nodes,
  ]);
  await board.setTokenAllowed(w.euro, true);
  await eco.connect(treasury).transfer(grants, 1_000n);
  await grants.setTerms(TERMS);
  const market = await marketActs(w);
  const start = (Math.floor((await w.now()) / EPOCH) + 1) * EPOCH;
  await w.networkHelpers.time.increaseTo(start);
  for (const funder of [admin, treasury, frida]) {
    await w.euro.mint(funder, 1_000n * EURO);
    await w.euro.connect(funder).approve(board, 1_000n * EURO);
    await w.euro.connect(funder).approve(budgets, 1_000n * EURO);
  }

  const key = (nodeId: bigint) => ({ nodeId, payout: w.actors.payout.address, epoch: BigInt(start / EPOCH) });
  const world = {
    ...w,
    eco,
    board,
    budgets,
    grants,
    key,
    /** A certified node of Olaf whose customer settles `amount`; in the same epoch for all. */
    async working(amount = 100n * EURO, device = w.ethers.Wallet.createRandom().address) {
      const nodeId = await w.node(await w.site(), device);
      await market.open({ nodeId, escrow: amount, days: 300 });
      const agreementId = await w.agreements.agreementCount();
      await market.settle({ agreementId, cumulativeAmount: amount, cumulativeUnits: amount / 100n });
      return nodeId;
    },
    vested: () => w.networkHelpers.time.increaseTo(start + EPOCH + 30 * DAY),
    async paidNode(amount?: bigint) {
      const nodeId = await world.working(amount);
      await world.vested();
      await w.pool.claim([key(nodeId)]);
      return nodeId;
    },
    terms: async () => ({
      token: w.euro,
      amount: 10n * EURO,
      deadline: (await w.now()) + 10 * DAY,
      reviewWindow: 3 * DAY,
      approvalsNeeded: 1,
      reviewers: [guardian],
      title: "Guide",
      text: "Write it.",
      options: plainOptions,
    }),
    /** Frida does bounty `bountyId` and is paid. */
    async finish(bountyId: bigint, worker = olaf) {
      await board.connect(worker).applyFor(bountyId, "I can.", []);
      await board.connect(guardian).assign(bountyId, worker);
      await board.connect(worker).submit(bountyId, id("guide"), "ipfs://guide");
      await board.connect(guardian).approve(bountyId, (await board.bountyOf(bountyId)).evidenceHash, "");
      return bountyId;
    },
    async bountyOf(funder: typeof olaf) {
      await board.connect(funder).create(await world.terms());
      return board.bountyCount();
    },
    async budgeted() {
      await w.reviewers.accredit(guardian, true);
      await budgets.open({
        token: w.euro,
        spender: board,
        manager: frida,
        cap: 100n * EURO,
        capPerBounty: 50n * EURO,
        refillSeconds: 30 * DAY,
        limit: 500n * EURO,
        title: "Documents",
      });
      await budgets.connect(frida).fundBounty(1, await world.terms());
      return board.bountyCount();
    },
  };
  return world;
}

describe("MemberGrants", () => {
  let w: Awaited<ReturnType<typeof deployGrants>>;
  let restore: () => Promise<void>;
  before(async () => {
    w = await deployGrants();
    const snapshot = await w.networkHelpers.takeSnapshot();
    restore = () => snapshot.restore();
  });
  beforeEach(() => restore());

  const refused = (action: Promise<unknown>, name: string, ...args: unknown[]) =>
    expect(action)
      .to.be.revertedWithCustomError(w.grants, `MemberGrants${name}`)
      .withArgs(...args);
  const epochNow = async () => BigInt(Math.floor((await w.now()) / EPOCH));

  describe("grantForNode", () => {
    it("refuses a node that is not there and one whose certification was withdrawn", async () => {
      await expect(w.grants.grantForNode(w.key(1n)))
        .to.be.revertedWithCustomError(w.nodes, "NodeRegistryUnknownNode")
        .withArgs(1);
      const nodeId = await w.paidNode();
      await w.nodes.connect(w.actors.certifier).withdrawCertification(nodeId, "Gone.");
      await refused(w.grants.grantForNode(w.key(nodeId)), "NodeNotCertified", nodeId);
    });

    it("refuses a node that was never paid: no key, only allocated, of another node", async () => {
      const nodeId = await w.working();
      await refused(w.grants.grantForNode(w.key(nodeId)), "NodeNotPaid", nodeId);
      await w.vested();
      await w.pool.allocate(w.key(nodeId));
      await refused(w.grants.grantForNode(w.key(nodeId)), "NodeNotPaid", nodeId);
      await w.pool.claim([w.key(nodeId)]);
      const idle = await w.node(await w.site(), w.keys.device.address);
      await refused(w.grants.grantForNode(w.key(idle)), "NodeNotPaid", idle);
    });

    it("refuses a payout of dust, takes one of exactly the least", async () => {
      // 0.7 * 0.7 * 8 % = 3.92 % of what the customer pays comes back without heat.
      const nodeId = await w.paidNode(25_000_000n);
      const { amount } = await w.pool.payoutOf(w.key(nodeId));
      expect(amount).to.equal(980_000);
      await refused(w.grants.grantForNode(w.key(nodeId)), "PayoutTooSmall", amount, EURO);
      await w.grants.setTerms({ ...TERMS, minPayout: amount });
      await w.grants.grantForNode(w.key(nodeId));
    });

    it("grants the operator once, whoever calls", async () => {
      const nodeId = await w.paidNode();
      expect(await w.grants.isNodeGranted(nodeId)).to.equal(false);
      const granting = w.grants.connect(w.actors.stranger).grantForNode(w.key(nodeId));
      await expect(granting)
        .to.emit(w.grants, "NodeGranted")
        .withArgs(nodeId, w.actors.olaf, await epochNow(), 100);
      await expect(granting).to.changeTokenBalances(w.ethers, w.eco, [w.grants, w.actors.olaf], [-100, 100]);
      expect(await w.grants.isNodeGranted(nodeId)).to.equal(true);
      expect(await w.grants.grantedIn(await epochNow())).to.equal(100);
      await refused(w.grants.grantForNode(w.key(nodeId)), "AlreadyGranted", nodeId);
    });

    it("counts a payout that waits as a credit", async () => {
      await w.euro.setBlocked(w.actors.payout, true);
      const nodeId = await w.paidNode();
      await w.grants.grantForNode(w.key(nodeId));
    });

    it("refuses the same device key at a friend's node", async () => {
      const { frida, certifier, installer, payout } = w.actors;
      const device = w.keys.device.address;
      const nodeId = await w.working(100n * EURO, device);
      await w.sites.connect(frida).registerSite(Kind.Commercial, "0x4445340000000000", 5_000, "");
      const site = await w.sites.siteCount();
      await w.sites.connect(certifier).certifySite(site, Kind.Commercial, 800, 5_000, 0);
      await w.nodes.connect(frida).registerNode(site, payout, device);
      const friend = await w.nodes.nodeCount();
      await w.nodes.connect(certifier).certifyNode(friend, installer, Tier.Metered, w.limits());
      const market = await marketActs(w);
      await market.open({ nodeId: friend, escrow: 100n * EURO, days: 300 });
      await market.settle({
        agreementId: await w.agreements.agreementCount(),
        cumulativeAmount: 100n * EURO,
        cumulativeUnits: EURO,
      });
      await w.vested();
      await w.pool.claim([w.key(nodeId), w.key(friend)]);
      await w.grants.grantForNode(w.key(nodeId));
      await refused(w.grants.grantForNode(w.key(friend)), "KeyGranted", device);
    });
  });

  describe("grantForBounty", () => {
    it("refuses one that is not there or not paid", async () => {
      await refused(w.grants.grantForBounty(1), "BountyNotPaid", 1);
      const open = await w.bountyOf(w.actors.treasury);
      await refused(w.grants.grantForBounty(open), "BountyNotPaid", open);
      await w.board.connect(w.actors.treasury).cancel(open);
      await refused(w.grants.grantForBounty(open), "BountyNotPaid", open);
    });

    it("refuses a bounty of one's own: work for oneself makes nobody a member", async () => {
      const own = await w.finish(await w.bountyOf(w.actors.frida));
      await refused(w.grants.grantForBounty(own), "NotPaidByMembers", own, w.actors.frida);
    });

    it("refuses a contest, which has no worker", async () => {
      const { treasury, guardian, olaf } = w.actors;
      const terms = await w.terms();
      await w.board.connect(treasury).create({ ...terms, options: { ...plainOptions, mode: Mode.Contest } });
      const contest = await w.board.bountyCount();
      await w.board.connect(olaf).enter(contest, id("guide"), "ipfs://guide", []);
      await w.networkHelpers.time.increaseTo(terms.deadline + 1);
      await w.board.connect(guardian).award(contest, [olaf], [terms.amount], "");
      await refused(w.grants.grantForBounty(contest), "WithoutWorker", contest);
    });

    for (const by of ["treasury", "budget"] as const) {
      it(`grants the worker once when the ${by} paid`, async () => {
        const bountyId = await w.finish(
          by === "budget" ? await w.budgeted() : await w.bountyOf(w.actors.treasury),
        );
        const granting = w.grants.connect(w.actors.stranger).grantForBounty(bountyId);
        await expect(granting)
          .to.emit(w.grants, "BountyGranted")
          .withArgs(bountyId, w.actors.olaf, await epochNow(), 40);
        await expect(granting).to.changeTokenBalance(w.ethers, w.eco, w.actors.olaf, 40);
        expect(await w.grants.isBountyGranted(bountyId)).to.equal(true);
        await refused(w.grants.grantForBounty(bountyId), "AlreadyGranted", bountyId);
      });
    }
  });

  describe("caps and funds", () => {
    it("offer nothing when the terms say nothing, for each of the two alone", async () => {
      const bountyId = await w.finish(await w.bountyOf(w.actors.treasury));
      const nodeId = await w.paidNode();
      await w.grants.setTerms({ ...TERMS, perNode: 0 });
      await refused(w.grants.grantForNode(w.key(nodeId)), "NotOffered");
      await w.grants.setTerms({ ...TERMS, perBounty: 0 });
      await refused(w.grants.grantForBounty(bountyId), "NotOffered");
      await w.grants.setTerms(TERMS);
      await w.grants.grantForNode(w.key(nodeId));
      await w.grants.grantForBounty(bountyId);
    });

    it("share one cap among nodes and bounties, and begin anew at the epoch's first second", async () => {
      const bountyId = await w.finish(await w.bountyOf(w.actors.treasury));
      const nodes = [await w.working(), await w.working(), await w.working()] as const;
      await w.vested();
      await w.pool.claim(nodes.map(w.key));
      const next = (Number(await epochNow()) + 1) * EPOCH;
      await w.networkHelpers.time.increaseTo(next - 10);
      await w.grants.grantForNode(w.key(nodes[0]));
      await w.grants.grantForBounty(bountyId);
      await w.grants.grantForNode(w.key(nodes[1]));
      await w.networkHelpers.time.setNextBlockTimestamp(next - 1);
      await refused(w.grants.grantForNode(w.key(nodes[2])), "CapReached", await epochNow(), 10, 100);
      await w.networkHelpers.time.setNextBlockTimestamp(next);
      await w.grants.grantForNode(w.key(nodes[2]));
      expect([
        await w.grants.grantedIn(BigInt(next / EPOCH) - 1n),
        await w.grants.grantedIn(BigInt(next / EPOCH)),
      ]).to.deep.equal([240n, 100n]);
    });

    it("stop at once when a vote lowers the cap below what was granted", async () => {
      const nodes = [await w.working(), await w.working()] as const;
      await w.vested();
      await w.pool.claim(nodes.map(w.key));
      await w.grants.grantForNode(w.key(nodes[0]));
      await w.grants.setTerms({ ...TERMS, perNode: 90, perEpoch: 90 });
      await refused(w.grants.grantForNode(w.key(nodes[1])), "CapReached", await epochNow(), 0, 90);
    });

    it("grant up to the cap exactly, and no more than is there", async () => {
      const nodeId = await w.paidNode();
      await w.grants.setTerms({ perNode: 1_001, perBounty: 0, perEpoch: 1_001, minPayout: 0 });
      await refused(w.grants.grantForNode(w.key(nodeId)), "Short", 1_000, 1_001);
      await w.eco.connect(w.actors.treasury).transfer(w.grants, 1);
      await w.grants.grantForNode(w.key(nodeId));
    });
  });

  describe("setTerms and returnToTreasury", () => {
    it("refuse strangers", async () => {
      const { stranger } = w.actors;
      for (const call of [
        () => w.grants.connect(stranger).setTerms(TERMS),
        () => w.grants.connect(stranger).returnToTreasury(1),
      ])
        await expect(call())
          .to.be.revertedWithCustomError(w.grants, "AccessManagedUnauthorized")
          .withArgs(stranger);
    });

    it("refuse a single grant above the epoch's cap, of either kind", async () => {
      await refused(w.grants.setTerms({ ...TERMS, perNode: 251 }), "TermsInvalid", 251, 250);
      await refused(w.grants.setTerms({ ...TERMS, perBounty: 251 }), "TermsInvalid", 251, 250);
      const most = { perNode: 250, perBounty: 250, perEpoch: 250, minPayout: 3 };
      await expect(w.grants.setTerms(most)).to.emit(w.grants, "TermsChanged").withArgs(250, 250, 250, 3);
      expect([...(await w.grants.terms())]).to.deep.equal([250n, 250n, 250n, 3n]);
    });

    it("return to the treasury what is there", async () => {
      await refused(w.grants.returnToTreasury(1_001), "Short", 1_000, 1_001);
      const returning = w.grants.returnToTreasury(1_000);
      await expect(returning).to.emit(w.grants, "GrantsReturned").withArgs(1_000);
      await expect(returning).to.changeTokenBalance(w.ethers, w.eco, w.actors.treasury, 1_000);
    });
  });

  it("knows its token, and no bounty or node before it was granted", async () => {
    expect(await w.grants.eco()).to.equal(await w.eco.getAddress());
    expect([await w.grants.isNodeGranted(1), await w.grants.isBountyGranted(1)]).to.deep.equal([
      false,
      false,
    ]);
  });
});

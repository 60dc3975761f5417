import { id } from "ethers";
import { EVIDENCE_HASH, hashSeed, SEED } from "../../../test/helpers/disputes.ts";
import { marketActs } from "../../../test/helpers/market.ts";
import { DAY, DISPUTES_ROLE, deployNetwork, EPOCH, type World } from "../../../test/helpers/network.ts";
import { p256Key } from "../../../test/helpers/p256.ts";
import { type GasBench, type GasRow, gasOf } from "../rows/gasRow.ts";

/** A node is paid for the first time, and the next epoch everything again: the second time is shown. */
const ROUNDS = 2;
const NODES = 10;
const EURO = 1_000_000n;

/** Market, pool, bonds, disputes and grants as deployed: the real router, and the coin without bad habits. */
async function deploy() {
  const w = await deployNetwork();
  const { admin, olaf, customer, treasury } = w.actors;
  const euro = await w.ethers.deployContract("EuroMock");
  const router = await w.ethers.deployContract("RevenueRouter", [euro, w.access, [admin], [10_000]]);
  const terms = [w.access, w.guardians, router, w.nodes, 10, 500] as const;
  const agreements = await w.ethers.deployContract("ComputeAgreements", [...terms]);
  const bonds = await w.ethers.deployContract("NodeBonds", [w.access, euro, w.nodes, treasury]);
  const judged = [w.access, w.nodes, w.ledger, bonds, w.reviewers, euro, treasury, 50n * EURO] as const;
  const disputes = await w.ethers.deployContract("Disputes", [...judged]);
  const paid = [router, w.ledger, agreements, w.nodes, 7_000, disputes] as const;
  const pool = await w.ethers.deployContract("RewardPool", [...paid]);
  await router.setShares([pool, admin], [7_000, 3_000]);
  const verbs = (["lock", "unlock", "slash"] as const).map(
    (verb) => bonds.getFunction(verb).fragment.selector,
  );
  await w.access.setTargetFunctionRole(bonds, verbs, DISPUTES_ROLE);
  await w.access.grantRole(DISPUTES_ROLE, disputes, 0);
  const eco = await w.ethers.deployContract("EcoToken", [treasury, 10_000n, [customer], [1n]]);
  const members = [w.access, eco, treasury, pool, admin, admin, w.nodes] as const;
  const grants = await w.ethers.deployContract("MemberGrants", [...members]);
  await grants.setTerms({ perNode: 10, perBounty: 10, perEpoch: 1_000, minPayout: 1 });
  await eco.connect(treasury).transfer(grants, 1_000n);
  for (const account of [olaf, customer]) {
    await euro.mint(account, 100_000n * EURO);
    for (const contract of [agreements, bonds, disputes])
      await euro.connect(account).approve(contract, 100_000n * EURO);
  }
  const verifyingContract = (await agreements.getAddress()) as `0x${string}`;
  const real = { ...w, router, agreements, pool, bonds, disputes, grants, euro, verifyingContract };
  return { ...real, acts: await marketActs(real as unknown as World) };
}

type Bench = Awaited<ReturnType<typeof deploy>>;

const signed = async (b: Bench, agreementId: bigint, amount: bigint) => {
  const voucher = await b.acts.voucher({
    agreementId,
    cumulativeAmount: amount,
    cumulativeUnits: amount / 100n,
    energyWh: amount,
  });
  return {
    voucher,
    signature: await b.signVoucher(voucher, b.keys.voucher, { verifyingContract: b.verifyingContract }),
  };
};

/** Settles, fixes and claims payouts of one node, and of ten nodes in one claim. */
async function payouts(b: Bench) {
  const site = await b.site(2, 80_000n, 100_000n);
  for (let index = 0; index < NODES; index++) {
    await b.node(site, new b.ethers.Wallet(id(`device ${index}`)).address);
    await b.acts.open({ nodeId: BigInt(index + 1), days: 400 });
  }
  const gas = { open: 0, settle: 0, settleNewEpoch: 0, allocate: 0, claim: 0, claimTen: 0, grant: 0 };
  let amount = 0n;
  const settle = async (agreementId: bigint) => {
    const { voucher, signature } = await signed(b, agreementId, amount);
    return gasOf(b.agreements.settle(voucher, signature));
  };
  for (let round = 0; round < ROUNDS; round++) {
    gas.open = await gasOf(b.acts.open({ days: 400 }));
    amount += EURO;
    gas.settleNewEpoch = await settle(1n);
    for (let agreement = 2n; agreement <= NODES; agreement++) await settle(agreement);
    amount += EURO;
    gas.settle = await settle(1n);
    const epoch = BigInt(Math.floor((await b.now()) / EPOCH));
    const keys = Array.from({ length: NODES }, (_, index) => ({
      nodeId: BigInt(index + 1),
      payout: b.actors.payout.address,
      epoch,
    }));
    await b.networkHelpers.time.increase(EPOCH + 31 * DAY);
    const [first, ...others] = keys as [(typeof keys)[number], ...typeof keys];
    gas.allocate = await gasOf(b.pool.allocate(first));
    for (const key of others) await b.pool.allocate(key);
    const snapshot = await b.networkHelpers.takeSnapshot();
    gas.claimTen = await gasOf(b.pool.claim(keys));
    await snapshot.restore();
    gas.claim = await gasOf(b.pool.claim([first]));
    await b.pool.claim(others);
    gas.grant = await gasOf(b.grants.grantForNode({ ...first, nodeId: BigInt(round + 1) }));
  }
  return gas;
}

/** A voucher signed by a customer's secure element. */
async function settleP256(b: Bench): Promise<number> {
  const key = p256Key("customer's secure element");
  await b.acts.open({ days: 300, key: key.address });
  const agreementId = await b.agreements.agreementCount();
  let gas = 0;
  for (const amount of [EURO, 2n * EURO]) {
    const { voucher } = await signed(b, agreementId, amount);
    gas = await gasOf(b.agreements.settle(voucher, await key.sign(await b.agreements.hashVoucher(voucher))));
  }
  return gas;
}

/** A challenge of four periods with its draw, and a contradiction proven. */
async function disputes(b: Bench) {
  const { olaf, customer } = b.actors;
  for (let index = 10; index < 20; index++) {
    await b.reviewers.accredit(b.actor(index), true);
    await b.disputes.connect(b.actor(index)).enlist();
  }
  await b.bonds.connect(olaf).post(1, 200n * EURO);
  const epoch = BigInt(Math.floor((await b.now()) / EPOCH));
  let challenge = 0;
  for (let round = 0; round < ROUNDS; round++)
    challenge = await gasOf(
      b.disputes
        .connect(customer)
        .challenge(1, epoch - 3n, epoch, hashSeed(SEED), EVIDENCE_HASH, "ipfs://evidence"),
    );
  await b.networkHelpers.time.increase(8 * DAY);
  await b.disputes.closeEvidence(1);
  await b.networkHelpers.mine(5);
  await b.disputes.keepHash(1);
  const draw = await gasOf(b.disputes.draw(1, SEED));
  const device = new b.ethers.Wallet(id("device 0"));
  const first = await b.reading();
  const second = { ...first, intervalRoot: EVIDENCE_HASH };
  const signatures = [
    await b.signReading(first, device as never),
    await b.signReading(second, device as never),
  ] as const;
  const prove = await gasOf(b.disputes.proveContradiction(first, signatures[0], second, signatures[1]));
  return { challenge, draw, prove };
}

const bench: GasBench = {
  title: "Market, payouts, disputes and grants",
  async rows(): Promise<GasRow[]> {
    const b = await deploy();
    const paid = await payouts(b);
    const p256 = await settleP256(b);
    const judged = await disputes(b);
    return [
      { action: "open an agreement", gas: paid.open },
      { action: "settle, router deposit inside", gas: paid.settle },
      { action: "settle, first of an epoch", gas: paid.settleNewEpoch },
      { action: "settle, voucher signed with P-256", gas: p256 },
      { action: "allocate a payout, router pull inside", gas: paid.allocate },
      { action: "claim", gas: paid.claim, bar: 62_000 },
      { action: `claim, each of ${NODES} nodes in one`, gas: Math.round(paid.claimTen / NODES) },
      { action: "challenge four periods of a node", gas: judged.challenge },
      { action: "draw three of ten reviewers", gas: judged.draw },
      { action: "prove a contradiction, bond slashed", gas: judged.prove },
      { action: "grant ECO for a node", gas: paid.grant },
    ];
  },
};

export default bench;

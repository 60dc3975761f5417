import { deployGovernance } from "../../../test/helpers/deploy.ts";
import { type GasBench, type GasRow, gasOf } from "../rows/gasRow.ts";

const DEPOSIT_BAR = 90_000;
const PULL_BAR = 60_000;
const AMOUNT = 1_000_000;

/** A second deposit and the second pull of a recipient, once the router has money and the accounts exist. */
async function measure(recipientCount: number): Promise<{ deposit: number; pull: number }> {
  const { ethers, euro, actors } = await deployGovernance();
  const { deployer, olaf } = actors;
  const recipients = Array.from({ length: recipientCount }, (_, index) =>
    ethers.getAddress(ethers.id(`recipient ${index}`).slice(0, 42)),
  );
  const access = await ethers.deployContract("AccessManager", [deployer]);
  const router = await ethers.deployContract("RevenueRouter", [
    euro,
    access,
    recipients,
    recipients.map(() => 10_000 / recipientCount),
  ]);
  await euro.mint(olaf, 10 * AMOUNT);
  await euro.connect(olaf).approve(router, 10 * AMOUNT);
  const kind = ethers.id("COMPUTE_FEE");
  const deposit = (ref: string) => router.connect(olaf).deposit(kind, ethers.id(ref), AMOUNT);

  await deposit("first");
  await router.pull(recipients[0] ?? "");
  const gas = await gasOf(deposit("second"));
  return { deposit: gas, pull: await gasOf(router.pull(recipients[0] ?? "")) };
}

const bench: GasBench = {
  title: "Treasury",
  async rows(): Promise<GasRow[]> {
    const rows: GasRow[] = [];
    let pull = 0;
    for (const count of [2, 10, 100]) {
      const gas = await measure(count);
      rows.push({ action: `router deposit, ${count} recipients`, gas: gas.deposit, bar: DEPOSIT_BAR });
      pull = gas.pull;
    }
    rows.push({ action: "router pull", gas: pull, bar: PULL_BAR });
    return rows;
  },
};

export default bench;

import { id, parseEther } from "ethers";
import { network } from "hardhat";
import { nameActors } from "./actors.ts";

export const DAY = 86_400;
export const OBJECTION = 24 * 3_600;
export const TIMELOCK_DELAY = 2 * DAY;
export const GUARDIAN_TERM = 365 * DAY;
export const eco = (amount: number | string) => parseEther(String(amount));

/** What each member holds at the start; 40M are votable, the quorum is 1.6M. */
export const HOLDINGS = { anna: 1_500_000, ben: 1_400_000, carla: 1_300_000, david: 1_000_000, elif: 99_999 };
export const VOTABLE = 40_000_000;
export const QUORUM = 1_600_000;

/** Token, governor, timelock (the treasury) and router with their final roles; the rest of the votable supply is the whale's. */
export async function deployGovernance() {
  const connection = await network.create();
  const { ethers, networkHelpers } = connection;
  const actors = nameActors(await ethers.getSigners());
  const { deployer, guardian, whale } = actors;
  const members = Object.keys(HOLDINGS) as (keyof typeof HOLDINGS)[];

  const access = await ethers.deployContract("AccessManager", [deployer]);
  const timelock = await ethers.deployContract("TimelockController", [TIMELOCK_DELAY, [], [], deployer]);
  const held = Object.values(HOLDINGS).reduce((sum, amount) => sum + amount, 0);
  const token = await ethers.deployContract("EcoToken", [
    timelock,
    eco(60_000_000),
    [...members.map((name) => actors[name].address), whale.address],
    [...Object.values(HOLDINGS), VOTABLE - held].map(eco),
  ]);
  const governor = await ethers.deployContract("EcoGovernor", [token, timelock, guardian, GUARDIAN_TERM]);
  for (const role of ["PROPOSER_ROLE", "CANCELLER_ROLE", "EXECUTOR_ROLE"])
    await timelock.grantRole(id(role), governor);
  await timelock.renounceRole(await timelock.DEFAULT_ADMIN_ROLE(), deployer);

  const euro = await ethers.deployContract("EuroMock");
  const router = await ethers.deployContract("RevenueRouter", [euro, access, [timelock], [10_000]]);
  await access.grantRole(0, timelock, 0);
  await access.renounceRole(0, deployer);
  await networkHelpers.mine(1);

  return { ...connection, actors, access, timelock, token, governor, euro, router };
}

export type Governance = Awaited<ReturnType<typeof deployGovernance>>;

let deployed: Promise<{ at: Governance; restore: () => Promise<void> }> | undefined;

/** The governance deployment of this process as it was at first, without deploying it again. */
export async function freshGovernance(): Promise<Governance> {
  deployed ??= deployGovernance().then(async (at) => {
    const snapshot = await at.networkHelpers.takeSnapshot();
    return { at, restore: () => snapshot.restore() };
  });
  const { at, restore } = await deployed;
  await restore();
  return at;
}

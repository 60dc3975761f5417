const contracts = [
  "ecoToken",
  "ecoGovernor",
  "timelockController",
  "accessManager",
  "revenueRouter",
  "bountyBoard",
  "siteRegistry",
  "nodeRegistry",
  "heatLedger",
  "rewardPool",
  "computeAgreements",
  "euro",
  "standards",
  "roadmap",
  "budgets",
  "memberDividends",
  "nodeBonds",
  "disputes",
  "memberGrants",
  "recurringBounties",
];
const accounts = ["anna", "ben", "carla", "david", "elif", "olaf", "frida", "kim", "institute", "device"];
const transactions = ["tx1", "tx2", "tx3", "tx4", "tx5", "tx6", "tx7"];

const numbered = (names: string[], first: bigint, bytes: number) =>
  names.map((name, i) => [name, `0x${(first + BigInt(i)).toString(16).padStart(bytes * 2, "0")}`]);

/** What the placeholders in the test files stand for: addresses of contracts and people, and transaction hashes. */
export const testFacts: Record<string, string> = Object.fromEntries([
  ["zero", `0x${"0".repeat(40)}`],
  ...numbered(contracts, 0xec0000n << 120n, 20),
  ...numbered(accounts, 0xacc000n << 120n, 20),
  ...numbered(transactions, 0xdeadn << 128n, 32),
]);

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Abi } from "viem";
import { root } from "../root.ts";

/** Contracts others talk to, with the artifact that holds their ABI. */
export const contracts = {
  EcoToken: "contracts/governance/EcoToken.sol",
  EcoGovernor: "contracts/governance/EcoGovernor.sol",
  TimelockController: "@openzeppelin/contracts/governance/TimelockController.sol",
  AccessManager: "@openzeppelin/contracts/access/manager/AccessManager.sol",
  RevenueRouter: "contracts/treasury/RevenueRouter.sol",
  Budgets: "contracts/treasury/Budgets.sol",
  MemberDividends: "contracts/treasury/MemberDividends.sol",
  Standards: "contracts/governance/Standards.sol",
  Roadmap: "contracts/governance/Roadmap.sol",
  BountyBoard: "contracts/bounties/BountyBoard.sol",
  SiteRegistry: "contracts/nodes/SiteRegistry.sol",
  NodeRegistry: "contracts/nodes/NodeRegistry.sol",
  HeatLedger: "contracts/nodes/HeatLedger.sol",
  NodeBonds: "contracts/nodes/NodeBonds.sol",
  Disputes: "contracts/nodes/Disputes.sol",
  MemberGrants: "contracts/treasury/MemberGrants.sol",
  RewardPool: "contracts/nodes/RewardPool.sol",
  ComputeAgreements: "contracts/market/ComputeAgreements.sol",
  EuroMock: "contracts/mocks/EuroMock.sol",
} as const;

export type ContractName = keyof typeof contracts;

export function abiOf(name: ContractName): Abi {
  const file = join(root, "artifacts", contracts[name], `${name}.json`);
  if (!existsSync(file)) throw new Error(`${file} is missing: compile first`);
  return (JSON.parse(readFileSync(file, "utf8")) as { abi: Abi }).abi;
}

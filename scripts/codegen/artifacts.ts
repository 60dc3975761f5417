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
  RecurringBounties: "contracts/treasury/RecurringBounties.sol",
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
  const abi = abiIn(contracts[name], name);
  if (!abi) throw new Error(`the artifact of ${name} is missing: compile first`);
  const named = abi.some(isUnnamed)
    ? abiIn(contracts[name].replace(name, `I${name}`), `I${name}`)
    : undefined;
  return named ? withNames(abi, named) : abi;
}

const isUnnamed = (item: Abi[number]) =>
  item.type === "function" && item.stateMutability === "nonpayable" && item.inputs.some(({ name }) => !name);

function abiIn(source: string, name: string): Abi | undefined {
  const file = join(root, "artifacts", source, `${name}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { abi: Abi }).abi : undefined;
}

/** A function that hands its whole call on leaves its parameters unnamed; the interface names them. */
function withNames(abi: Abi, named: Abi): Abi {
  const shape = (item: Abi[number]) =>
    item.type === "function" ? `${item.name}(${item.inputs.map(({ type }) => type).join()})` : "";
  const known = new Map(named.map((item) => [shape(item), item]));
  return abi.map((item) => (isUnnamed(item) ? (known.get(shape(item)) ?? item) : item));
}

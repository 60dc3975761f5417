import type { Address } from "viem";
import { isAddressEqual } from "viem";
import { deploymentFor } from "./deployment.ts";

/** The contracts that have a name of their own in the pages. */
export const contractKeys = [
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
] as const;

export type ContractKey = (typeof contractKeys)[number];

/** Which of our contracts `address` is, if any. */
export function contractKeyOf(chainId: number, address: Address): ContractKey | undefined {
  const deployment = deploymentFor(chainId);
  if (!deployment) return undefined;
  return contractKeys.find((key) => isAddressEqual(deployment[key], address));
}

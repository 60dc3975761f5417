import { type ContractKey, contractKeys } from "@ecosphere/bindings";
import type { Address } from "viem";
import { isAddressEqual } from "viem";
import { deploymentFor } from "./deployment.ts";

/** Which of our contracts `address` is, if any. */
export function contractKeyOf(chainId: number, address: Address): ContractKey | undefined {
  const deployment = deploymentFor(chainId);
  if (!deployment) return undefined;
  return contractKeys.find((key) => isAddressEqual(deployment[key], address));
}

import {
  computeAgreementsAbi,
  disputesAbi,
  euroMockAbi,
  heatLedgerAbi,
  nodeRegistryAbi,
  rewardPoolAbi,
} from "@ecosphere/bindings";
import type { Abi } from "viem";

const abis: Abi[] = [
  heatLedgerAbi,
  nodeRegistryAbi,
  computeAgreementsAbi,
  rewardPoolAbi,
  disputesAbi,
  euroMockAbi,
];

/** Every custom error a call of the agent or the customer can end in. */
export const contractErrors = abis.flat().filter((item) => item.type === "error");

import {
  accessManagerAbi,
  bountyBoardAbi,
  computeAgreementsAbi,
  ecoGovernorAbi,
  ecoTokenAbi,
  euroMockAbi,
  heatLedgerAbi,
  nodeRegistryAbi,
  revenueRouterAbi,
  rewardPoolAbi,
  siteRegistryAbi,
  timelockControllerAbi,
} from "@ecosphere/bindings";
import type { Abi } from "viem";
import type { ContractKey } from "./contractKeyOf.ts";

/** The ABI of each of our contracts. Large: import it dynamically where only a detail page needs it. */
export const contractAbis: Record<ContractKey, Abi> = {
  accessManager: accessManagerAbi,
  bountyBoard: bountyBoardAbi,
  computeAgreements: computeAgreementsAbi,
  ecoGovernor: ecoGovernorAbi,
  ecoToken: ecoTokenAbi,
  euro: euroMockAbi,
  heatLedger: heatLedgerAbi,
  nodeRegistry: nodeRegistryAbi,
  revenueRouter: revenueRouterAbi,
  rewardPool: rewardPoolAbi,
  siteRegistry: siteRegistryAbi,
  timelockController: timelockControllerAbi,
};

"use client";
import { nodeRegistryAbi } from "@ecosphere/bindings";
import { useReadContract } from "wagmi";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";

/** Whether the reader is an auditor; false while that is not known. */
export function useIsAuditor(): boolean {
  const account = useAccountAddress();
  const { nodeRegistry } = useDeployment();
  const { data } = useReadContract({
    address: nodeRegistry,
    abi: nodeRegistryAbi,
    functionName: "isAuditor",
    args: account && [account],
    query: { enabled: account !== undefined },
  });
  return account !== undefined && data === true;
}

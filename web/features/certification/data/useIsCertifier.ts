"use client";
import { accessManagerAbi } from "@ecosphere/bindings";
import { useReadContract } from "wagmi";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";

/** Number of the role in the access manager, as the deployment grants it. */
const CERTIFIER_ROLE = 1n;

/** Whether the reader may certify; undefined while that is not known. */
export function useIsCertifier(): boolean | undefined {
  const account = useAccountAddress();
  const { accessManager } = useDeployment();
  const { data } = useReadContract({
    address: accessManager,
    abi: accessManagerAbi,
    functionName: "hasRole",
    args: account && [CERTIFIER_ROLE, account],
    query: { enabled: account !== undefined },
  });
  return account ? data?.[0] : false;
}

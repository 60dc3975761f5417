"use client";
import { ecoTokenAbi } from "@ecosphere/bindings";
import { type Address, isAddressEqual, zeroAddress } from "viem";
import { useReadContracts } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";

export interface MyDelegation {
  balance: bigint;
  votes: bigint;
  /** Itself unless another was chosen; undefined for an account that cannot have one. */
  delegate: Address;
  isOwn: boolean;
}

/** Whose votes the balance of `account` strengthens now, from the token itself. */
export function useMyDelegation(account: Address | undefined): MyDelegation | undefined {
  const { ecoToken } = useDeployment();
  const token = { address: ecoToken, abi: ecoTokenAbi } as const;
  const args = [account ?? zeroAddress] as const;
  const { data } = useReadContracts({
    contracts: [
      { ...token, functionName: "balanceOf", args },
      { ...token, functionName: "getVotes", args },
      { ...token, functionName: "delegates", args },
    ],
    allowFailure: false,
    query: { enabled: account !== undefined },
  });
  if (!data || account === undefined) return undefined;
  const [balance, votes, found] = data;
  const isOwn = isAddressEqual(found, account) || isAddressEqual(found, zeroAddress);
  return { balance, votes, delegate: isOwn ? account : found, isOwn };
}

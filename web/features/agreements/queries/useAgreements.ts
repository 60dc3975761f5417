"use client";
import { computeAgreementsAbi, euroMockAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { usePublicClient } from "wagmi";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { type Market, readAgreement, readAgreements } from "./readAgreements.ts";

/** All agreements, from the chain. */
export function useAgreements() {
  const client = usePublicClient();
  const deployment = useDeployment();
  const queryKey = ["agreements", deployment.chainId];
  return useQuery({
    queryKey,
    queryFn: ({ client: cache }) => {
      if (!client) throw new Error("no client for this chain");
      return readAgreements(client, deployment, cache.getQueryData<Market>(queryKey));
    },
  });
}

/** Agreement `id` from the chain; `data` is null when there is none. */
export function useAgreement(id: bigint) {
  const client = usePublicClient();
  const deployment = useDeployment();
  const account = useAccountAddress();
  return useQuery({
    queryKey: ["agreement", deployment.chainId, id.toString(), account ?? null],
    queryFn: () => {
      if (!client) throw new Error("no client for this chain");
      return readAgreement(client, deployment, { id, account });
    },
    placeholderData: (previous) => (previous?.agreement.id === id ? previous : undefined),
  });
}

/** What `account` has in euro, and how much of it the agreements' contract may take; smallest units. */
export function useEuro(account: Address | undefined) {
  const client = usePublicClient();
  const { euro, computeAgreements, chainId } = useDeployment();
  return useQuery({
    queryKey: ["euroForAgreements", chainId, account ?? null],
    enabled: account !== undefined,
    queryFn: async () => {
      if (!client || !account) throw new Error("no client for this chain");
      const erc20 = { address: euro, abi: euroMockAbi } as const;
      const [balance, allowance] = await Promise.all([
        client.readContract({ ...erc20, functionName: "balanceOf", args: [account] }),
        client.readContract({ ...erc20, functionName: "allowance", args: [account, computeAgreements] }),
      ]);
      return { balance, allowance };
    },
  });
}

/** Money the contract could not send to `account`, smallest euro units. */
export function useAgreementCredit(account: Address | undefined) {
  const client = usePublicClient();
  const { computeAgreements, chainId } = useDeployment();
  return useQuery({
    queryKey: ["agreementCredit", chainId, account ?? null],
    enabled: account !== undefined,
    queryFn: async () => {
      if (!client || !account) throw new Error("no client for this chain");
      return client.readContract({
        address: computeAgreements,
        abi: computeAgreementsAbi,
        functionName: "creditOf",
        args: [account],
      });
    },
  });
}

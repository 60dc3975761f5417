"use client";
import { euroMockAbi, nodeBondsAbi, nodeRegistryAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import type { Address, PublicClient } from "viem";
import { usePublicClient } from "wagmi";
import { useAccountAddress } from "#features/wallet/index.ts";
import type { Deployment } from "#lib/chain/deployment.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import type { Bond } from "./domain/bond.ts";

/** A node's bond and what the reader has to do with it; euro in smallest units. */
export interface BondNow {
  bond: Bond;
  operator: Address;
  noticeSeconds: number;
  /** Of the reader: euro, what of it the contract may take, and what could not be sent. */
  balance: bigint;
  allowance: bigint;
  credit: bigint;
}

async function readBond(
  client: PublicClient,
  at: Deployment,
  { nodeId, account }: { nodeId: bigint; account: Address | undefined },
): Promise<BondNow> {
  const bonds = { address: at.nodeBonds, abi: nodeBondsAbi } as const;
  const erc20 = { address: at.euro, abi: euroMockAbi } as const;
  const [raw, notice, node, balance, allowance, credit] = await Promise.all([
    client.readContract({ ...bonds, functionName: "bondOf", args: [nodeId] }),
    client.readContract({ ...bonds, functionName: "noticeSeconds" }),
    client.readContract({
      address: at.nodeRegistry,
      abi: nodeRegistryAbi,
      functionName: "nodeOf",
      args: [nodeId],
    }),
    account ? client.readContract({ ...erc20, functionName: "balanceOf", args: [account] }) : 0n,
    account
      ? client.readContract({ ...erc20, functionName: "allowance", args: [account, at.nodeBonds] })
      : 0n,
    account ? client.readContract({ ...bonds, functionName: "creditOf", args: [account] }) : 0n,
  ]);
  const { bonded, leaving, locked, leavesAt } = raw;
  return {
    bond: { bonded, leaving, locked, leavesAt },
    operator: node.operator,
    noticeSeconds: Number(notice),
    balance,
    allowance,
    credit,
  };
}

/** The bond of node `nodeId`, from the chain. */
export function useBond(nodeId: bigint) {
  const client = usePublicClient();
  const deployment = useDeployment();
  const account = useAccountAddress();
  return useQuery({
    queryKey: ["bond", deployment.chainId, nodeId.toString(), account ?? null],
    queryFn: () => {
      if (!client) throw new Error("no client for this chain");
      return readBond(client, deployment, { nodeId, account });
    },
  });
}

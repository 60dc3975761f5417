import { euroMockAbi, nodeBondsAbi } from "@ecosphere/bindings";
import type { Address } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import { type Call, call } from "#lib/tx/call.ts";

const bondsOf = (at: Deployment) => ({ address: at.nodeBonds, abi: nodeBondsAbi }) as const;

export interface BondMove {
  nodeId: bigint;
  /** Smallest euro units. */
  amount: bigint;
}

/** The allowance first, where it does not suffice. */
export function postBond(at: Deployment, { nodeId, amount }: BondMove, allowance: bigint): Call[] {
  const post = call({ ...bondsOf(at), functionName: "post", args: [nodeId, amount] });
  if (allowance >= amount) return [post];
  const allow = call({
    address: at.euro,
    abi: euroMockAbi,
    functionName: "approve",
    args: [at.nodeBonds, amount],
  });
  return [allow, post];
}

export const requestExit = (at: Deployment, { nodeId, amount }: BondMove): Call =>
  call({ ...bondsOf(at), functionName: "requestExit", args: [nodeId, amount] });

export const cancelExit = (at: Deployment, nodeId: bigint): Call =>
  call({ ...bondsOf(at), functionName: "cancelExit", args: [nodeId] });

export const withdrawBond = (at: Deployment, nodeId: bigint, to: Address): Call =>
  call({ ...bondsOf(at), functionName: "withdraw", args: [nodeId, to] });

export const withdrawBondCredit = (at: Deployment, to: Address): Call =>
  call({ ...bondsOf(at), functionName: "withdrawCredit", args: [to] });

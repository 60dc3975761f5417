import { nodeRegistryAbi } from "@ecosphere/bindings";
import type { Address } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import { type Call, call } from "#lib/tx/call.ts";

const registryOf = (at: Deployment) => ({ address: at.nodeRegistry, abi: nodeRegistryAbi }) as const;

export const setPayoutAccount = (at: Deployment, nodeId: bigint, payout: Address): Call =>
  call({ ...registryOf(at), functionName: "setPayout", args: [nodeId, payout] });

export const rotateDeviceKey = (at: Deployment, nodeId: bigint, deviceKey: Address): Call =>
  call({ ...registryOf(at), functionName: "rotateDeviceKey", args: [nodeId, deviceKey] });

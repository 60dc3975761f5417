import { nodeRegistryAbi, rewardPoolAbi } from "@ecosphere/bindings";
import { encodeFunctionData, toFunctionSelector, zeroAddress } from "viem";
import type { Call } from "../../ports/AttestationSink.ts";
import { ChainReader } from "./ChainReader.ts";
import { reach, unreachable } from "./connect.ts";
import { contractErrors } from "./contractErrors.ts";
import { revertOf } from "./ViemSender.ts";

export interface RegisteredNode {
  operator: `0x${string}`;
  payout: `0x${string}`;
  deviceKey: `0x${string}`;
  generation: number;
  certified: boolean;
  household: boolean;
}

export interface CertifiedLimits {
  ratedPowerW: number;
  unitsPerKWhMax: number;
  storageWh: number;
  calibratedUntil: number;
}

export interface PayoutKey {
  nodeId: bigint;
  payout: `0x${string}`;
  epoch: number;
}

export interface Payout {
  amount: bigint;
  allocated: boolean;
  claimed: boolean;
}

export interface PayoutQuote {
  fee: bigint;
  amount: bigint;
  /** Unix seconds. */
  allocatableAt: bigint;
  vestsAt: bigint;
}

/** The NodeRegistry and the RewardPool: who the node is and what it is paid. */
export class NodesContract extends ChainReader {
  /** Hash of the first block: two local chains differ in it, even with the same chain id. */
  async genesis(): Promise<string> {
    const block = await reach(this.rpcUrl, () => this.client.getBlock({ blockNumber: 0n }));
    return block.hash;
  }

  /** Null while the registry does not know the node. */
  async node(nodeId: bigint): Promise<RegisteredNode | null> {
    const contract = { address: this.deployment.nodeRegistry, abi: nodeRegistryAbi } as const;
    const count = await reach(this.rpcUrl, () =>
      this.client.readContract({ ...contract, functionName: "nodeCount" }),
    );
    if (nodeId > count) return null;
    return reach(this.rpcUrl, () =>
      this.client.readContract({ ...contract, functionName: "nodeOf", args: [nodeId] }),
    );
  }

  /** Key that signs, or signed, the readings of a generation; null when there is no such generation. */
  async keyOf(nodeId: bigint, generation: number): Promise<`0x${string}` | null> {
    if (!(await this.node(nodeId))) return null;
    const contract = { address: this.deployment.nodeRegistry, abi: nodeRegistryAbi } as const;
    const key = await reach(this.rpcUrl, () =>
      this.client.readContract({ ...contract, functionName: "keyOf", args: [nodeId, generation] }),
    );
    return key === zeroAddress ? null : key;
  }

  /** True for an account that a vote appointed as auditor. */
  isAuditor(account: `0x${string}`): Promise<boolean> {
    const contract = { address: this.deployment.nodeRegistry, abi: nodeRegistryAbi } as const;
    return reach(this.rpcUrl, () =>
      this.client.readContract({ ...contract, functionName: "isAuditor", args: [account] }),
    );
  }

  /** Until when the node's meters are calibrated, Unix seconds. */
  async calibratedUntil(nodeId: bigint): Promise<number> {
    return (await this.limits(nodeId)).calibratedUntil;
  }

  /** What a certifier has confirmed about the node; zeros before. */
  limits(nodeId: bigint): Promise<CertifiedLimits> {
    const contract = { address: this.deployment.nodeRegistry, abi: nodeRegistryAbi } as const;
    const latest = 2n ** 48n - 1n;
    return reach(this.rpcUrl, () =>
      this.client.readContract({ ...contract, functionName: "limitsSince", args: [nodeId, latest] }),
    );
  }

  payout(key: PayoutKey): Promise<Payout> {
    return reach(this.rpcUrl, () =>
      this.client.readContract({ ...this.pool, functionName: "payoutOf", args: [key] }),
    );
  }

  quote(key: PayoutKey): Promise<PayoutQuote> {
    return reach(this.rpcUrl, () =>
      this.client.readContract({ ...this.pool, functionName: "quote", args: [key] }),
    );
  }

  /** What stands against a claim now, by the name of the pool's error; null when it would be paid. */
  async checkPayout(key: PayoutKey): Promise<{ reason: string | null; amount: bigint }> {
    const [selector, amount] = await reach(this.rpcUrl, () =>
      this.client.readContract({ ...this.pool, functionName: "check", args: [key] }),
    );
    return { amount, reason: selector === "0x00000000" ? null : errorNameOf(selector) };
  }

  /** What stands against an allocation now; null when it would be done. */
  async checkAllocation(key: PayoutKey): Promise<{ reason: string | null }> {
    return { reason: await this.refusalOf(this.allocation(key)) };
  }

  /** Why the chain would refuse a call that anybody may make; null when it would not. */
  async refusalOf({ to, data }: Call): Promise<string | null> {
    try {
      await this.client.call({ to, data });
      return null;
    } catch (error) {
      const revert = revertOf(error);
      if (revert) return revert.message;
      throw unreachable(this.rpcUrl, error);
    }
  }

  allocation({ nodeId, payout, epoch }: PayoutKey): Call {
    const key = { nodeId, payout, epoch };
    return {
      to: this.deployment.rewardPool,
      data: encodeFunctionData({ abi: rewardPoolAbi, functionName: "allocate", args: [key] }),
    };
  }

  claim(keys: PayoutKey[]): Call {
    return {
      to: this.deployment.rewardPool,
      data: encodeFunctionData({
        abi: rewardPoolAbi,
        functionName: "claim",
        args: [keys.map(({ nodeId, payout, epoch }) => ({ nodeId, payout, epoch }))],
      }),
    };
  }

  private get pool() {
    return { address: this.deployment.rewardPool, abi: rewardPoolAbi } as const;
  }
}

const errorNameOf = (selector: `0x${string}`): string => {
  const found = contractErrors.find(({ name, inputs }) => {
    const types = inputs.map((input) => input.type).join(",");
    return toFunctionSelector(`function ${name}(${types})`) === selector;
  });
  return found?.name ?? selector;
};

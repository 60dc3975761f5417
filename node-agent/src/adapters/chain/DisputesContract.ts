import { disputesAbi } from "@ecosphere/bindings";
import { encodeFunctionData, zeroHash } from "viem";
import type { Call } from "../../ports/AttestationSink.ts";
import { ChainReader } from "./ChainReader.ts";
import { reach } from "./connect.ts";

/** `IDisputes.State`, by number. */
const disputeStates = ["none", "evidence", "drawing", "voting", "ruled", "closed"] as const;

export interface OnChainDispute {
  id: bigint;
  nodeId: bigint;
  state: (typeof disputeStates)[number];
  firstEpoch: number;
  lastEpoch: number;
  /** Unix seconds; 0 while there is no ruling. */
  evidenceUntil: number;
  appealUntil: number;
  /** The block whose hash decides the draw; known in the state `drawing`. */
  drawBlock: bigint;
  isHashKept: boolean;
}

/** The Disputes contract: challenges of nodes, judged by drawn reviewers. */
export class DisputesContract extends ChainReader {
  /** Number of disputes there ever were; ids run from 1. */
  count(): Promise<bigint> {
    return reach(this.rpcUrl, () =>
      this.client.readContract({ ...this.contract, functionName: "disputeCount" }),
    );
  }

  async dispute(id: bigint): Promise<OnChainDispute> {
    const { drawHash, state, ...found } = await reach(this.rpcUrl, () =>
      this.client.readContract({ ...this.contract, functionName: "disputeOf", args: [id] }),
    );
    return { ...found, id, state: disputeStates[state] ?? "none", isHashKept: drawHash !== zeroHash };
  }

  /** Writes down the hash of the draw's block while the chain still knows it; anybody may. */
  keeping(id: bigint): Call {
    return {
      to: this.deployment.disputes,
      data: encodeFunctionData({ abi: disputesAbi, functionName: "keepHash", args: [id] }),
    };
  }

  private get contract() {
    return { address: this.deployment.disputes, abi: disputesAbi } as const;
  }
}

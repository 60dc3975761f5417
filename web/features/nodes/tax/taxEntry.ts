import type { Address, Hex } from "viem";

/** Money an operator received: a settled voucher, or a payout that was claimed. Euro in smallest units. */
export interface TaxEntry {
  kind: "settlement" | "payout";
  /** Unix seconds. */
  at: number;
  nodeId: bigint;
  /** Name of the node's site; empty where it has none. */
  site: string;
  /** Number of the agreement; undefined for a payout. */
  agreementId: bigint | undefined;
  /** Who paid; undefined for a payout, which the reward pool pays. */
  customer: Address | undefined;
  epoch: number;
  gross: bigint;
  /** Fee the protocol kept. */
  fee: bigint;
  account: Address;
  tx: Hex;
}

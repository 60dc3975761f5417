import { computeAgreementsAbi, euroMockAbi } from "@ecosphere/bindings";
import { encodeFunctionData, parseEventLogs, type Log as ViemLog } from "viem";
import type { Call, Log } from "../../ports/AttestationSink.ts";
import type { StoredVoucher } from "../../ports/Store.ts";
import { ChainReader } from "./ChainReader.ts";
import { reach } from "./connect.ts";

/** `IComputeAgreements.State`, by number. */
export const agreementStates = ["none", "open", "closing", "closed"] as const;

export interface OnChainAgreement {
  id: bigint;
  state: (typeof agreementStates)[number];
  customer: `0x${string}`;
  voucherKey: `0x${string}`;
  nodeId: bigint;
  pricePerUnit: bigint;
  escrow: bigint;
  settledAmount: bigint;
  settledUnits: bigint;
  endsAt: number;
  settleUntil: number;
}

export interface Opening {
  nodeId: bigint;
  pricePerUnit: bigint;
  escrow: bigint;
  endsAt: number;
  voucherKey: `0x${string}`;
}

/** The ComputeAgreements contract and the euro it is paid in. */
export class AgreementsContract extends ChainReader {
  async agreement(id: bigint): Promise<OnChainAgreement> {
    const found = await reach(this.rpcUrl, () =>
      this.client.readContract({ ...this.contract, functionName: "agreementOf", args: [id] }),
    );
    return { ...found, id, state: agreementStates[found.state] ?? "none" };
  }

  /** The newest open agreement of a customer for a node; null if there is none. */
  async newestOpen(customer: `0x${string}`, nodeId: bigint): Promise<OnChainAgreement | null> {
    const events = await reach(this.rpcUrl, () =>
      this.client.getContractEvents({
        ...this.contract,
        eventName: "AgreementOpened",
        args: { customer, nodeId },
        fromBlock: BigInt(this.deployment.startBlock),
        strict: true,
      }),
    );
    for (const event of events.toReversed()) {
      const found = await this.agreement(event.args.id);
      if (found.state === "open") return found;
    }
    return null;
  }

  /** Fee booked for a node in an epoch: what its rebate is made of. */
  async bookedFee(nodeId: bigint, payout: `0x${string}`, epoch: number): Promise<bigint> {
    const [fee] = await reach(this.rpcUrl, () =>
      this.client.readContract({ ...this.contract, functionName: "bookedOf", args: [nodeId, payout, epoch] }),
    );
    return fee;
  }

  /** Fees that the router refused at a settlement. */
  pendingFees(): Promise<bigint> {
    return reach(this.rpcUrl, () =>
      this.client.readContract({ ...this.contract, functionName: "pendingFees" }),
    );
  }

  /** Brings pending fees to the router; anybody may. */
  forwarding(): Call {
    return this.call(encodeFunctionData({ abi: computeAgreementsAbi, functionName: "forwardFees" }));
  }

  balanceOf(account: `0x${string}`): Promise<bigint> {
    return reach(this.rpcUrl, () =>
      this.client.readContract({ ...this.euro, functionName: "balanceOf", args: [account] }),
    );
  }

  allowance(account: `0x${string}`): Promise<bigint> {
    return reach(this.rpcUrl, () =>
      this.client.readContract({
        ...this.euro,
        functionName: "allowance",
        args: [account, this.deployment.computeAgreements],
      }),
    );
  }

  approve(amount: bigint): Call {
    const { address: to, abi } = this.euro;
    const args = [this.deployment.computeAgreements, amount] as const;
    return { to, data: encodeFunctionData({ abi, functionName: "approve", args }) };
  }

  open({ nodeId, pricePerUnit, escrow, endsAt, voucherKey }: Opening): Call {
    const args = [nodeId, pricePerUnit, escrow, endsAt, voucherKey] as const;
    return this.call(encodeFunctionData({ abi: computeAgreementsAbi, functionName: "open", args }));
  }

  topUp(id: bigint, amount: bigint): Call {
    return this.call(
      encodeFunctionData({ abi: computeAgreementsAbi, functionName: "topUp", args: [id, amount] }),
    );
  }

  closing(id: bigint): Call {
    return this.call(encodeFunctionData({ abi: computeAgreementsAbi, functionName: "close", args: [id] }));
  }

  settlement({ signature, ...voucher }: StoredVoucher): Call {
    return this.call(
      encodeFunctionData({ abi: computeAgreementsAbi, functionName: "settle", args: [voucher, signature] }),
    );
  }

  /** Id of the agreement that a transaction opened; null if it opened none. */
  openedBy(logs: Log[]): bigint | null {
    const [event] = parseEventLogs({
      abi: computeAgreementsAbi,
      logs: logs as ViemLog[],
      eventName: "AgreementOpened",
    });
    return event ? event.args.id : null;
  }

  private call(data: `0x${string}`): Call {
    return { to: this.deployment.computeAgreements, data };
  }

  private get contract() {
    return { address: this.deployment.computeAgreements, abi: computeAgreementsAbi } as const;
  }

  private get euro() {
    return { address: this.deployment.euro, abi: euroMockAbi } as const;
  }
}

import { createHash } from "node:crypto";
import type { AgreementsContract, OnChainAgreement } from "../adapters/chain/AgreementsContract.ts";
import type { CustomerStore } from "../adapters/store/openCustomerStore.ts";
import { Retryable } from "../errors.ts";
import { CallRefused } from "../ports/TransactionSender.ts";
import type { TransactionQueue } from "./TransactionQueue.ts";

export interface AgreementKeeperOptions {
  store: CustomerStore;
  queue: TransactionQueue;
  agreements: AgreementsContract;
  customer: `0x${string}`;
  voucherKey: `0x${string}`;
  nodes: bigint[];
  pricePerUnit: bigint;
  /** Smallest euro units. */
  escrow: bigint;
  termSeconds: number;
  refusedReason: (agreementId: bigint) => string | null;
  onEvent?: (message: string) => void;
}

const RENEW_BEFORE_SECONDS = 86_400;

/** Sees to it that there is one funded, open agreement for each node, and none for a node that cheated. */
export class AgreementKeeper {
  private readonly options: AgreementKeeperOptions;
  private readonly known = new Map<bigint, OnChainAgreement>();

  constructor(options: AgreementKeeperOptions) {
    this.options = options;
    const say = (verb: string) => ({
      done: ({ ref }: { ref: string }) => options.onEvent?.(`${verb} ${ref}`),
      failed: ({ ref }: { ref: string }, reason: string) =>
        options.onEvent?.(`not ${verb} ${ref}: ${reason}`),
    });
    options.queue
      .on("approve", say("approved euro"))
      .on("topUp", say("topped up agreement"))
      .on("close", say("closed agreement"))
      .on("open", say("opened an agreement for node"));
  }

  /** The newest agreement of each node, as last seen on chain. */
  get agreements(): OnChainAgreement[] {
    return [...this.known.values()];
  }

  /** Looks at every node and sends at most one transaction; true when there is more to do. */
  async step(now: number): Promise<boolean> {
    if (!(await this.options.queue.advance())) return false;
    let problem: unknown = null;
    for (const nodeId of this.options.nodes) {
      try {
        if (await this.keep(nodeId, now)) return true;
      } catch (error) {
        if (!(error instanceof CallRefused)) throw error;
        problem = new Retryable(
          "AgreementNotPossible",
          `Node ${nodeId} gets no agreement yet. ${error.message}`,
        );
      }
    }
    if (problem) throw problem;
    return false;
  }

  private async keep(nodeId: bigint, now: number): Promise<boolean> {
    const { store, queue, agreements, customer, escrow, refusedReason } = this.options;
    const known = this.known.get(nodeId);
    const found = known
      ? await agreements.agreement(known.id)
      : await agreements.newestOpen(customer, nodeId);
    if (found) this.known.set(nodeId, found);
    if (found && refusedReason(found.id) !== null) {
      store.memory.put(`cheated:${nodeId}`, String(found.id));
      if (found.state !== "open") return false;
      await queue.submit("close", String(found.id), agreements.closing(found.id));
      return true;
    }
    if (store.memory.get(`cheated:${nodeId}`) !== null) return false;
    if (found?.state !== "open" || found.endsAt - now < RENEW_BEFORE_SECONDS) return this.open(nodeId, now);
    const spent = store.vouchers.last(found.id)?.voucher.cumulativeAmount ?? 0n;
    if (found.escrow - spent >= escrow / 3n) return false;
    if (await this.approve(escrow)) return true;
    await queue.submit("topUp", String(found.id), agreements.topUp(found.id, escrow));
    return true;
  }

  private async open(nodeId: bigint, now: number): Promise<boolean> {
    const { queue, agreements, customer, voucherKey, pricePerUnit, escrow, termSeconds } = this.options;
    // After a lost answer the agreement may be there already: the chain knows.
    const newest = await agreements.newestOpen(customer, nodeId);
    if (newest && newest.endsAt - now >= RENEW_BEFORE_SECONDS) {
      this.known.set(nodeId, newest);
      return true;
    }
    if (await this.approve(escrow)) return true;
    const endsAt = now + termSeconds;
    await queue.submit(
      "open",
      String(nodeId),
      agreements.open({ nodeId, pricePerUnit, escrow, endsAt, voucherKey }),
    );
    this.known.delete(nodeId);
    return true;
  }

  /** True when an approval was needed and sent. */
  private async approve(amount: bigint): Promise<boolean> {
    const { queue, agreements, customer } = this.options;
    const balance = await agreements.balanceOf(customer);
    if (balance < amount)
      throw new Retryable(
        "CustomerWithoutMoney",
        `The customer has ${euro(balance)} but needs ${euro(amount)}.`,
      );
    if ((await agreements.allowance(customer)) >= amount) return false;
    await queue.submit("approve", euro(amount), agreements.approve(amount));
    return true;
  }
}

const euro = (amount: bigint) => `${(Number(amount) / 1e6).toFixed(2)} €`;

/** What is computed under an agreement: different for each, the same for everybody who asks. */
export const workloadSeed = (chainId: number, contract: string, agreementId: bigint): `0x${string}` =>
  `0x${createHash("sha256").update(`ecosphere workload ${chainId} ${contract.toLowerCase()} ${agreementId}`).digest("hex")}`;

import {
  BaseError,
  createPublicClient,
  defineChain,
  type Hex,
  http,
  keccak256,
  type PublicClient,
  TransactionReceiptNotFoundError,
} from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { explainError } from "#lib/tx/explainError.ts";
import type { Fees } from "./Journal.ts";
import { RelayProblem } from "./RelayProblem.ts";

export interface RelayCall {
  to: `0x${string}`;
  data: Hex;
}

/** The call would be refused; `errorName` is the custom error, "" when there is none we know. */
export class CallReverts extends Error {
  readonly errorName: string;
  readonly args: Record<string, unknown>;
  constructor(errorName: string, args: Record<string, unknown>, cause: unknown) {
    super(`the call would be refused${errorName ? `: ${errorName}` : ""}`, { cause });
    this.name = "CallReverts";
    this.errorName = errorName;
    this.args = args;
  }
}

const MIN_PRIORITY_FEE = 1_000_000n;

/** The chain as the relay needs it. Every method throws RelayProblem `chainDown` when the node does not answer. */
export class RelayChain {
  readonly account: PrivateKeyAccount;
  readonly client: PublicClient;
  private readonly chainId: number;

  constructor(options: { rpcUrl: string; chainId: number; account: PrivateKeyAccount }) {
    this.account = options.account;
    this.chainId = options.chainId;
    const chain = defineChain({
      id: options.chainId,
      name: `chain ${options.chainId}`,
      nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
      rpcUrls: { default: { http: [options.rpcUrl] } },
    });
    this.client = createPublicClient({
      chain,
      transport: http(options.rpcUrl, { batch: { wait: 2 }, retryCount: 1, timeout: 10_000 }),
      cacheTime: 0,
    });
  }

  /** Throws unless the node is on the configured chain: a vote must never be sent to another. */
  async assertChain(): Promise<void> {
    const found = await this.ask(() => this.client.getChainId());
    if (found !== this.chainId)
      throw new Error(`RELAY_RPC_URL answers for chain ${found}, but RELAY_CHAIN_ID is ${this.chainId}`);
  }

  /** Passes a question on; a node that does not answer becomes `chainDown`. */
  async ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      const explained = explainError(error);
      if (explained.kind === "contract" || explained.kind === "reason") throw error;
      throw new RelayProblem("chainDown", `The chain does not answer: ${shortOf(error)}`, {
        retryAfterSeconds: "10",
      });
    }
  }

  head = () => this.ask(async () => Number(await this.client.getBlockNumber()));
  nonce = () => this.ask(() => this.client.getTransactionCount({ address: this.account.address }));
  balance = () => this.ask(() => this.client.getBalance({ address: this.account.address }));

  /** Gas of a call; throws CallReverts when it would be refused. This is the simulation of a vote. */
  async estimate(call: RelayCall): Promise<bigint> {
    try {
      return await this.client.estimateGas({ ...call, account: this.account.address });
    } catch (error) {
      const explained = explainError(error);
      if (explained.kind === "contract") throw new CallReverts(explained.name, explained.args, error);
      if (explained.kind === "reason") throw new CallReverts("", { reason: explained.reason }, error);
      if (isRevert(error)) throw new CallReverts("", {}, error);
      throw new RelayProblem("chainDown", `The chain does not answer: ${shortOf(error)}`, {
        retryAfterSeconds: "10",
      });
    }
  }

  /** Fees for the next block with room for it to double. */
  async fees(): Promise<Fees> {
    const block = await this.ask(() => this.client.getBlock({ blockTag: "latest" }));
    const priority = await this.client.estimateMaxPriorityFeePerGas().catch(() => MIN_PRIORITY_FEE);
    const maxPriorityFeePerGas = priority > MIN_PRIORITY_FEE ? priority : MIN_PRIORITY_FEE;
    return { maxPriorityFeePerGas, maxFeePerGas: 2n * (block.baseFeePerGas ?? 0n) + maxPriorityFeePerGas };
  }

  async sign(
    call: RelayCall,
    form: { nonce: number; gas: bigint; fees: Fees },
  ): Promise<{ raw: Hex; hash: Hex }> {
    const raw = await this.account.signTransaction({
      type: "eip1559",
      chainId: this.chainId,
      to: call.to,
      data: call.data,
      nonce: form.nonce,
      gas: form.gas,
      ...form.fees,
    });
    return { raw, hash: keccak256(raw) };
  }

  /** Sends a signed form; sending one again is harmless. */
  async send(raw: Hex): Promise<void> {
    try {
      await this.client.sendRawTransaction({ serializedTransaction: raw });
    } catch (error) {
      if (isKnown(error)) return;
      throw new RelayProblem("chainDown", `The transaction could not be handed in: ${shortOf(error)}`, {
        retryAfterSeconds: "10",
      });
    }
  }

  receipt(hash: Hex) {
    return this.ask(async () => {
      try {
        return await this.client.getTransactionReceipt({ hash });
      } catch (error) {
        if (error instanceof TransactionReceiptNotFoundError) return null;
        throw error;
      }
    });
  }
}

const textOf = (error: unknown) =>
  error instanceof BaseError ? `${error.shortMessage} ${error.details}` : String(error);
const shortOf = (error: unknown) => (error instanceof BaseError ? error.shortMessage : String(error));
const isRevert = (error: unknown) => /revert/i.test(textOf(error));
/** Nodes say in their own words that they have the transaction already, or that its nonce is used: both are fine here. */
const isKnown = (error: unknown) =>
  /already known|already imported|known transaction|nonce too low|nonce is too low|lower than the current nonce|replacement transaction underpriced/i.test(
    textOf(error),
  );

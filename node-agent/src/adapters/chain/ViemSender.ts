import {
  BaseError,
  type Block,
  ContractFunctionRevertedError,
  decodeErrorResult,
  keccak256,
  type PublicClient,
  RawContractError,
  TransactionNotFoundError,
  TransactionReceiptNotFoundError,
} from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { Fatal } from "../../errors.ts";
import type { Call } from "../../ports/AttestationSink.ts";
import {
  CallRefused,
  type Head,
  type Receipt,
  type SignedTransaction,
  type TransactionSender,
} from "../../ports/TransactionSender.ts";
import { reach, unreachable } from "./connect.ts";
import { contractErrors } from "./contractErrors.ts";

export interface ViemSenderOptions {
  client: PublicClient;
  /** Null when this agent pays for nothing: then nothing can be signed. */
  account: PrivateKeyAccount | null;
  rpcUrl: string;
}

const MIN_PRIORITY_FEE = 1_000_000n;

/** Sends transactions of one account over JSON-RPC. */
export class ViemSender implements TransactionSender {
  readonly address: `0x${string}` | null;
  private readonly options: ViemSenderOptions;

  constructor(options: ViemSenderOptions) {
    this.options = options;
    this.address = options.account?.address ?? null;
  }

  async head(): Promise<Head> {
    const block: Block = await this.ask((client) => client.getBlock({ blockTag: "latest" }));
    return { number: Number(block.number), timestamp: Number(block.timestamp) };
  }

  nonce(): Promise<number> {
    const { address } = this.payer;
    return this.ask((client) => client.getTransactionCount({ address, blockTag: "latest" }));
  }

  async sign(call: Call, replaced?: { nonce: number; forms: number }): Promise<SignedTransaction> {
    const { client } = this.options;
    const account = this.payer;
    const gas = await this.estimate(call);
    const nonce = replaced?.nonce ?? (await this.nonce());
    const block = await this.ask(() => client.getBlock({ blockTag: "latest" }));
    // A replacement must pay at least a tenth more than what it replaces; a quarter more each time also outruns a rising base fee.
    const raise = 5n ** BigInt(replaced?.forms ?? 0);
    const whole = 4n ** BigInt(replaced?.forms ?? 0);
    const priority = (MIN_PRIORITY_FEE * raise) / whole + 1n;
    const limit = (gas * 5n) / 4n;
    const maxFeePerGas = (2n * (block.baseFeePerGas ?? 0n) * raise) / whole + priority;
    const raw = await account.signTransaction({
      type: "eip1559",
      chainId: client.chain?.id ?? 0,
      to: call.to,
      data: call.data,
      nonce,
      gas: limit,
      maxPriorityFeePerGas: priority,
      maxFeePerGas,
    });
    return { nonce, hash: keccak256(raw), raw, maxFeeWei: limit * maxFeePerGas };
  }

  async send(raw: `0x${string}`): Promise<void> {
    try {
      await this.options.client.sendRawTransaction({ serializedTransaction: raw });
    } catch (cause) {
      if (isKnown(cause)) return;
      throw unreachable(this.options.rpcUrl, cause);
    }
  }

  async receipt(hash: `0x${string}`): Promise<Receipt | null> {
    const receipt = await this.ask(async (client) => {
      try {
        return await client.getTransactionReceipt({ hash });
      } catch (error) {
        if (error instanceof TransactionReceiptNotFoundError || error instanceof TransactionNotFoundError)
          return null;
        throw error;
      }
    });
    if (!receipt) return null;
    return {
      succeeded: receipt.status === "success",
      blockNumber: Number(receipt.blockNumber),
      hash: receipt.transactionHash,
      feeWei: receipt.gasUsed * receipt.effectiveGasPrice,
      logs: receipt.logs,
    };
  }

  private async estimate(call: Call): Promise<bigint> {
    try {
      return await this.options.client.estimateGas({ ...call, account: this.payer.address });
    } catch (cause) {
      const revert = revertOf(cause);
      if (revert) throw new CallRefused(revert.name, `The chain refuses: ${revert.message}.`, cause);
      throw unreachable(this.options.rpcUrl, cause);
    }
  }

  private get payer(): PrivateKeyAccount {
    if (this.options.account) return this.options.account;
    throw new Fatal("NoGasKey", "This agent has no key that pays for transactions.", {
      hint: "Set keys.submitterKeyFile, or let a submitter do it (submitters).",
    });
  }

  private ask<T>(question: (client: PublicClient) => Promise<T>): Promise<T> {
    return reach(this.options.rpcUrl, () => question(this.options.client));
  }
}

/** Nodes say in their own words that they have the transaction already, or that its nonce is used: both are fine here. */
const isKnown = (error: unknown) =>
  /already known|already imported|nonce too low|known transaction|replacement transaction underpriced/i.test(
    error instanceof BaseError ? `${error.shortMessage} ${error.details}` : String(error),
  );

/** The custom error or reason with which a call would revert; null when the failure is none. */
export function revertOf(error: unknown): { name: string; message: string } | null {
  if (!(error instanceof BaseError)) return null;
  const reverted = error.walk((cause) => cause instanceof ContractFunctionRevertedError);
  if (reverted instanceof ContractFunctionRevertedError)
    return named(reverted.data?.errorName, reverted.data?.args, reverted.shortMessage);
  const data = dataOf(error);
  if (data) {
    try {
      const { errorName, args } = decodeErrorResult({ abi: contractErrors, data });
      return named(errorName, args as readonly unknown[] | undefined, errorName);
    } catch {
      return named(undefined, undefined, `an error with data ${data.slice(0, 10)}`);
    }
  }
  return /revert/i.test(`${error.shortMessage} ${error.details}`)
    ? named(undefined, undefined, error.details)
    : null;
}

const named = (name: string | undefined, args: readonly unknown[] | undefined, otherwise: string) => ({
  name: name ?? "",
  message: name ? `${name}(${(args ?? []).map(String).join(", ")})` : otherwise,
});

function dataOf(error: BaseError): `0x${string}` | null {
  const found = error.walk(
    (cause) => cause instanceof RawContractError || typeof (cause as { data?: unknown }).data === "string",
  );
  const data = (found as { data?: unknown } | null)?.data;
  return typeof data === "string" && /^0x[0-9a-f]{8}/i.test(data) ? (data as `0x${string}`) : null;
}

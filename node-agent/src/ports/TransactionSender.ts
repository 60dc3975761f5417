import { Retryable } from "../errors.ts";
import type { Call, Log } from "./AttestationSink.ts";

/** The chain would revert the call now; `errorName` is the contract's custom error, empty if it named none. */
export class CallRefused extends Retryable {
  readonly errorName: string;

  constructor(errorName: string, message: string, cause?: unknown) {
    super("CallRefused", message, { cause });
    this.errorName = errorName;
  }
}

export interface SignedTransaction {
  nonce: number;
  hash: `0x${string}`;
  raw: `0x${string}`;
  /** What it costs at most. */
  maxFeeWei: bigint;
}

export interface Receipt {
  succeeded: boolean;
  blockNumber: number;
  hash: `0x${string}`;
  feeWei: bigint;
  logs: Log[];
}

export interface Head {
  number: number;
  /** Unix seconds. */
  timestamp: number;
}

/** An account that pays for transactions, and the chain it sends them to. Every method may throw Retryable. */
export interface TransactionSender {
  head(): Promise<Head>;
  /** Number of mined transactions of the account. */
  nonce(): Promise<number>;
  /** Signs without sending; with `replaced`, so that it pays more than each earlier form. Throws CallRefused when it would revert. */
  sign(call: Call, replaced?: { nonce: number; forms: number }): Promise<SignedTransaction>;
  /** Hands the transaction to the chain; handing it in twice is harmless. */
  send(raw: `0x${string}`): Promise<void>;
  receipt(hash: `0x${string}`): Promise<Receipt | null>;
}

/** A chain in memory: accepts every transaction into the next block when `mine` is called. */
export class FakeSender implements TransactionSender {
  height = 1;
  timestamp = 0;
  pending = new Map<string, { nonce: number; hash: `0x${string}` }>();
  mined = new Map<string, Receipt>();
  minedNonce = 0;
  sent = 0;
  maxFeeWei = 2n;
  feeWei = 1n;
  private signed = 0;
  /** Called for every transaction that is mined; returns its logs. */
  execute: (call: Call) => Log[] = () => [];
  private calls = new Map<string, Call>();

  async head(): Promise<Head> {
    return { number: this.height, timestamp: this.timestamp };
  }

  async nonce(): Promise<number> {
    return this.minedNonce;
  }

  async sign(call: Call, replaced?: { nonce: number }): Promise<SignedTransaction> {
    const nonce = replaced?.nonce ?? this.minedNonce;
    this.signed++;
    const hash: `0x${string}` = `0x${this.signed.toString(16).padStart(64, "0")}`;
    this.calls.set(hash, call);
    return {
      nonce,
      hash,
      maxFeeWei: this.maxFeeWei,
      raw: `0x${nonce.toString(16).padStart(8, "0")}${hash.slice(2)}`,
    };
  }

  async send(raw: `0x${string}`): Promise<void> {
    this.sent++;
    const hash: `0x${string}` = `0x${raw.slice(10)}`;
    if (!this.mined.has(hash)) this.pending.set(hash, { nonce: Number.parseInt(raw.slice(2, 10), 16), hash });
  }

  async receipt(hash: `0x${string}`): Promise<Receipt | null> {
    return this.mined.get(hash) ?? null;
  }

  /** Mines what is pending, in one block. */
  mine(): void {
    this.height++;
    for (const { nonce, hash } of this.pending.values()) {
      const call = this.calls.get(hash);
      if (nonce !== this.minedNonce || !call) continue;
      this.minedNonce++;
      this.mined.set(hash, {
        succeeded: true,
        blockNumber: this.height,
        hash,
        feeWei: this.feeWei,
        logs: this.execute(call),
      });
    }
    this.pending.clear();
  }

  /** Forgets the blocks after `height`; `nonce` is the account's at that height. */
  reorganise(height: number, nonce: number): void {
    for (const [hash, receipt] of this.mined) if (receipt.blockNumber > height) this.mined.delete(hash);
    this.height = height;
    this.minedNonce = nonce;
  }
}

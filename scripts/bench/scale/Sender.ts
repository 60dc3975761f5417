import { type Abi, encodeFunctionData, type Hex, numberToHex } from "viem";

export interface Sent {
  from: `0x${string}`;
  to: `0x${string}`;
  data: Hex;
  gas: number;
}

const CALLS_PER_REQUEST = 200;
const BLOCK_GAS = 30_000_000;
const PLENTY = numberToHex(10n ** 21n);

/** A call of `abi`, to be sent from any account: anvil signs for everybody. */
export function callFrom(
  from: `0x${string}`,
  call: { to: `0x${string}`; abi: Abi | readonly unknown[]; functionName: string; args: readonly unknown[] },
  gas: number,
): Sent {
  return { from, to: call.to, data: encodeFunctionData(call as never), gas };
}

/**
 * Sends real transactions in bulk: many in one request, whole blocks of them at once, each account's in order. The accounts
 * are impersonated, because the bench is about reading, and signing 25,000 transactions is not.
 */
export class Sender {
  transactions = 0;
  private readonly rpcUrl: string;
  private readonly nonces = new Map<string, number>();

  constructor(rpcUrl: string) {
    this.rpcUrl = rpcUrl;
  }

  /** Stops mining by itself; from here on `send` makes the blocks. */
  async begin(): Promise<void> {
    await this.ask([
      ["anvil_autoImpersonateAccount", [true]],
      ["evm_setAutomine", [false]],
      ["evm_setBlockGasLimit", [numberToHex(BLOCK_GAS)]],
    ]);
  }

  /** Hands the chain back: it mines by itself again, and nobody is impersonated. */
  async end(): Promise<void> {
    await this.ask([
      ["anvil_autoImpersonateAccount", [false]],
      ["evm_setAutomine", [true]],
    ]);
  }

  /** Gives the accounts native coin for gas. */
  async fund(accounts: readonly `0x${string}`[]): Promise<void> {
    await this.ask(accounts.map((account) => ["anvil_setBalance", [account, PLENTY]]));
  }

  /** Sends all in as few blocks as their gas allows; throws when one is refused or reverted. */
  async send(transactions: readonly Sent[]): Promise<void> {
    const unknown = [...new Set(transactions.map(({ from }) => from))].filter(
      (from) => !this.nonces.has(from),
    );
    const counts = await this.ask(unknown.map((from) => ["eth_getTransactionCount", [from, "latest"]]));
    unknown.forEach((from, i) => {
      this.nonces.set(from, Number(counts[i]));
    });
    for (const block of blocksOf(transactions)) {
      await this.ask(
        block.map(({ from, to, data, gas }) => {
          const nonce = this.nonces.get(from) ?? 0;
          this.nonces.set(from, nonce + 1);
          return [
            "eth_sendTransaction",
            [{ from, to, data, gas: numberToHex(gas), nonce: numberToHex(nonce) }],
          ];
        }),
      );
      await this.ask([["evm_mine", []]]);
      await this.requireAllDone(block.length);
    }
    this.transactions += transactions.length;
  }

  async pass(seconds: number): Promise<void> {
    await this.ask([["evm_increaseTime", [numberToHex(seconds)]]]);
    await this.ask([["evm_mine", []]]);
  }

  private async requireAllDone(expected: number): Promise<void> {
    const [receipts] = (await this.ask([["eth_getBlockReceipts", ["latest"]]])) as [
      { status: Hex; transactionHash: Hex }[],
    ];
    const failed = receipts.find(({ status }) => status !== "0x1");
    if (failed) throw new Error(`a transaction of the scale world was reverted: ${failed.transactionHash}`);
    if (receipts.length !== expected)
      throw new Error(`${expected} transactions were sent and ${receipts.length} mined in the block`);
  }

  private async ask(calls: readonly (readonly [method: string, params: unknown[]])[]): Promise<unknown[]> {
    const results: unknown[] = [];
    for (let from = 0; from < calls.length; from += CALLS_PER_REQUEST) {
      const part = calls.slice(from, from + CALLS_PER_REQUEST);
      const body = part.map(([method, params], id) => ({ jsonrpc: "2.0", id, method, params }));
      const response = await fetch(this.rpcUrl, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      const answers = (await response.json()) as {
        id: number;
        result?: unknown;
        error?: { message: string };
      }[];
      answers.sort((a, b) => a.id - b.id);
      for (const answer of answers) {
        if (answer.error) throw new Error(`${part[answer.id]?.[0]}: ${answer.error.message}`);
        results.push(answer.result);
      }
    }
    return results;
  }
}

/** Neighbours together as long as their gas fits into a block. */
function blocksOf(transactions: readonly Sent[]): Sent[][] {
  const blocks: Sent[][] = [];
  let left = 0;
  for (const transaction of transactions) {
    if (transaction.gas > left) {
      blocks.push([]);
      left = BLOCK_GAS;
    }
    blocks.at(-1)?.push(transaction);
    left -= transaction.gas;
  }
  return blocks;
}

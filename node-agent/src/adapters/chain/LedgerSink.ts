import { type Deployment, heatLedgerAbi } from "@ecosphere/bindings";
import { encodeFunctionData, type PublicClient, parseEventLogs, type Log as ViemLog } from "viem";
import {
  type Accepted,
  type AttestationSink,
  type Call,
  type Code,
  codes,
  type Log,
  type Reading,
  type SignedReading,
} from "../../ports/AttestationSink.ts";
import { reach } from "./connect.ts";

export interface LedgerSinkOptions {
  client: PublicClient;
  deployment: Deployment;
  rpcUrl: string;
}

/** The HeatLedger contract. */
export class LedgerSink implements AttestationSink {
  private readonly options: LedgerSinkOptions;

  constructor(options: LedgerSinkOptions) {
    this.options = options;
  }

  async accepted(nodeId: bigint): Promise<Accepted> {
    const { client, deployment, rpcUrl } = this.options;
    const registers = await reach(rpcUrl, () =>
      client.readContract({
        address: deployment.heatLedger,
        abi: heatLedgerAbi,
        functionName: "registersOf",
        args: [nodeId],
      }),
    );
    return registers;
  }

  /** Hash of the transaction in which the ledger accepted exactly this reading; null if it never did. */
  async attestedIn(reading: Reading): Promise<`0x${string}` | null> {
    let found: `0x${string}` | null = null;
    await this.searchSince(reading.measuredAt, async (range) => {
      const events = await this.options.client.getContractEvents({
        ...{ address: this.options.deployment.heatLedger, abi: heatLedgerAbi, strict: true },
        ...{ eventName: "ReadingAttested", args: { nodeId: reading.nodeId }, ...range },
      });
      const event = events.find(
        ({ args }) => args.reading.seq === reading.seq && args.reading.generation === reading.generation,
      );
      if (event && isEqual(event.args.reading, reading)) found = event.transactionHash;
      return event !== undefined;
    });
    return found;
  }

  /** Readings of one generation that the ledger accepted, start registers included, measured since about `from` (Unix seconds). */
  async acceptedSince(nodeId: bigint, generation: number, from: number): Promise<Reading[]> {
    const { client, deployment } = this.options;
    const ledger = { address: deployment.heatLedger, abi: heatLedgerAbi, strict: true } as const;
    const found: Reading[] = [];
    await this.searchSince(from, async (range) => {
      const [attested, started] = await Promise.all([
        client.getContractEvents({ ...ledger, eventName: "ReadingAttested", args: { nodeId }, ...range }),
        client.getContractEvents({ ...ledger, eventName: "BaselineSet", args: { nodeId }, ...range }),
      ]);
      for (const { args } of [...attested, ...started])
        if (args.reading.generation === generation) found.push(args.reading);
      return false;
    });
    return found;
  }

  async isBaseline(nodeId: bigint, { generation, seq, measuredAt }: Accepted): Promise<boolean> {
    let isFound = false;
    await this.searchSince(measuredAt, async (range) => {
      const events = await this.options.client.getContractEvents({
        ...{ address: this.options.deployment.heatLedger, abi: heatLedgerAbi, strict: true },
        ...{ eventName: "BaselineSet", args: { nodeId, generation }, ...range },
      });
      isFound = events.some(({ args }) => args.reading.seq === seq);
      return events.length > 0;
    });
    return isFound;
  }

  /** Shows `look` the blocks since a reading was made, some thousand at a time, until it says that it has seen enough. */
  private async searchSince(
    measuredAt: number,
    look: (range: { fromBlock: bigint; toBlock: bigint }) => Promise<boolean>,
  ): Promise<void> {
    const { client, rpcUrl } = this.options;
    await reach(rpcUrl, async () => {
      const latest = await client.getBlockNumber();
      let from = await firstBlockSince(client, measuredAt - CLOCK_TOLERANCE_SECONDS, latest);
      for (; from <= latest; from += BLOCKS_PER_QUESTION) {
        const end = from + BLOCKS_PER_QUESTION - 1n;
        if (await look({ fromBlock: from, toBlock: end < latest ? end : latest })) return;
      }
    });
  }

  async check(batch: SignedReading[]): Promise<Code[]> {
    const { client, deployment, rpcUrl } = this.options;
    const { result } = await reach(rpcUrl, () =>
      client.simulateContract({
        address: deployment.heatLedger,
        abi: heatLedgerAbi,
        functionName: "attestBatch",
        args: argsOf(batch),
      }),
    );
    return result.map(codeAt);
  }

  call(batch: SignedReading[]): Call {
    return {
      to: this.options.deployment.heatLedger,
      data: encodeFunctionData({ abi: heatLedgerAbi, functionName: "attestBatch", args: argsOf(batch) }),
    };
  }

  outcomes(nodeId: bigint, logs: Log[]): Map<bigint, Code> {
    const own = logs.filter(
      (log) => log.address.toLowerCase() === this.options.deployment.heatLedger.toLowerCase(),
    );
    const events = parseEventLogs({
      abi: heatLedgerAbi,
      logs: own as ViemLog[],
      eventName: ["ReadingAttested", "ReadingRefused"],
    });
    const outcomes = new Map<bigint, Code>();
    for (const event of events) {
      if (event.args.nodeId !== nodeId) continue;
      if (event.eventName === "ReadingAttested") outcomes.set(event.args.reading.seq, "Accepted");
      else outcomes.set(event.args.seq, codeAt(event.args.code));
    }
    return outcomes;
  }
}

/** The ledger takes readings that are ahead of a block by no more. */
const CLOCK_TOLERANCE_SECONDS = 120;
/** What public nodes answer at once. */
const BLOCKS_PER_QUESTION = 5_000n;

/** The first block that is not older than a moment: an accepted reading cannot be in an earlier one. */
async function firstBlockSince(client: PublicClient, moment: number, latest: bigint): Promise<bigint> {
  let [low, high] = [0n, latest];
  while (low < high) {
    const middle = (low + high) / 2n;
    const { timestamp } = await client.getBlock({ blockNumber: middle });
    if (Number(timestamp) < moment) low = middle + 1n;
    else high = middle;
  }
  return low;
}

const isEqual = (a: Reading, b: Reading) =>
  (Object.keys(a) as (keyof Reading)[]).every((key) => a[key] === b[key]);

const codeAt = (index: number): Code => codes[index] ?? "UnknownNode";

const argsOf = (batch: SignedReading[]) =>
  [batch.map((item) => item.reading), batch.map((item) => item.signature)] as const;

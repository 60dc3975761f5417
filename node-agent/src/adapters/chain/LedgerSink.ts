import { type Deployment, heatLedgerAbi } from "@ecosphere/bindings";
import { encodeFunctionData, type PublicClient, parseEventLogs, type Log as ViemLog } from "viem";
import {
  type Accepted,
  type AttestationSink,
  type Call,
  type Code,
  codes,
  type Log,
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

const codeAt = (index: number): Code => codes[index] ?? "UnknownNode";

const argsOf = (batch: SignedReading[]) =>
  [batch.map((item) => item.reading), batch.map((item) => item.signature)] as const;

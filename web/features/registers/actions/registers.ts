import { heatLedgerAbi } from "@ecosphere/bindings";
import { zeroAddress, zeroHash } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { SignedReading } from "#lib/reading/signedReading.ts";
import { type Call, call } from "#lib/tx/call.ts";
import type { SignedStatement } from "../domain/statement.ts";

/** What the contract does not look at where no start registers are wanted. */
const noStart: SignedReading = {
  reading: {
    nodeId: 0n,
    generation: 0,
    seq: 0n,
    measuredAt: 0,
    electricityWh: 0n,
    usefulHeatWh: 0n,
    rejectedHeatWh: 0n,
    computeUnits: 0n,
    uptimeSeconds: 0n,
    intervalRoot: zeroHash,
  },
  signature: "0x",
};

/** Hands in a statement; a signature that is missing lets the contract refuse it. */
export function handIn(at: Deployment, { statement, signatures }: SignedStatement): Call {
  const ledger = { address: at.heatLedger, abi: heatLedgerAbi } as const;
  const installer = signatures.installer ?? "0x";
  switch (statement.kind) {
    case "baseline": {
      const { reading, signature } = statement.start;
      return call({ ...ledger, functionName: "attestBaseline", args: [reading, signature, installer] });
    }
    case "meterSwap": {
      const { last, start } = statement;
      return call({
        ...ledger,
        functionName: "swapMeter",
        args: [last.reading, last.signature, start.reading, start.signature, installer],
      });
    }
    case "correction": {
      const { correction, start = noStart } = statement;
      const { account, signature } = signatures.auditor ?? { account: zeroAddress, signature: "0x" };
      return call({
        ...ledger,
        functionName: "correct",
        args: [correction, start.reading, start.signature, installer, account, signature],
      });
    }
  }
}

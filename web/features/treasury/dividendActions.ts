import { memberDividendsAbi } from "@ecosphere/bindings";
import type { Address } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import { type Call, call } from "#lib/tx/call.ts";

const dividendsOf = (at: Deployment) => ({ address: at.memberDividends, abi: memberDividendsAbi }) as const;

/** Pays the caller's dividends of these quarters to itself. */
export const claimDividends = (at: Deployment, quarters: bigint[], to: Address): Call =>
  call({ ...dividendsOf(at), functionName: "claim", args: [quarters, to] });

/** Anyone divides what has arrived by the last quarter that ended. */
export const closeQuarter = (at: Deployment): Call => call({ ...dividendsOf(at), functionName: "close" });

/** Anyone frees what nobody claimed in time. */
export const expireQuarter = (at: Deployment, quarter: bigint): Call =>
  call({ ...dividendsOf(at), functionName: "expire", args: [quarter] });

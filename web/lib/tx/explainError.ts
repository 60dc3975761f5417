import { BaseError, decodeErrorResult, type Hex, isHex } from "viem";
import type { RelayCode } from "#lib/relay/answers.ts";
import { RelayRefusal } from "#lib/relay/RelayRefusal.ts";
import { errorAbi } from "./errorAbi.ts";
import { WalletSilent } from "./signTyped.ts";

/** Why a transaction did not happen, ready to be put into a sentence. */
export type Explained =
  | { kind: "contract"; name: string; args: Record<string, unknown> }
  | { kind: "reason"; reason: string }
  | { kind: "rejected" }
  | { kind: "funds" }
  | { kind: "network" }
  | { kind: "wallet" }
  | { kind: "relay"; code: RelayCode; details: Record<string, string> }
  | { kind: "unknown"; detail: string };

const USER_REJECTED = 4001;

/** Reads any thrown value: errors of our contracts are decoded from the ABI even when they come from a nested call. */
export function explainError(error: unknown): Explained {
  if (error instanceof RelayRefusal) return { kind: "relay", code: error.code, details: error.details };
  if (error instanceof WalletSilent) return { kind: "wallet" };
  const chain = causesOf(error);
  if (chain.some((link) => link.code === USER_REJECTED || link.name === "UserRejectedRequestError"))
    return { kind: "rejected" };
  for (const link of chain) {
    const data = revertDataOf(link);
    const decoded = data && decode(data);
    if (decoded) return decoded;
  }
  const reason = chain.map((link) => link.reason).find((text) => typeof text === "string" && text.length > 0);
  if (typeof reason === "string") return { kind: "reason", reason };
  if (chain.some((link) => link.name === "InsufficientFundsError")) return { kind: "funds" };
  if (chain.some((link) => link.name === "HttpRequestError" || link.name === "TimeoutError"))
    return { kind: "network" };
  return {
    kind: "unknown",
    detail: error instanceof BaseError ? error.shortMessage : String(chain[0]?.message ?? error),
  };
}

type Link = Record<string, unknown>;

/** The error, its causes, and what they carry in `data` (nodes nest the revert data differently). */
function causesOf(error: unknown): Link[] {
  const links: Link[] = [];
  const visit = (value: unknown, depth: number) => {
    if (typeof value !== "object" || value === null || depth > 12 || links.includes(value as Link)) return;
    links.push(value as Link);
    visit((value as Link).cause, depth + 1);
    visit((value as Link).data, depth + 1);
    visit((value as Link).error, depth + 1);
  };
  visit(error, 0);
  return links;
}

function revertDataOf(link: Link): Hex | undefined {
  for (const candidate of [link.raw, link.data, link.signature]) {
    if (isHex(candidate) && candidate.length >= 10) return candidate;
  }
  return undefined;
}

function decode(data: Hex): Explained | undefined {
  try {
    const { errorName, args, abiItem } = decodeErrorResult({ abi: errorAbi, data });
    const values = (args ?? []) as readonly unknown[];
    if (errorName === "Error") return { kind: "reason", reason: String(values[0]) };
    const inputs = "inputs" in abiItem ? abiItem.inputs : [];
    const named = inputs.map((input, index) => [input.name || `arg${index}`, values[index]] as const);
    return { kind: "contract", name: errorName, args: Object.fromEntries(named) };
  } catch {
    return undefined;
  }
}
